import { FindingSummary, Page } from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile, inWords } from '../lists/csv';

/** The findings of a list as a file. */
export const findingCsv = createCsvFile<Page<FindingSummary>, FindingSummary>(
  [
    ['id', row => row.id],
    ['vulnerability', row => row.vulnerabilityId],
    ['cves', row => row.cveIds.join(' ')],
    ['package', row => row.packageName],
    ['title', row => row.title],
    ['entity', row => row.entityRef],
    ['owner', row => row.ownerRef],
    ['due', row => row.deadline.dueAt],
    ['state', row => row.deadline.state],
    ['level', row => row.deadline.level],
    ['clause', row => row.deadline.clause],
    ['window', (row, words) => words.span(row.deadline.window)],
    ['because', (row, words) => words.phrase(row.deadline.because)],
    ['clockStarted', row => row.deadline.startedAt],
    ['clockSource', row => row.deadline.startSource],
    [
      'assumptions',
      (row, words) =>
        row.deadline.assumptions
          .map(assumption => words.phrase(assumption))
          .join('; '),
    ],
    ['subject', row => row.subject],
    ['sources', row => row.sources.join(' ')],
    ['vendorSeverity', row => row.vendorSeverity],
    ['severity', row => row.severity],
    ['inspectorScore', row => row.inspectorScore],
    ['epss', row => row.epss],
    ['fixAvailable', row => inWords(row.fixAvailable)],
    ['fixedInVersion', row => row.fixedInVersion],
    ['exploitAvailable', row => inWords(row.exploitAvailable)],
    ['kevAdded', row => row.kevAddedAt],
    ['internetFacing', row => inWords(row.internetFacing)],
    ['instances', row => row.instances],
    ['suppressedInstances', row => row.suppressedInstances],
    [
      'dueDates',
      row =>
        row.dueDates
          ?.map(({ dueAt = 'none', instances }) => `${dueAt}=${instances}`)
          .join(' '),
    ],
    ['waivedInstances', row => row.waiver?.instances],
    ['waivedUntil', row => row.waiver?.until],
    ['waiverReason', row => row.waiver?.reason],
  ],
  list => list.items,
);
