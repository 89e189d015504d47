import { InputError, NotAllowedError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  InstanceListQuery,
  InstanceSummary,
} from 'backstage-plugin-ec2-compliance-common';
import {
  CLAIM_LIST,
  controlList,
  currentAddress,
  fakeApi,
  freezeTime,
  INSTANCE,
  MANY_CONTROLS,
  MAPPING_PROBLEM_LIST,
  OTHER_INSTANCE,
  renderScreen,
  UNMAPPED_INSTANCE,
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
    await userEvent.click(screen.getByRole('button', { name: /^Control\b/ }));
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
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
    );

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
        owner: undefined,
        unowned: undefined,
        system: undefined,
        paused: undefined,
        tagKey: undefined,
        tagValue: undefined,
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
    expect(row).toHaveTextContent('Its tag names no entity of the catalog');
    expect(row).toHaveTextContent(
      "The tag 'Service' says 'reportng'; the catalog has 'component:default/reporting'",
    );
    const link = (name: RegExp) => within(row).getByRole('link', { name });
    expect(link(/^reporting$/)).toHaveAttribute(
      'href',
      '/catalog/default/component/reporting/ec2-compliance',
    );
    expect(link(/^data$/)).toHaveAttribute(
      'href',
      '/catalog/default/group/data/ec2-compliance',
    );
    expect(currentAddress()).toBe('/?unmapped=true');
  });

  it('makes commands of the suggestions that are chosen, on whichever pages', async () => {
    const tagged = (n: number, options: Partial<InstanceSummary> = {}) => ({
      ...UNMAPPED_INSTANCE,
      autoScalingGroup: undefined,
      arn: `${UNMAPPED_INSTANCE.arn}${n}`,
      instanceId: `i-${n}`,
      name: `reporting-${n}`,
      ...options,
    });
    const withoutTag = {
      ...UNMAPPED_INSTANCE.unmapped!,
      suggestion: {
        ...UNMAPPED_INSTANCE.unmapped!.suggestion!,
        tag: undefined,
      },
    };
    const pages = [
      [tagged(1), tagged(2, { region: 'us-east-1' }), tagged(3)],
      [tagged(4), tagged(5, { unmapped: withoutTag })],
    ];
    const api = fakeApi({
      listInstances: async ({ cursor }) => ({
        items: pages[cursor ? 1 : 0],
        totalCount: 5,
        nextCursor: cursor ? undefined : 'next',
      }),
    });
    renderScreen({ screen: <InstancesPage />, api, path: '/?unmapped=true' });
    const row = async (n: number) =>
      screen.findByRole('row', { name: new RegExp(`^reporting-${n} `) });
    await userEvent.click(
      within(await row(1)).getByRole('checkbox', {
        name: 'Tag it Service=reporting',
      }),
    );
    // A choice opens nothing.
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByText('1 instance is to be tagged')).toBeInTheDocument();
    expect(
      screen.getByText(
        "aws ec2 create-tags --region ap-southeast-2 --resources i-1 --tags 'Key=Service,Value=reporting'",
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('They are reporting-1.')).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Choose all 3 suggestions of this page',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(within(await row(5)).queryByRole('checkbox')).toBeNull();
    await userEvent.click(within(await row(4)).getByRole('checkbox'));
    expect(
      screen.getByText('4 instances are to be tagged'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        "aws ec2 create-tags --region ap-southeast-2 --resources i-1 i-3 i-4 --tags 'Key=Service,Value=reporting'",
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        "aws ec2 create-tags --region us-east-1 --resources i-2 --tags 'Key=Service,Value=reporting'",
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Copy command for shop-prod, us-east-1',
      }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Choose none' }));
    expect(screen.queryByText(/create-tags/)).not.toBeInTheDocument();
  });

  it('narrows to an owner, a system and what is paused, and says so', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <InstancesPage />,
      api,
      path: '/?owner=group:default/checkout&system=system:default/shop&paused=false&unowned=true&account=111111111111&sort=due&cursor=later&page=3',
    });
    const row = await screen.findByRole('row', { name: /^payments-api-1/ });
    expect(api.listInstances).toHaveBeenLastCalledWith(
      expect.objectContaining({
        owner: ['group:default/checkout'],
        system: 'system:default/shop',
        paused: false,
        unowned: true,
        accountId: '111111111111',
        sort: 'due',
        cursor: 'later',
      }),
      expect.anything(),
    );
    expect(row).toHaveTextContent('1 overdue, the first since 21 Nov');
    const words = screen.getByText(/^By due date/);
    await waitFor(() =>
      expect(words).toHaveTextContent(
        'By due date: longest overdue first. Filtered by owner checkout, owner: nobody, system shop, account shop-prod (111111111111) and not paused.',
      ),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Take all filters off' }),
    );
    expect(currentAddress()).toBe('/?sort=due');
    expect(api.listInstances).toHaveBeenLastCalledWith(
      expect.objectContaining({ owner: undefined, sort: 'due' }),
      expect.anything(),
    );
  });

  it('is narrowed to the services and the reason that a number was counted of, and says so', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <InstancesPage />,
      api,
      path: '/?owner=all&serviceStatus=NON_COMPLIANT&serviceMemberOf=group%3Adefault%2Fshop&serviceStanding=perhaps&unmapped=false&control=patch-compliance&status=NON_COMPLIANT&reason=patches-missing&paused=maybe',
    });
    await screen.findByRole('row', { name: /^payments-api-1/ });
    expect(api.listInstances).toHaveBeenLastCalledWith(
      expect.objectContaining({
        serviceStatus: 'NON_COMPLIANT',
        serviceMemberOf: 'group:default/shop',
        unmapped: false,
        control: 'patch-compliance',
        reason: 'patches-missing',
        // What makes no sense is neither in force nor shown.
        serviceStanding: undefined,
        paused: undefined,
      }),
      expect.anything(),
    );
    expect(
      screen.getByRole('button', {
        name: 'services with a control that is non-compliant',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'services below shop' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/perhaps|maybe/)).not.toBeInTheDocument();
    expect(screen.getByText(/of services alone/)).toBeInTheDocument();

    // Without the control there is no such reason.
    await takeOff(
      (
        await screen.findByRole('button', { name: /^reason: / })
      ).textContent!,
    );
    expect(currentAddress()).not.toContain('reason=');
  });

  it('leads from what is overdue on an instance to just that in its drawer', async () => {
    const api = fakeApi({
      listInstances: async () =>
        ({
          items: [
            {
              ...INSTANCE,
              findingsDue: {
                open: 2,
                overdue: 1,
                earliestDueAt: '2026-11-20T00:00:00.000Z',
              },
            },
          ],
          totalCount: 1,
        } as never),
    });
    renderScreen({ screen: <InstancesPage />, api, path: '/?owner=all' });
    const link = await screen.findByRole('link', { name: '1 overdue' });
    expect(link).toHaveAttribute(
      'href',
      expect.stringMatching(/[?&]instanceDue=overdue$/),
    );
    await userEvent.click(link);
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByRole('button', { name: /^Overdue \(\d+\)$/ }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(
      within(drawer).getByRole('link', {
        name: 'Show them in the list of findings',
      }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/ec2-compliance/findings?instanceArn=arn%3Aaws'),
    );
    await userEvent.click(
      within(drawer).getByRole('button', { name: /^All \(\d+\)$/ }),
    );
    expect(currentAddress()).not.toContain('instanceDue');
  });

  it('says what of its address the API does not understand', async () => {
    const refusal = Object.assign(new Error('Request failed with 400'), {
      statusCode: 400,
      cause: new InputError(
        "The parameter 'accountId' is not understood: '12', expected 12 digits",
      ),
    });
    renderScreen({
      screen: <InstancesPage />,
      api: fakeApi({
        listInstances: async () => {
          throw refusal;
        },
      }),
      path: '/?owner=all&account=12',
    });
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent(
      /Take that filter off\. The parameter 'accountId' .*expected 12 digits/,
    );
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('lists the worst first, says so, and sorts by what its heads say', async () => {
    const api = fakeApi();
    renderScreen({ screen: <InstancesPage />, api });
    await screen.findByText('payments-api-1');
    expect(
      screen.getByText(
        'Worst first: most non-compliant controls, then most unknown ones. Paused instances come last.',
      ),
    ).toBeInTheDocument();
    const head = (name: string) => screen.getByRole('columnheader', { name });
    expect(head('Controls')).toHaveAttribute('aria-sort', 'descending');
    const sortedBy = async (name: string) => {
      await userEvent.click(within(head(name)).getByRole('button'));
      return new URLSearchParams(currentAddress().slice(1)).get('sort');
    };
    expect(await sortedBy('Findings due')).toBe('due');
    expect(await sortedBy('Evidence')).toBe('evidence');
    expect(screen.getByText('Oldest evidence first.')).toBeInTheDocument();
    expect(await sortedBy('Evidence')).toBe('-evidence');
    expect(await sortedBy('Controls')).toBe('-failing');
    expect(await sortedBy('Controls')).toBe('failing');
  });

  it('says how old the evidence of the rows is that it shows', async () => {
    const api = fakeApi({
      listInstances: async () => ({
        items: [INSTANCE, { ...OTHER_INSTANCE, region: 'us-east-1' }],
        totalCount: 2,
        freshness: { ...INSTANCE.freshness, stale: true },
      }),
    });
    renderScreen({ screen: <InstancesPage />, api });
    await userEvent.click(
      await screen.findByRole('button', { name: /evidence 12 min old/ }),
    );
    expect(api.getFreshness).toHaveBeenLastCalledWith(
      {
        targetId: [
          'aws.111111111111.ap-southeast-2',
          'aws.111111111111.us-east-1',
        ],
      },
      expect.anything(),
    );
  });

  it('lists what keeps instances and services apart, with its owner and what mends it', async () => {
    const api = fakeApi();
    renderScreen({ screen: <InstancesPage />, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Mapping problems' }),
    );
    expect(currentAddress()).toBe('/?problems=true');
    const row = (name: RegExp) => screen.findByRole('row', { name });
    const broken = await row(/^Annotation without effect/);
    expect(broken).toHaveTextContent(
      "aws.amazon.com/ec2-instance-tags cannot be read. Line 1: 'Service' has no '='",
    );
    expect(
      within(broken).getByRole('link', { name: /^dashboards$/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/dashboards/ec2-compliance',
    );
    expect(within(broken).getByRole('link', { name: /^data$/ })).toBeVisible();

    const vain = await row(/^Selects no instance/);
    expect(vain).toHaveTextContent('Service=gift-cards');
    expect(vain).toHaveTextContent('aws.amazon.com/ec2-instances: none');
    expect(
      within(vain).getByRole('link', { name: 'See its tab' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/gift-cards/ec2-compliance',
    );

    const [miss, far] = screen.getAllByRole('row', {
      name: /^Tag names no entity/,
    });
    expect(miss).toHaveTextContent('reporting of data comes closest');
    const link = within(miss).getByRole('link', {
      name: '4 instances bear Service=reportng',
    });
    expect(link.getAttribute('href')).toMatch(
      /\/instances\?unmapped=true&tagKey=Service&tagValue=reportng$/,
    );
    expect(miss).toHaveTextContent('Tag the instances Service=reporting');
    expect(far).toHaveTextContent('No entity comes close');
    expect(far).toHaveTextContent('1 instance bears Service=zz top');

    await userEvent.click(
      screen.getByRole('button', { name: 'Tag names no entity (2)' }),
    );
    expect(currentAddress()).toBe('/?problems=true&kind=tag');
    expect(api.listMappingProblems).toHaveBeenLastCalledWith(
      { kind: 'tag', cursor: undefined, limit: 25 },
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Unmapped' }));
    expect(currentAddress()).toBe('/?unmapped=true');
  });

  it('says of problems what is not known, what is left out and what they take', async () => {
    const listMappingProblems = jest.fn();
    const show = () =>
      renderScreen({
        screen: <InstancesPage />,
        api: fakeApi({ listMappingProblems }),
        path: '/?problems=true',
      });
    listMappingProblems.mockResolvedValue({
      ...MAPPING_PROBLEM_LIST,
      items: [],
      totalCount: 0,
      hidden: 1,
      targetsNeverRead: 2,
    });
    const { unmount } = show();
    expect(await screen.findByText('1 problem left out')).toBeInTheDocument();
    expect(
      screen.getByText(
        'The instances of 2 accounts and Regions were never listed',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Nothing keeps instances and services apart'),
    ).toBeInTheDocument();
    unmount();

    listMappingProblems.mockRejectedValue(new NotAllowedError());
    show();
    expect(
      await screen.findByText('You are not allowed to see mapping problems'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
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
      '/catalog/default/component/dashboards/ec2-compliance',
    );
    expect(link('payments')).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
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

describe('InstancesPage in German', () => {
  freezeTime();
  // The app keeps its language there.
  beforeEach(() => window.localStorage.clear());

  it.each([
    ['/', 'Schlechteste zuerst: die meisten nicht konformen Kontrollen'],
    ['/?unmapped=true', 'Warum kein Dienst gefunden wurde'],
    ['/?claims=true', '12 Instanzen werden beansprucht'],
    ['/?problems=true', 'Tag nennt keine Entität (2)'],
  ])('reads in German at %s', async (path, text) => {
    renderScreen({
      screen: <InstancesPage />,
      api: fakeApi(),
      path,
      language: 'de',
    });
    expect(
      await screen.findByText(new RegExp(`^${text.replace(/[()]/g, '.')}`)),
    ).toBeInTheDocument();
  });
});
