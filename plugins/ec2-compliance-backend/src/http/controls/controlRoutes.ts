import { NotFoundError } from '@backstage/errors';
import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { controlTitleListSchema } from 'backstage-plugin-ec2-compliance-common/wire';
import { SHARED_PHRASES } from '../../words';
import { createRoute, Route } from '../Route';
import { controlCsv } from './controlCsv';
import { controlOperations } from './controlOperations';

/** Answers what is asked about controls. */
export function controlRoutes(
  controls: readonly ControlDescription[],
): Route[] {
  return [
    createRoute(controlOperations.list, {
      fixed: true,
      answer: async () => ({
        items: [...controls],
        phrases: { ...SHARED_PHRASES },
      }),
      csv: controlCsv,
    }),
    createRoute(controlOperations.listTitles, {
      fixed: true,
      // The schema keeps what it names.
      answer: async () => controlTitleListSchema.parse({ items: controls }),
    }),
    createRoute(controlOperations.listPhrases, {
      fixed: true,
      answer: async () => ({ phrases: { ...SHARED_PHRASES } }),
    }),
    createRoute(controlOperations.get, {
      fixed: true,
      answer: async ({ params }) => {
        const control = controls.find(({ id }) => id === params.id);
        if (!control) {
          throw new NotFoundError(`There is no control '${params.id}'`);
        }
        return control;
      },
    }),
  ];
}
