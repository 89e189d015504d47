import { Change, ChangeList } from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

/** The changes of a list as a file. */
export const changeCsv = createCsvFile<ChangeList, Change>(
  [
    ['at', row => row.at],
    ['kind', row => row.kind],
    ['outcome', row => row.outcome],
    ['entityRef', row => row.entityRef],
    ['ownerRef', row => row.ownerRef],
    ['accountId', row => (row.instance ?? row.account)?.accountId],
    ['region', row => (row.instance ?? row.account)?.region],
    ['instanceId', row => row.instance?.instanceId],
    ['instances', row => row.instances],
    ['since', row => row.since],
    ['controlId', row => row.control?.controlId],
    ['from', row => row.control?.from],
    ['to', row => row.control?.to],
    ['reason', row => row.control?.reason],
    ['vulnerabilityId', row => row.finding?.vulnerabilityId],
    ['packageName', row => row.finding?.packageName],
    ['severity', row => row.finding?.severity],
    ['title', row => row.finding?.title],
  ],
  list => list.items,
);
