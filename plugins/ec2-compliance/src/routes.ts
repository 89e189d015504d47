import { createRouteRef } from '@backstage/core-plugin-api';

// A route ref of the legacy API works unconverted in both frontend systems.
export const rootRouteRef = createRouteRef({ id: 'ec2-compliance' });

/** The path of the tab below an entity's page. */
export const ENTITY_CONTENT_PATH = '/ec2-compliance';

/** The pages of the portal: tabs below the root, in their order. */
export const PAGE_TITLES = {
  scorecards: 'Scorecards',
  findings: 'Findings',
  instances: 'Instances',
  waivers: 'Waivers',
  accounts: 'Accounts',
} as const;

export type PagePath = keyof typeof PAGE_TITLES;
