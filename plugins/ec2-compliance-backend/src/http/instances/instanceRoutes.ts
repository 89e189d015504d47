import { createRoute, Route } from '../Route';
import { instanceCsv } from './instanceCsv';
import { instanceOperations } from './instanceOperations';
import { InstanceService } from './InstanceService';

/** Answers what is asked about instances. */
export function instanceRoutes(instances: InstanceService): Route[] {
  return [
    createRoute(instanceOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => instances.list(query, credentials),
      csv: instanceCsv,
    }),
    createRoute(instanceOperations.get, {
      answer: ({ params, credentials }) => instances.get(params, credentials),
    }),
  ];
}
