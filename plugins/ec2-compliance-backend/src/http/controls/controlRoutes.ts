import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
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
      answer: async () => ({
        items: [...controls],
        phrases: { ...SHARED_PHRASES },
      }),
      csv: controlCsv,
    }),
  ];
}
