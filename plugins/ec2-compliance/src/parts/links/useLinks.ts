import { parseEntityRef } from '@backstage/catalog-model';
import { RouteRef, useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { ENTITY_CONTENT_PATH, PagePath, rootRouteRef } from '../../routes';
import { sectionAnchor } from './sectionAnchor';
import { UrlChanges, withParams } from './useUrlState';

export interface Links {
  /** The compliance tab of an entity. */
  entityTab: (entityRef: string, params?: UrlChanges) => string;
  /** The reviews of an entity; with a review's control, to record it. */
  reviewsOf: (entityRef: string, record?: string) => string;
  /** A page of the portal's compliance page. */
  page: (page: PagePath, params?: UrlChanges) => string;
}

/**
 * An app may mount the card and leave out the page. The legacy frontend system
 * throws then, where the new one gives undefined.
 */
type AnyParams = { [param in string]: string } | undefined;

function useOptionalRouteRef<TParams extends AnyParams>(
  routeRef: RouteRef<TParams>,
) {
  try {
    return useRouteRef(routeRef);
  } catch {
    return undefined;
  }
}

/** Addresses within the plugin, wherever the app mounts it. */
export function useLinks(): Links {
  const root = useOptionalRouteRef(rootRouteRef);
  const entity = useOptionalRouteRef(entityRouteRef);
  return useMemo(() => {
    const entityTab: Links['entityTab'] = (entityRef, params) => {
      const { kind, namespace, name } = parseEntityRef(entityRef);
      const path = entity?.({
        kind: kind.toLocaleLowerCase('en-US'),
        namespace: namespace.toLocaleLowerCase('en-US'),
        name,
      });
      return withParams(`${path ?? ''}${ENTITY_CONTENT_PATH}`, '', params);
    };
    return {
      entityTab,
      reviewsOf: (entityRef, record) =>
        `${entityTab(entityRef, { record })}#${sectionAnchor('reviews')}`,
      page: (page, params) => {
        const base = root?.() ?? ENTITY_CONTENT_PATH;
        return withParams(`${base.replace(/\/$/, '')}/${page}`, '', params);
      },
    };
  }, [root, entity]);
}
