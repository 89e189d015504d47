import { createRouteRef } from '@backstage/core-plugin-api';
import { pages } from './language/messages/pages';

// A route ref of the legacy API works unconverted in both frontend systems.
export const rootRouteRef = createRouteRef({ id: 'ec2-compliance' });

/** The path of the tab below an entity's page. */
export const ENTITY_CONTENT_PATH = '/ec2-compliance';

/**
 * The pages of the portal: tabs below the root, in their order. In English, for
 * what takes a title before there is a reader.
 */
export const PAGE_TITLES = pages.titles;

export type PagePath = keyof typeof PAGE_TITLES;
