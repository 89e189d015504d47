import { createRouteRef } from '@backstage/core-plugin-api';

// A route ref of the legacy API works unconverted in both frontend systems.
export const rootRouteRef = createRouteRef({ id: 'ec2-compliance' });

/** The path of the tab below an entity's page. */
export const ENTITY_CONTENT_PATH = '/ec2-compliance';

/** The pages of the portal: tabs below the root, in their order. */
export const PAGES = [
  {
    path: 'scorecards',
    title: 'Scorecards',
    load: () =>
      import('./pages/scorecards/ScorecardsPage').then(m => m.ScorecardsPage),
  },
  {
    path: 'findings',
    title: 'Findings',
    load: () =>
      import('./pages/findings/FindingsPage').then(m => m.FindingsPage),
  },
  {
    path: 'instances',
    title: 'Instances',
    load: () =>
      import('./pages/instances/InstancesPage').then(m => m.InstancesPage),
  },
  {
    path: 'accounts',
    title: 'Accounts',
    load: () =>
      import('./pages/accounts/AccountsPage').then(m => m.AccountsPage),
  },
] as const;

export type PagePath = (typeof PAGES)[number]['path'];
