import { InstanceSummary, Page } from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

/** The instances of a list as a file. */
export const instanceCsv = createCsvFile<
  Page<InstanceSummary>,
  InstanceSummary
>(
  [
    ['arn', row => row.arn],
    ['name', row => row.name],
    ['account', row => row.accountId],
    ['accountAlias', row => row.accountAlias],
    ['region', row => row.region],
    ['state', row => row.state],
    ['platform', row => row.platform],
    ['instanceType', row => row.instanceType],
    ['autoScalingGroup', row => row.autoScalingGroup],
    ['launchTime', row => row.launchTime],
    ['entities', row => row.entityRefs.join(' ')],
    ['unmapped', row => row.unmapped?.reason],
    ['nonCompliant', row => row.counts.nonCompliant],
    ['unknown', row => row.counts.insufficientData],
    ['waived', row => row.counts.waived],
    ['compliant', row => row.counts.compliant],
    ['notApplicable', row => row.counts.notApplicable],
    ['control', row => row.verdict?.controlId],
    ['status', row => row.verdict?.status],
    ['reason', row => row.verdict?.reason],
    [
      'message',
      ({ verdict }, words) =>
        verdict && words.sentence(verdict.controlId, verdict),
    ],
    ['since', row => row.verdict?.since],
    ['recordedAt', row => row.verdict?.recordedAt],
    ['waivedUntil', row => row.verdict?.waiver?.until],
    ['waiverReason', row => row.verdict?.waiver?.reason],
  ],
  list => list.items,
);
