import { createRoute, Route } from '../Route';
import { changeCsv } from './changeCsv';
import { changeOperations } from './changeOperations';
import { ChangeService } from './ChangeService';

/** Answers what is asked about changes. */
export function changeRoutes(changes: ChangeService): Route[] {
  return [
    createRoute(changeOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => changes.list(query, credentials),
      csv: changeCsv,
    }),
  ];
}
