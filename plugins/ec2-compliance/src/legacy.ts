/**
 * EC2 Compliance for apps on the legacy frontend system.
 *
 * @packageDocumentation
 */

import type { InfoCardVariants } from '@backstage/core-components';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ec2ComplianceApiRef, Ec2ComplianceClient } from './api';
import { rootRouteRef } from './routes';

export * from './api';
export { isEc2ComplianceAvailable } from './isEc2ComplianceAvailable';

/**
 * The plugin in the legacy frontend system.
 *
 * @public
 */
export const ec2CompliancePlugin = createPlugin({
  id: 'ec2-compliance',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: ec2ComplianceApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => Ec2ComplianceClient.create({ fetchApi }),
    }),
  ],
});

/**
 * The compliance page of the portal, for a `Route` at `/ec2-compliance`.
 *
 * @public
 */
export const Ec2CompliancePage: () => JSX.Element = ec2CompliancePlugin.provide(
  createRoutableExtension({
    name: 'Ec2CompliancePage',
    component: () =>
      import('./pages/CompliancePage').then(m => m.CompliancePage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The card for the overview of an entity.
 *
 * @public
 */
export const EntityEc2ComplianceCard: (props: {
  variant?: InfoCardVariants;
}) => JSX.Element = ec2CompliancePlugin.provide(
  createComponentExtension({
    name: 'EntityEc2ComplianceCard',
    component: {
      lazy: () =>
        import('./entity/card/ComplianceCard').then(m => m.ComplianceCard),
    },
  }),
);

/**
 * The tab of an entity, for an `EntityLayout.Route` at `/ec2-compliance`.
 *
 * @public
 */
export const EntityEc2ComplianceContent: () => JSX.Element =
  ec2CompliancePlugin.provide(
    createComponentExtension({
      name: 'EntityEc2ComplianceContent',
      component: {
        lazy: () =>
          import('./entity/tab/ComplianceContent').then(
            m => m.ComplianceContent,
          ),
      },
    }),
  );
