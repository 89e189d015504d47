import { isUndefined, omitBy } from 'lodash';
import { createRoute, Route } from '../Route';
import { instanceCsv } from './instanceCsv';
import { instanceOperations } from './instanceOperations';
import { InstanceService } from './InstanceService';

/** The control whose verdicts say on which instances secrets lie in the open. */
const TELLS_OF_SECRETS = 'password-literals';

/** Answers what is asked about instances. */
export function instanceRoutes(instances: InstanceService): Route[] {
  return [
    createRoute(instanceOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => instances.list(query, credentials),
      csv: instanceCsv,
      audit: {
        eventId: 'instance-fetch',
        severityLevel: 'low',
        when: ({ query }) => query.control === TELLS_OF_SECRETS,
        meta: ({ query: { control, entityRef, accountId, region } }) => ({
          queryType: 'by-control',
          ...omitBy({ control, entityRef, accountId, region }, isUndefined),
        }),
      },
    }),
    createRoute(instanceOperations.get, {
      answer: ({ params, credentials }) => instances.get(params, credentials),
      // Its verdicts and evidence tell where a secret lies in the open.
      audit: {
        eventId: 'instance-fetch',
        severityLevel: 'low',
        meta: ({ params }) => ({ queryType: 'by-id', ...params }),
      },
    }),
  ];
}
