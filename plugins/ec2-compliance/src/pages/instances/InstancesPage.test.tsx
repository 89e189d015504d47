import { NotAllowedError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InstanceListQuery } from 'backstage-plugin-ec2-compliance-common';
import {
  CLAIM_LIST,
  controlList,
  currentAddress,
  fakeApi,
  freezeTime,
  INSTANCE,
  MANY_CONTROLS,
  renderScreen,
} from '../../testing';
import { InstancesPage } from './InstancesPage';

async function takeOff(chip: string): Promise<void> {
  act(() => screen.getByRole('button', { name: chip }).focus());
  await userEvent.keyboard('{Delete}');
}

describe('InstancesPage', () => {
  freezeTime();

  it('lists the controls of instances by strategy in the filter', async () => {
    const api = fakeApi({
      listControls: async () => controlList(MANY_CONTROLS),
    });
    renderScreen({ screen: <InstancesPage />, api });
    await screen.findByText('payments-api-1');
    await userEvent.click(screen.getByRole('button', { name: /^Control/ }));
    const listbox = await screen.findByRole('listbox');
    // Account controls and reviews are no property of an instance.
    expect(within(listbox).getAllByRole('option')).toHaveLength(1 + 25);
    const names = [...listbox.children].map(child => child.textContent);
    expect(names[1]).toBe('Patch operating systems');
    expect(names).toContain('Restrict administrative privileges');
    expect(names.indexOf('Control 5 met')).toBeLessThan(
      names.indexOf('Control 2 met'),
    );

    // The name of a group is no choice.
    await userEvent.click(within(listbox).getByText('Patch applications'));
    expect(currentAddress()).toBe('/');
    await userEvent.click(
      within(listbox).getByRole('option', { name: 'Control 2 met' }),
    );
    expect(currentAddress()).toBe('/?control=control-2');
  });

  it('lists the fleet, and a row opens its drawer', async () => {
    const api = fakeApi();
    renderScreen({ screen: <InstancesPage />, api });
    const row = await screen.findByRole('row', { name: /^payments-api-1/ });
    expect(row).toHaveTextContent('shop-prod · ap-southeast-2');
    expect(row).toHaveTextContent('1 non-compliant');
    expect(
      within(row).getByRole('link', { name: /^payments$/ }),
    ).toHaveAttribute('href', '/catalog/default/component/payments');

    await userEvent.click(within(row).getByText(/running/));
    expect(
      await screen.findByRole('dialog', { name: 'payments-api-1' }),
    ).toBeInTheDocument();
    expect(currentAddress()).toMatch(/^\/\?instance=/);
  });

  it('filters by what the URL says, and shows the verdict on one control', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <InstancesPage />,
      api,
      path: '/?entityRef=component:default/payments&control=patch-compliance&status=NON_COMPLIANT&region=ap-southeast-2&account=111111111111&q=pay',
    });
    const row = await screen.findByRole('row', { name: /^payments-api-1/ });
    expect(row).toHaveTextContent('1 patch is missing: openssl-libs');
    expect(
      await screen.findByRole('columnheader', { name: 'Patches applied' }),
    ).toBeInTheDocument();
    expect(api.listInstances).toHaveBeenLastCalledWith(
      {
        entityRef: 'component:default/payments',
        control: 'patch-compliance',
        status: 'NON_COMPLIANT',
        region: 'ap-southeast-2',
        accountId: '111111111111',
        q: 'pay',
        unmapped: undefined,
        sort: 'worst',
        cursor: undefined,
        limit: 25,
      },
      expect.anything(),
    );

    await userEvent.click(screen.getByRole('button', { name: /^Status/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Unknown' }));
    await waitFor(() =>
      expect(api.listInstances).toHaveBeenLastCalledWith(
        expect.objectContaining({ status: 'INSUFFICIENT_DATA' }),
        expect.anything(),
      ),
    );
  });

  it('is one click from what is unmapped, with reason and suggestion', async () => {
    const api = fakeApi();
    renderScreen({ screen: <InstancesPage />, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Unmapped' }),
    );
    const row = await screen.findByRole('row', { name: /^reporting-2/ });
    expect(row).toHaveTextContent('The tag Service=reportng names no entity');
    expect(row).toHaveTextContent('Did you mean component:default/reporting?');
    expect(currentAddress()).toBe('/?unmapped=true');
  });

  it('names the permission that unmapped instances take', async () => {
    const api = fakeApi({
      listInstances: async () => {
        throw new NotAllowedError();
      },
    });
    renderScreen({
      screen: <InstancesPage />,
      api,
      path: '/?unmapped=true',
    });
    expect(
      await screen.findByText('You are not allowed to see unmapped instances'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
  });

  it('says that a short search looks at the start of names alone', async () => {
    renderScreen({
      screen: <InstancesPage />,
      api: fakeApi(),
      path: '/?q=pa',
    });
    const words = 'Start of names only';
    expect(await screen.findByText(words)).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Name or id' }),
      'y',
    );
    expect(screen.queryByText(words)).not.toBeInTheDocument();
    await waitFor(() => expect(currentAddress()).toMatch(/q=pay/));
  });

  it('is one click from what is claimed: by whom, of whom, and how its owner agrees', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <InstancesPage />,
      api,
      path: '/?unmapped=true&cursor=later&page=2',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Claims' }),
    );
    expect(currentAddress()).toBe('/?claims=true');
    expect(
      await screen.findByText(
        '12 instances are claimed, but their owners have not agreed',
      ),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /^dashboards/i });
    const link = (name: string) => within(row).getByRole('link', { name });
    expect(link('dashboards')).toHaveAttribute(
      'href',
      '/catalog/default/component/dashboards',
    );
    expect(link('payments')).toHaveAttribute(
      'href',
      '/catalog/default/component/payments',
    );
    expect(row).toHaveTextContent('of data');
    expect(row).toHaveTextContent('of checkout');
    expect(row).toHaveTextContent('12 instances');
    expect(row).toHaveTextContent('shop-prod · ap-southeast-2');
    expect(row).toHaveTextContent('and 10 others');
    expect(row).toHaveTextContent(
      'aws.amazon.com/ec2-shared-with: component:default/dashboards',
    );
    expect(api.listClaims).toHaveBeenLastCalledWith(
      { cursor: undefined, limit: 25 },
      expect.anything(),
    );
    expect(screen.queryByText(/left out/)).not.toBeInTheDocument();

    // A name opens the drawer of the instance beside the list.
    await userEvent.click(link('payments-api-1'));
    expect(
      await screen.findByRole('dialog', { name: 'payments-api-1' }),
    ).toBeInTheDocument();
    expect(currentAddress()).toMatch(/^\/\?claims=true&instance=/);
  });

  it('leads from the number of a claim to those instances, and back to all', async () => {
    const claim = CLAIM_LIST.items[0];
    const claimed = Array.from({ length: claim.instances }, (_, i) => ({
      ...INSTANCE,
      arn: `${INSTANCE.arn}${i}`,
      instanceId: `i-claimed-${i}`,
      name: `claimed-${i}`,
    }));
    const listInstances = jest.fn(async (query: InstanceListQuery) => {
      const items =
        query.claimedBy === claim.claimant.entityRef &&
        query.heldBy === claim.holder.entityRef
          ? claimed
          : [INSTANCE, ...claimed];
      return { items, totalCount: items.length };
    });
    const api = fakeApi({ listInstances });
    const { unmount } = renderScreen({
      screen: <InstancesPage />,
      api,
      path: '/?claims=true',
    });
    const link = await screen.findByRole('link', { name: '12 instances' });
    const address = new URL(link.getAttribute('href')!, 'http://portal');
    expect(address.pathname).toMatch(/\/instances$/);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      claimedBy: 'component:default/dashboards',
      heldBy: 'component:default/payments',
    });
    unmount();

    renderScreen({
      screen: <InstancesPage />,
      api,
      path: `/${address.search}&q=claimed`,
    });
    await screen.findByText('claimed-0');
    expect(screen.getAllByRole('link', { name: /^claimed-/ })).toHaveLength(12);
    expect(
      screen.getByRole('button', { name: 'claimed by dashboards' }),
    ).toHaveAttribute('title', 'component:default/dashboards');
    await takeOff('held by payments');
    expect(currentAddress()).toBe(
      '/?claimedBy=component%3Adefault%2Fdashboards&q=claimed',
    );
    await screen.findByText('payments-api-1');
    await userEvent.click(screen.getByRole('button', { name: 'Unmapped' }));
    expect(currentAddress()).toBe('/?q=claimed&unmapped=true');
  });

  it('takes both filters of a claim off at once, and names what they take', async () => {
    const path =
      '/?claimedBy=component:default/dashboards&heldBy=component:default/payments';
    const { unmount } = renderScreen({
      screen: <InstancesPage />,
      api: fakeApi(),
      path,
    });
    await screen.findByText('claimed by dashboards');
    await takeOff('claimed by dashboards');
    expect(currentAddress()).toBe('/');
    unmount();

    renderScreen({
      screen: <InstancesPage />,
      api: fakeApi({
        listInstances: async () => {
          throw new NotAllowedError();
        },
      }),
      path,
    });
    expect(
      await screen.findByText('You are not allowed to see claimed instances'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
  });

  it('says of claims what it leaves out, that there are none, and what they take', async () => {
    const listClaims = jest.fn();
    const show = () =>
      renderScreen({
        screen: <InstancesPage />,
        api: fakeApi({ listClaims }),
        path: '/?claims=true',
      });
    listClaims.mockResolvedValue({
      items: [],
      totalCount: 0,
      instances: 0,
      hidden: 2,
    });
    const { unmount } = show();
    expect(await screen.findByText('2 claims left out')).toBeInTheDocument();
    expect(screen.getByText('Nothing is claimed in vain')).toBeInTheDocument();
    unmount();

    listClaims.mockRejectedValue(new NotAllowedError());
    show();
    expect(
      await screen.findByText('You are not allowed to see claims'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
  });

  it('says so when every instance is mapped, and when no filter matches', async () => {
    const api = fakeApi({
      listInstances: async () => ({ items: [], totalCount: 0 }),
    });
    renderScreen({ screen: <InstancesPage />, api, path: '/?q=zzz' });
    expect(await screen.findByText('No instance matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filters' }),
    );
    expect(await screen.findByText('No instances yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Unmapped' }));
    expect(
      await screen.findByText('Every instance belongs to a service'),
    ).toBeInTheDocument();
  });
});
