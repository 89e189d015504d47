import { useRouteRef } from '@backstage/core-plugin-api';
import { Navigate, useParams } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { PortalLayout, PortalLayoutProps } from './PortalLayout';

/**
 * Header and tabs in the new frontend system. The framework's own take titles
 * that are made before there is a reader, and show nothing under the tabs at an
 * address that leads to none of the pages.
 */
export function PortalPage(props: Omit<PortalLayoutProps, 'titleLink'>) {
  const root = useRouteRef(rootRouteRef);
  const { '*': below } = useParams();
  if (!below) return <Navigate to={props.pages[0].path} replace />;
  return <PortalLayout {...props} titleLink={root()} />;
}
