import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { Route, Routes } from 'react-router-dom';
import { ec2ComplianceApiRef } from './api';
import { EC2_COMPLIANCE_AVAILABLE } from './isEc2ComplianceAvailable';
import {
  Ec2ComplianceMyServicesCard,
  Ec2ComplianceNotificationSettings,
  Ec2CompliancePage,
  ec2CompliancePlugin,
  EntityEc2ComplianceCard,
  EntityEc2ComplianceContent,
  EntityEc2ComplianceLink,
  EntityEc2ComplianceMembersCard,
  isEc2ComplianceAvailable,
} from './legacy';
import { rootRouteRef } from './routes';
import { createFakeApi, ENTITY } from './testing';

describe('legacy ec2CompliancePlugin', () => {
  it('mounts its page with header and tabs', async () => {
    expect(ec2CompliancePlugin.getId()).toBe('ec2-compliance');
    await renderInTestApp(
      <TestApiProvider apis={[[ec2ComplianceApiRef, createFakeApi()]]}>
        <Routes>
          <Route path="/ec2-compliance/*" element={<Ec2CompliancePage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/ec2-compliance/scorecards'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'EC2 Compliance' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: /^payments/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Controls' }));
    await userEvent.click(
      await screen.findByRole('link', { name: 'Managed by Systems Manager' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'How it is decided' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Accounts' }));
    expect(
      await screen.findByRole('list', { name: 'Accounts and Regions' }),
    ).toBeInTheDocument();
  });

  it('mounts the card and the tab on an entity', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[ec2ComplianceApiRef, createFakeApi()]]}>
        <EntityProvider entity={ENTITY}>
          <EntityEc2ComplianceCard variant="gridItem" />
          <EntityEc2ComplianceContent />
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/ec2-compliance': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByRole('link', { name: /All controls/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
    );
    expect(
      await screen.findByRole('heading', { name: 'Fix by this team' }),
    ).toBeInTheDocument();
  });

  it('mounts the other parts, where a page of the app has them', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[ec2ComplianceApiRef, createFakeApi()]]}>
        <Ec2ComplianceMyServicesCard />
        <Ec2ComplianceNotificationSettings />
        <EntityProvider entity={ENTITY}>
          <EntityEc2ComplianceLink />
          <EntityEc2ComplianceMembersCard />
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/ec2-compliance': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    for (const name of [
      'My services',
      'Notifications of EC2 Compliance',
      'Compliance of members',
    ]) {
      expect(await screen.findByRole('heading', { name })).toBeInTheDocument();
    }
    expect(
      await screen.findByRole('list', { name: 'Members, the worst first' }),
    ).toBeInTheDocument();
    expect(
      screen.getByTitle('How the EC2 instances of this entity stand'),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
    );
  });

  it('is there for kinds with instances and for annotated entities', () => {
    const of = (kind: string, annotations?: Record<string, string>) =>
      isEc2ComplianceAvailable({
        ...ENTITY,
        kind,
        metadata: { name: 'x', annotations },
      });
    expect(of('Component')).toBe(true);
    expect(of('Group')).toBe(true);
    expect(of('User')).toBe(false);
    expect(of('Template', { 'aws.amazon.com/ec2-instance-tags': 'A=b' })).toBe(
      true,
    );
    const NOWHERE = { 'aws.amazon.com/ec2-instances': 'none' };
    expect(of('Component', NOWHERE)).toBe(false);
    // What it says otherwise, or says twice over, hides nothing.
    const others = [
      { 'aws.amazon.com/ec2-instances': 'some' },
      { ...NOWHERE, 'aws.amazon.com/ec2-instance-tags': 'Service=web' },
    ];
    for (const annotations of others) {
      expect(of('Component', annotations)).toBe(true);
    }
    // Both frontend systems alike.
    const inNewSystem = filterPredicateToFilterFunction(
      EC2_COMPLIANCE_AVAILABLE,
    );
    const selects = { 'aws.amazon.com/ec2-instance-tags': 'A=b' };
    for (const annotations of [undefined, NOWHERE, selects, ...others]) {
      for (const kind of ['Component', 'Group', 'User', 'Template']) {
        expect(inNewSystem({ kind, metadata: { annotations } } as {})).toBe(
          of(kind, annotations),
        );
      }
    }
  });
});
