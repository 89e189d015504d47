import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import VerifiedUserOutlinedIcon from '@material-ui/icons/VerifiedUserOutlined';
import { lazy, Suspense } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { ec2ComplianceApiRef, Ec2ComplianceClient } from './api';
import { EC2_COMPLIANCE_AVAILABLE } from './isEc2ComplianceAvailable';
import { PAGES } from './pages/pages';
import { ENTITY_CONTENT_PATH, rootRouteRef } from './routes';

const UnknownPage = lazy(async () => ({
  default: (await import('./pages/UnknownPage')).UnknownPage,
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
  factory(originalFactory, { inputs }) {
    const page = originalFactory({
      path: '/ec2-compliance',
      routeRef: rootRouteRef,
    });
    const { reactElement, routePath } = coreExtensionData;
    // The framework shows nothing under the tabs at any other address.
    const known = inputs.pages.map(subPage => subPage.get(routePath));
    return [
      ...[...page].filter(({ id }) => id !== reactElement.id),
      reactElement(
        <>
          {page.get(reactElement)}
          <Suspense fallback={null}>
            <Routes>
              <Route index element={null} />
              {known.map(path => (
                <Route key={path} path={`${path}/*`} element={null} />
              ))}
              <Route path="*" element={<NoPage />} />
            </Routes>
          </Suspense>
        </>,
      ),
    ];
  },
});

function NoPage() {
  return <UnknownPage path={useParams()['*'] ?? ''} />;
}

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
          <PageMain title={title}>
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
    title: 'Compliance',
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
  title: 'EC2 Compliance',
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
