import { screen } from '@testing-library/react';
import { createFakeApi, renderScreen } from '../../testing';
import { EntityLink } from './EntityLink';

describe('EntityLink', () => {
  it('leads to the tab of services and groups, and to the page of people', async () => {
    renderScreen({
      screen: (
        <>
          <EntityLink entityRef="component:default/payments" />
          <EntityLink entityRef="Group:default/checkout" title="Checkout" />
          <EntityLink entityRef="user:default/grace" />
        </>
      ),
      api: createFakeApi(),
    });
    const leadsTo = async (name: string, href: string) =>
      expect(await screen.findByRole('link', { name })).toHaveAttribute(
        'href',
        href,
      );
    await leadsTo(
      'payments',
      '/catalog/default/component/payments/ec2-compliance',
    );
    await leadsTo('Checkout', '/catalog/default/group/checkout/ec2-compliance');
    await leadsTo('grace', '/catalog/default/user/grace');
  });
});
