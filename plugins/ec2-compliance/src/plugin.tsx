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
} from '@backstage/plugin-catalog-react/alpha';
import VerifiedUserOutlinedIcon from '@material-ui/icons/VerifiedUserOutlined';
import { lazy, Suspense } from 'react';
import { ec2ComplianceApiRef, Ec2ComplianceClient } from './api';
import { EC2_COMPLIANCE_AVAILABLE } from './isEc2ComplianceAvailable';
import { pages } from './language/messages/pages';
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
    complianceContent,
  ],
  routes: { root: rootRouteRef },
});
