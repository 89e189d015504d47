import {
  MappingProblem,
  MappingProblemList,
} from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

/** What keeps instances and entities apart, as a file. */
export const mappingProblemCsv = createCsvFile<
  MappingProblemList,
  MappingProblem
>(
  [
    ['kind', row => row.kind],
    ['entity', row => row.entity?.entityRef],
    ['owner', row => row.entity?.ownerRef],
    ['annotation', row => row.annotation],
    [
      'errors',
      (row, words) =>
        row.errors.map(error => words.phrase(error)).join('\n') || undefined,
    ],
    ['tag', row => row.tag?.key],
    ['value', row => row.tag?.value],
    ['instances', row => row.instances],
    ['writeTag', row => row.write?.key],
    ['writeValue', row => row.write?.value],
  ],
  list => list.items,
);
