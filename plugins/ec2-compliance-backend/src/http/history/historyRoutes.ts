import { stringifyEntityRef } from '@backstage/catalog-model';
import { createRoute, Route } from '../Route';
import { historyOperations } from './historyOperations';
import { HistoryService } from './HistoryService';

/** Answers what is asked about days that are past. */
export function historyRoutes(history: HistoryService): Route[] {
  return [
    createRoute(historyOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => history.list(query, credentials),
    }),
    createRoute(historyOperations.get, {
      heavy: true,
      answer: ({ params, query, credentials }) =>
        history.get(stringifyEntityRef(params), query, credentials),
    }),
  ];
}
