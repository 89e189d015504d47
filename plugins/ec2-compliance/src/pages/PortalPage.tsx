import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { Reader, useReader } from '../language';
import { PAGE_TITLES, PagePath, rootRouteRef } from '../routes';
import { UnknownPage } from './UnknownPage';

const useStyles = makeStyles({
  // The framework lets tabs that do not fit widen the page.
  '@global': { '.bui-PluginHeader .bui-Tabs': { overflowX: 'auto' } },
});

/** A page of the portal as the app mounts it. */
export interface MountedPage {
  path: string;
  /** As the app's configuration has it, or in English. */
  title: string;
  icon?: IconElement;
  element: JSX.Element;
}

/**
 * Header and tabs in the new frontend system. The framework's own take titles
 * that are made before there is a reader, and show nothing under the tabs at an
 * address that leads to none of the pages.
 */
export function PortalPage(props: {
  pluginId: string;
  title: string;
  icon?: IconElement;
  pages: MountedPage[];
}) {
  const { pluginId, title, icon, pages } = props;
  useStyles();
  const { t } = useReader();
  const titleLink = useRouteRef(rootRouteRef)();
  const actions = useApi(pluginHeaderActionsApiRef);
  const { '*': below } = useParams();
  // The app makes another component of its layout each time that this one is
  // drawn, and with it all of the page anew: rows, what has the focus, where one
  // has scrolled to. So it is drawn once, whatever changes in the address.
  const layout = useMemo(
    () => (
      <PageLayout
        title={title}
        icon={icon}
        tabs={pages.map(page => ({
          id: page.path,
          label: titleOf(page, t),
          icon: page.icon,
          href: page.path,
        }))}
        titleLink={titleLink}
        headerActions={actions.getPluginHeaderActions(pluginId)}
      >
        <Routes>
          {pages.map(page => (
            <Route
              key={page.path}
              path={`${page.path}/*`}
              element={
                <BreadcrumbEntry
                  entry={{ label: titleOf(page, t), href: page.path }}
                >
                  {page.element}
                </BreadcrumbEntry>
              }
            />
          ))}
          <Route path="*" element={<NoPage />} />
        </Routes>
      </PageLayout>
    ),
    [actions, icon, pages, pluginId, t, title, titleLink],
  );
  if (!below) return <Navigate to={pages[0].path} replace />;

  return layout;
}

/** A title that the app gives stays. */
function titleOf({ path, title }: MountedPage, t: Reader['t']): string {
  return title === PAGE_TITLES[path as PagePath]
    ? t(`pages.titles.${path as PagePath}`)
    : title;
}

function NoPage() {
  return <UnknownPage path={useParams()['*'] ?? ''} />;
}
