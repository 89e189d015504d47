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

/**
 * The card for the overview of a group, a system or a domain: how its members
 * stand.
 *
 * @public
 */
export const EntityEc2ComplianceMembersCard: (props: {
  variant?: InfoCardVariants;
}) => JSX.Element = ec2CompliancePlugin.provide(
  createComponentExtension({
    name: 'EntityEc2ComplianceMembersCard',
    component: {
      lazy: () => import('./entity/card/MembersCard').then(m => m.MembersCard),
    },
  }),
);

/**
 * The way from an entity's page to its tab, as a button.
 *
 * @public
 */
export const EntityEc2ComplianceLink: () => JSX.Element =
  ec2CompliancePlugin.provide(
    createComponentExtension({
      name: 'EntityEc2ComplianceLink',
      component: {
        lazy: () =>
          import('./entity/ComplianceLink').then(m => m.ComplianceLink),
      },
    }),
  );

/**
 * What presses of the services that the reader's groups own, as a card for a
 * home page.
 *
 * @public
 */
export const Ec2ComplianceMyServicesCard: (props: {
  variant?: InfoCardVariants;
}) => JSX.Element = ec2CompliancePlugin.provide(
  createComponentExtension({
    name: 'Ec2ComplianceMyServicesCard',
    component: {
      lazy: () => import('./home/MyServicesCard').then(m => m.MyServicesCard),
    },
  }),
);

/**
 * What each group of the reader is told, how and when, for a
 * `SettingsLayout.Route` or a `UserSettingsTab`.
 *
 * @public
 */
export const Ec2ComplianceNotificationSettings: () => JSX.Element =
  ec2CompliancePlugin.provide(
    createComponentExtension({
      name: 'Ec2ComplianceNotificationSettings',
      component: {
        lazy: () =>
          import('./settings/NotificationSettings').then(
            m => m.NotificationSettings,
          ),
      },
    }),
  );
