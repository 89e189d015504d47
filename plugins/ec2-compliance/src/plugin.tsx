import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  Progress,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityIconLinkBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import VerifiedUserOutlinedIcon from '@material-ui/icons/VerifiedUserOutlined';
import { lazy, Suspense } from 'react';
import { ec2ComplianceApiRef, Ec2ComplianceClient } from './api';
import {
  EC2_COMPLIANCE_AVAILABLE,
  EC2_COMPLIANCE_ROLLUP,
} from './isEc2ComplianceAvailable';
import { useComplianceLink } from './entity/useComplianceLink';
import { MyServicesTitle } from './home/MyServicesTitle';
import { pages } from './language/messages/pages';
import { places } from './language/messages/places';
import { settings } from './language/messages/settings';
import { PAGES } from './pages/pages';
import { ENTITY_CONTENT_PATH, rootRouteRef } from './routes';

const PortalPage = lazy(async () => ({
  default: (await import('./pages/PortalPage')).PortalPage,
}));

const ec2ComplianceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: ec2ComplianceApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => Ec2ComplianceClient.create({ fetchApi }),
    }),
});

// No loader: the sub pages below become the tabs of this page.
const compliancePage = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { config, inputs, node }) {
    const page = originalFactory({
      path: '/ec2-compliance',
      routeRef: rootRouteRef,
    });
    const { icon, reactElement, routePath, title } = coreExtensionData;
    const { plugin } = node.spec;
    return [
      ...[...page].filter(({ id }) => id !== reactElement.id),
      reactElement(
        <Suspense fallback={<Progress />}>
          <PortalPage
            pluginId={plugin.pluginId}
            title={config.title ?? plugin.title ?? plugin.pluginId}
            icon={plugin.icon}
            pages={inputs.pages.map(subPage => ({
              path: subPage.get(routePath),
              title: subPage.get(title) ?? subPage.get(routePath),
              icon: subPage.get(icon),
              element: subPage.get(reactElement),
            }))}
          />
        </Suspense>,
      ),
    ];
  },
});

const subPages = PAGES.map(({ path, title, load }) =>
  SubPageBlueprint.make({
    name: path,
    params: {
      path,
      title,
      loader: async () => {
        const [{ PageMain }, Content] = await Promise.all([
          import('./pages/PageMain'),
          load(),
        ]);
        return (
          <PageMain page={path}>
            <Content />
          </PageMain>
        );
      },
    },
  }),
);

const complianceCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'content',
    filter: EC2_COMPLIANCE_AVAILABLE,
    loader: () =>
      import('./entity/card/ComplianceCard').then(m => <m.ComplianceCard />),
  },
});

const membersCard = EntityCardBlueprint.make({
  name: 'members',
  params: {
    type: 'content',
    filter: EC2_COMPLIANCE_ROLLUP,
    loader: () =>
      import('./entity/card/MembersCard').then(m => <m.MembersCard />),
  },
});

const complianceLink = EntityIconLinkBlueprint.make({
  name: 'compliance',
  params: {
    filter: EC2_COMPLIANCE_AVAILABLE,
    useProps: () => ({
      ...useComplianceLink(),
      icon: <VerifiedUserOutlinedIcon />,
    }),
  },
});

const myServices = HomePageWidgetBlueprint.make({
  name: 'my-services',
  params: {
    name: 'Ec2ComplianceMyServices',
    title: places.home.title,
    description: places.home.description,
    componentProps: { title: <MyServicesTitle /> },
    layout: {
      width: { defaultColumns: 12, minColumns: 4 },
      height: { defaultRows: 5, minRows: 4 },
    },
    components: async () => ({
      Content: (await import('./home/MyServices')).MyServices,
    }),
  },
});

// A tab of the portal's own settings.
const notificationSettings = SubPageBlueprint.make({
  name: 'notification-settings',
  attachTo: { id: 'page:user-settings', input: 'pages' },
  params: {
    path: 'ec2-compliance',
    title: settings.tab,
    loader: () => import('./settings/SettingsTab').then(m => <m.SettingsTab />),
  },
});

const complianceContent = EntityContentBlueprint.make({
  name: 'compliance',
  params: {
    path: ENTITY_CONTENT_PATH,
    title: pages.entityTab,
    filter: EC2_COMPLIANCE_AVAILABLE,
    loader: () =>
      import('./entity/tab/ComplianceContent').then(m => (
        <m.ComplianceContent />
      )),
  },
});

/**
 * Shows on the page of each service, and on one page for all of them, how EC2
 * instances stand on the Essential Eight.
 *
 * @public
 */
export const ec2CompliancePlugin = createFrontendPlugin({
  pluginId: 'ec2-compliance',
  title: pages.product,
  icon: <VerifiedUserOutlinedIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  extensions: [
    ec2ComplianceApi,
    compliancePage,
    ...subPages,
    complianceCard,
    membersCard,
    complianceLink,
    complianceContent,
    myServices,
    notificationSettings,
  ],
  routes: { root: rootRouteRef },
});
