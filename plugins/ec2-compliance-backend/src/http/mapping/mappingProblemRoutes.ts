import { createRoute, Route } from '../Route';
import { mappingProblemCsv } from './mappingProblemCsv';
import { mappingProblemOperations } from './mappingProblemOperations';
import { MappingProblemService } from './MappingProblemService';

/** Answers what is asked about the mapping of instances to entities. */
export function mappingProblemRoutes(problems: MappingProblemService): Route[] {
  return [
    createRoute(mappingProblemOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => problems.list(query, credentials),
      csv: mappingProblemCsv,
    }),
  ];
}
