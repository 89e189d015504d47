import {
  ControlDescription,
  ControlList,
} from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

/** Every control as a file. */
export const controlCsv = createCsvFile<ControlList, ControlDescription>(
  [
    ['id', row => row.id],
    ['title', row => row.title],
    ['scope', row => row.scope],
    ['strategy', row => row.strategy],
    ['fixedBy', row => row.fixedBy],
    ['clauses', row => row.clauses.join(' ')],
    ['configRule', row => row.configRule],
    ['requirement', row => row.requirement],
    ['limits', row => row.limits],
  ],
  list => list.items,
);
