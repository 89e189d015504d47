import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { memo } from 'react';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { useReader } from '../language';
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

interface PortalPageProps {
  pluginId: string;
  title: string;
  icon?: IconElement;
  pages: MountedPage[];
}

/**
 * Header and tabs in the new frontend system. The framework's own take titles
 * that are made before there is a reader, and show nothing under the tabs at an
 * address that leads to none of the pages.
 */
export function PortalPage(props: PortalPageProps) {
  const root = useRouteRef(rootRouteRef);
  const { '*': below } = useParams();
  if (!below) return <Navigate to={props.pages[0].path} replace />;
  return <PortalLayout {...props} titleLink={root()} />;
}

/**
 * Is rendered when its properties change, and not with each filter: the app
 * gives a layout of another type at each rendering, and what was below is gone,
 * with its answers, its focus and what of it was open.
 */
const PortalLayout = memo(function PortalLayout(
  props: PortalPageProps & { titleLink: string },
) {
  const { pluginId, title, icon, pages, titleLink } = props;
  useStyles();
  const { t } = useReader();
  const actions = useApi(pluginHeaderActionsApiRef);

  const named = pages.map(page => ({
    ...page,
    // A title that the app gives stays.
    title:
      page.title === PAGE_TITLES[page.path as PagePath]
        ? t(`pages.titles.${page.path as PagePath}`)
        : page.title,
  }));
  return (
    <PageLayout
      title={title}
      icon={icon}
      tabs={named.map(page => ({
        id: page.path,
        label: page.title,
        icon: page.icon,
        href: page.path,
      }))}
      titleLink={titleLink}
      headerActions={actions.getPluginHeaderActions(pluginId)}
    >
      <Routes>
        {named.map(page => (
          <Route
            key={page.path}
            path={`${page.path}/*`}
            element={
              <BreadcrumbEntry entry={{ label: page.title, href: page.path }}>
                {page.element}
              </BreadcrumbEntry>
            }
          />
        ))}
        <Route path="*" element={<NoPage />} />
      </Routes>
    </PageLayout>
  );
});

function NoPage() {
  return <UnknownPage path={useParams()['*'] ?? ''} />;
}
