import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import {
  CHOICES,
  currentAddress,
  DUE_SOON,
  FACETS,
  fakeApi,
  FINDING_LIST,
  freezeTime,
  renderScreen,
} from '../../testing';
import { FindingsPage } from './FindingsPage';

describe('FindingsPage', () => {
  freezeTime();
  beforeAll(() => {
    Settings.defaultZone = 'Australia/Sydney';
  });
  afterAll(() => {
    Settings.defaultZone = 'system';
  });

  it('groups by CVE, and a group opens to its services and their dates', async () => {
    const api = fakeApi();
    renderScreen({ screen: <FindingsPage />, api });
    const button = await screen.findByRole('button', { name: 'CVE-2026-1002' });
    const group = button.closest('li')!;
    expect(group).toHaveTextContent('Overdue');
    expect(group).toHaveTextContent('nginx and 2 other packages');
    expect(group).toHaveTextContent('21 findings on 1 service');
    expect(group).toHaveTextContent('1 overdue · 1 due in 48 h');
    expect(
      screen.getByRole('button', { name: 'CVE-2026-1001' }).closest('li'),
    ).toHaveTextContent('openssl · exploited (CISA)');

    await userEvent.click(button);
    expect(currentAddress()).toBe('/?group=CVE-2026-1002');
    const rows = await within(group).findByRole('list', {
      name: 'Findings of CVE-2026-1002',
    });
    expect(api.listFindings).toHaveBeenCalledWith(
      expect.objectContaining({ cve: 'CVE-2026-1002', limit: 10 }),
      expect.anything(),
    );
    expect(
      within(rows).getAllByRole('link', { name: 'payments' })[0],
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
    );
  });

  it('says of each finding until when, by which clause and why', async () => {
    const api = fakeApi();
    renderScreen({ screen: <FindingsPage />, api, path: '/?by=none' });
    const due = await screen.findByRole('button', {
      name: 'openssl on 3 instances: fix by Wednesday 25 Nov, 01:00',
    });
    const row = due.closest('li')!;
    expect(row).toHaveTextContent(
      '48 hours, because the server faces the internet (public address) and the flaw is exploited (listed by CISA since 22 November 2026) (ISM-1877)',
    );
    expect(row).toHaveTextContent(
      'CVE-2026-1001 · High (vendor: Important) · Inspector 9.8 · exploited (CISA) · fixed in 3.0.15',
    );
    expect(row).toHaveTextContent('owned by checkout-team');
    const late = screen.getByRole('button', {
      name: 'nginx on 1 instance: was due Friday 20 Nov, 21:00 (3 days ago)',
    });
    expect(late.closest('li')).toHaveTextContent('not rated by the vendor');
    const unmapped = screen.getByRole('button', {
      name: 'zlib on 3 instances',
    });
    expect(unmapped.closest('li')).toHaveTextContent(
      'unmapped instancesowned by nobody',
    );
    expect(unmapped.closest('li')).toHaveTextContent(
      'No fix is available yet, so the clock has not started',
    );

    await userEvent.click(late);
    const panel = screen.getByRole('region', { name: 'nginx, CVE-2026-1002' });
    expect(panel).toHaveTextContent(
      'Clock startedWednesday 18 Nov 2026, 21:00:00 UTC+11:00',
    );
    expect(panel).toHaveTextContent("ByInspector's first observation");
    expect(panel).toHaveTextContent(
      'The severity is not known, so it is treated as critical',
    );
    expect(panel).toHaveTextContent('EPSSunder 0.1 %');
    expect(
      within(panel).getByRole('link', { name: /ISM-1876, maturity level 2/ }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/controls/application-patch-deadlines',
    );
    const instances = await within(panel).findByRole('list', {
      name: 'Instances of CVE-2026-1002',
    });
    expect(instances).toHaveTextContent('nginx 3.0.7 installed, 3.0.15 needed');
    expect(instances).toHaveTextContent('nginx: installed, waits for a reboot');
    expect(instances).toHaveTextContent(
      'suppressed in Inspector by accepted-risks',
    );
    expect(currentAddress()).toBe('/?by=none&finding=finding-nginx');

    await userEvent.click(
      within(instances).getByRole('link', { name: 'payments-api-1' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'payments-api-1' }),
    ).toBeInTheDocument();
  });

  it.each([
    [{ hours: 48 } as const, 'Window48 hoursClause'],
    [{ months: 1 } as const, 'Window1 month, counted in UTCClause'],
  ])('says in which zone a window is counted, %j', async (window, text) => {
    const finding = {
      ...DUE_SOON,
      deadline: { ...DUE_SOON.deadline, window },
    };
    renderScreen({
      screen: <FindingsPage />,
      api: fakeApi({
        listFindings: async () => ({ ...FINDING_LIST, items: [finding] }),
      }),
      path: '/?by=none&finding=finding-openssl',
    });
    expect(
      await screen.findByRole('region', { name: 'openssl, CVE-2026-1001' }),
    ).toHaveTextContent(text);
  });

  it('filters by what the URL says, and counts under all of it', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <FindingsPage />,
      api,
      path: '/?by=none&due=48h&severity=important&rating=high&kev=true&fix=false&cve=CVE-2026-1001&cveOnly=true&q=ssl&entityRef=component:default/payments&entityOnly=true&unmapped=true&suppressed=false&owner=group:default/checkout-team&ownerOnly=true',
    });
    await screen.findByText('CVE-2026-1001 itself');
    const query = {
      entityRef: 'component:default/payments',
      entityOnly: true,
      cve: 'CVE-2026-1001',
      cveOnly: true,
      unmapped: true,
      suppressed: false,
      q: 'ssl',
      due: '48h',
      severity: 'important',
      rating: 'high',
      kev: true,
      fixAvailable: false,
      owner: ['group:default/checkout-team'],
      ownerOnly: true,
      unowned: undefined,
    };
    await waitFor(() =>
      expect(api.listFindings).toHaveBeenCalledWith(
        { ...query, cursor: undefined, limit: 25 },
        expect.anything(),
      ),
    );
    expect(api.listFindings).toHaveBeenCalledWith(
      { ...query, limit: 1 },
      expect.anything(),
    );
    expect(
      screen.getByText('42 findings, the earliest due first'),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Overdue (3)' }),
    );
    expect(currentAddress()).toMatch(/due=overdue/);
    await userEvent.click(
      screen.getByRole('button', { name: /^Vendor's severity/ }),
    );
    expect(
      screen.getByRole('option', { name: 'High: important (30)' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('option', { name: 'Not rated (12)' }),
    );
    expect(currentAddress()).toMatch(/rating=unrated/);
    await userEvent.click(screen.getByRole('button', { name: /^Exploited/ }));
    await userEvent.click(
      screen.getByRole('option', { name: 'Not listed (41)' }),
    );
    expect(currentAddress()).toMatch(/kev=false/);
  });

  it('takes off what says more of a filter with it', async () => {
    renderScreen({
      screen: <FindingsPage />,
      api: fakeApi(),
      path: '/?owner=group:default/a&ownerOnly=true&cve=CVE-1&cveOnly=true',
    });
    const chip = (await screen.findByText('CVE-1 itself')).closest(
      '.MuiChip-root',
    )!;
    await userEvent.click(chip.querySelector('svg')!);
    expect(currentAddress()).toBe('/?owner=group%3Adefault%2Fa&ownerOnly=true');
  });

  it('leads from each number of a CVE to its rows, under all filters', async () => {
    renderScreen({
      screen: <FindingsPage />,
      api: fakeApi(),
      path: '/?owner=all&q=ngin&due=48h&sort=-services',
    });
    const button = await screen.findByRole('button', { name: 'CVE-2026-1002' });
    const group = within(button.closest('li')!);
    const paramsOf = (name: string) =>
      Object.fromEntries(
        new URL(
          group.getByRole('link', { name }).getAttribute('href')!,
          'http://localhost',
        ).searchParams,
      );
    const base = {
      owner: 'all',
      q: 'ngin',
      due: '48h',
      cve: 'CVE-2026-1002',
      cveOnly: 'true',
      by: 'none',
    };
    expect(paramsOf('21 findings')).toEqual(base);
    expect(paramsOf('1 service')).toEqual({
      ...base,
      by: 'service',
      unmapped: 'false',
    });
    expect(paramsOf('1 overdue')).toEqual({ ...base, due: 'overdue' });
    expect(paramsOf('12 of checkout-team')).toEqual({
      ...base,
      owner: 'group:default/checkout-team',
      ownerOnly: 'true',
    });
    expect(paramsOf('6 of nobody')).toEqual({ ...base, owner: 'nobody' });
    expect(paramsOf('all of 4 owners')).toEqual({ ...base, by: 'owner' });
    expect(group.getByText('on 5 instances in all')).toBeInTheDocument();
  });

  it('lists CVEs in the order that is chosen, and says it', async () => {
    const api = fakeApi();
    renderScreen({ screen: <FindingsPage />, api, path: '/?owner=all' });
    await userEvent.click(
      await screen.findByRole('button', { name: /Earliest due first/ }),
    );
    await userEvent.click(
      screen.getByRole('option', { name: 'Most services first' }),
    );
    expect(currentAddress()).toBe('/?owner=all&sort=-services');
    await waitFor(() =>
      expect(api.listFindingGroups).toHaveBeenLastCalledWith(
        expect.objectContaining({ by: 'vulnerability', sort: '-services' }),
        expect.anything(),
      ),
    );
    // Of owners, nobody counts instances.
    await userEvent.click(screen.getByRole('button', { name: 'By owner' }));
    await userEvent.click(
      await screen.findByRole('button', { name: /Earliest due first/ }),
    );
    expect(
      screen.queryByRole('option', { name: 'Most instances first' }),
    ).not.toBeInTheDocument();
  });

  it('says how much a search takes, and asks for nothing shorter', async () => {
    const api = fakeApi();
    renderScreen({ screen: <FindingsPage />, api, path: '/?by=none&q=ab' });
    const field = await screen.findByRole('searchbox', { name: 'Search' });
    expect(screen.getByText('Type at least 3 characters')).toBeInTheDocument();
    await userEvent.clear(field);
    await waitFor(() => expect(currentAddress()).not.toMatch(/q=/));
    await userEvent.type(field, 'op');
    expect(screen.getByText('Type at least 3 characters')).toBeInTheDocument();
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(currentAddress()).not.toMatch(/q=/);
    await userEvent.type(field, 'e');
    expect(
      screen.queryByText('Type at least 3 characters'),
    ).not.toBeInTheDocument();
    await waitFor(() => expect(currentAddress()).toMatch(/q=ope/));
    const asked = api.listFindings.mock.calls.map(([query]: any[]) => query.q);
    expect(new Set(asked)).toEqual(new Set([undefined, 'ope']));
  });

  it("begins with what the reader's groups own", async () => {
    const api = fakeApi();
    renderScreen({
      screen: <FindingsPage />,
      api,
      ownershipEntityRefs: ['group:default/checkout-team'],
    });
    await screen.findByRole('button', { name: 'CVE-2026-1002' });
    expect(api.listFindingGroups).toHaveBeenCalledTimes(1);
    expect(api.listFindingGroups).toHaveBeenCalledWith(
      expect.objectContaining({
        by: 'vulnerability',
        owner: ['group:default/checkout-team'],
      }),
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'By service' }));
    expect(
      await screen.findByRole('button', { name: 'Unmapped instances' }),
    ).toBeInTheDocument();
    // By name, so that a link shows others the same.
    expect(currentAddress()).toBe(
      '/?owner=group%3Adefault%2Fcheckout-team&of=user%3Adefault%2Ftest&by=service',
    );
  });

  it("says whose teams a colleague's link is of", async () => {
    const api = fakeApi();
    renderScreen({
      screen: <FindingsPage />,
      api,
      path: '/?owner=group:default/a&owner=group:default/b&of=user:default/jane',
      ownershipEntityRefs: ['group:default/checkout-team'],
    });
    expect(
      await screen.findByDisplayValue('Teams of jane'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.listFindingGroups).toHaveBeenCalledWith(
        expect.objectContaining({
          owner: ['group:default/a', 'group:default/b'],
        }),
        expect.anything(),
      ),
    );
    expect(currentAddress()).toMatch(/of=user:default\/jane/);
  });

  it.each([
    ['service', 'Unmapped instances', { unmapped: true }],
    ['owner', 'Owned by nobody', { unowned: true }],
    ['owner', 'checkout-team', { owner: ['group:default/checkout-team'] }],
    ['service', 'payments', { entityRef: 'component:default/payments' }],
  ])('opens the group by %s of %s', async (by, name, filter) => {
    const api = fakeApi();
    renderScreen({ screen: <FindingsPage />, api, path: `/?by=${by}` });
    await userEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() =>
      expect(api.listFindings).toHaveBeenLastCalledWith(
        expect.objectContaining(filter),
        expect.anything(),
      ),
    );
  });

  it("leads from a service's name to its tab, beside what opens its findings", async () => {
    renderScreen({
      screen: <FindingsPage />,
      api: fakeApi(),
      path: '/?by=service',
    });
    expect(
      await screen.findByRole('link', { name: 'payments' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
    );
    expect(screen.getByRole('button', { name: 'payments' })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });

  it('pages within a group without leaving it', async () => {
    const api = fakeApi({
      listFindings: async query => ({
        ...FINDING_LIST,
        nextCursor: query.cursor ? undefined : 'second',
      }),
    });
    renderScreen({
      screen: <FindingsPage />,
      api,
      path: '/?group=CVE-2026-1002',
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(api.listFindings).toHaveBeenLastCalledWith(
        expect.objectContaining({ cve: 'CVE-2026-1002', cursor: 'second' }),
        expect.anything(),
      ),
    );
    expect(currentAddress()).toBe(
      '/?group=CVE-2026-1002&innerCursor=second&innerPage=2',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Previous' }),
    );
    expect(currentAddress()).toBe('/?group=CVE-2026-1002');
  });

  it.each([
    ['cve=CVE-2026-0001', ''],
    ['suppressed=true', 'Suppressed in Amazon Inspector, as'],
  ])(
    'asks for a waiver of all that %s lists, of every page',
    async (params, reason) => {
      const [finding] = FINDING_LIST.items;
      const api = fakeApi({
        listFindings: async ({ limit = 25 }) => ({
          ...FINDING_LIST,
          items: Array.from({ length: Math.min(limit, 40) }, (_, index) => ({
            ...finding,
            id: `finding-${index}`,
          })),
          totalCount: 40,
        }),
      });
      renderScreen({
        screen: <FindingsPage />,
        api,
        path: `/?owner=all&by=none&${params}`,
      });
      await userEvent.click(
        await screen.findByRole('button', {
          name: 'Request a waiver of these 40 findings',
        }),
      );
      expect(
        within(await screen.findByRole('dialog')).getByLabelText(/^Reason/),
      ).toHaveValue(reason && `${reason} `);
    },
  );

  it('says what is suppressed, and what no filter leaves', async () => {
    const none = { items: [], totalCount: 0 };
    const api = fakeApi({
      listFindings: async () => ({ ...none, facets: FACETS, choices: CHOICES }),
      listFindingGroups: async () => none,
    });
    renderScreen({ screen: <FindingsPage />, api, path: '/?due=overdue' });
    expect(await screen.findByText('No finding matches')).toBeInTheDocument();
    expect(
      screen.getByText(/4 findings suppressed in Amazon Inspector/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(await screen.findByText('No open findings')).toBeInTheDocument();
  });

  it('names the permission that unmapped findings take', async () => {
    const refuse = async () => {
      throw new NotAllowedError();
    };
    const api = fakeApi({ listFindings: refuse, listFindingGroups: refuse });
    renderScreen({
      screen: <FindingsPage />,
      api,
      path: '/?unmapped=true',
    });
    expect(
      await screen.findByText('You are not allowed to see unmapped findings'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
  });
});
