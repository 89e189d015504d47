import { Waiver, WaiverList } from 'backstage-plugin-ec2-compliance-common';
import { refOfScope } from '../../database';
import { createCsvFile, inWords } from '../lists/csv';

/** What a waiver's subject or scope names, each in a column of its own. */
const named = (row: Waiver, key: string) =>
  (({ ...row.scope, ...row.subject } as Record<string, string>)[key]);

/** The waivers of a list as a file. */
export const waiverCsv = createCsvFile<WaiverList, Waiver>(
  [
    ['id', row => row.id],
    ['state', row => row.state],
    ['inForce', row => inWords(row.inForce)],
    ['subject', row => row.subject.kind],
    ['controlId', row => named(row, 'controlId')],
    ['vulnerabilityId', row => named(row, 'vulnerabilityId')],
    ['packageName', row => named(row, 'packageName')],
    ['scope', row => row.scope.kind],
    ['scopeRef', row => refOfScope(row.scope)],
    ['instanceName', row => row.instanceName],
    ['entityRef', row => row.entityRef],
    ['ownerRef', row => row.ownerRef],
    ['requesterRef', row => row.requesterRef],
    ['createdAt', row => row.createdAt],
    ['decidedBy', row => row.decidedBy],
    ['decidedAt', row => row.decidedAt],
    ['startsAt', row => row.startsAt],
    ['endsAt', row => row.endsAt],
    ['coveredInstances', row => row.covers.instances],
    ['coveredFindings', row => row.covers.findings],
    ['coveredTargets', row => row.covers.targets],
    ['reason', row => row.reason],
    ['compensatingMeasure', row => row.compensatingMeasure],
    ['ticketUrl', row => row.ticketUrl],
  ],
  list => list.items,
);
