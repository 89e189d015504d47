import {
  BreadcrumbEntry,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { memo } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { useReader } from '../language';
import { PAGE_TITLES, PagePath } from '../routes';
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

export interface PortalLayoutProps {
  pluginId: string;
  title: string;
  /** Where the title leads. */
  titleLink: string;
  icon?: IconElement;
  pages: MountedPage[];
}

/**
 * Is rendered when its properties change, and not with each filter: the app
 * gives a layout of another type at each rendering, and what was below is gone,
 * with its answers, its focus and what of it was open.
 */
export const PortalLayout = memo(function Layout(props: PortalLayoutProps) {
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
