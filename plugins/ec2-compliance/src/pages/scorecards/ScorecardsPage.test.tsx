import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import {
  controlList,
  CONTROLS,
  countsFixture,
  currentAddress,
  fakeApi,
  freezeTime,
  LARGE_SCORECARD,
  MANY_CONTROLS,
  renderScreen,
  SCORECARD,
  scorecardControlList,
  scorecardList,
  SUMMARY,
} from '../../testing';
import { ScorecardsPage } from './ScorecardsPage';

const OTHER = {
  ...SUMMARY,
  entityRef: 'component:default/ledger',
  name: 'ledger',
  controlsMet: 8,
  scoreChange: 0.123,
  worstControl: undefined,
};

/** The strategies of the fixtures' controls, and those of none. */
const FIXTURE_GROUPS = new Set(
  SCORECARD.controls.map(
    ({ controlId }) =>
      CONTROLS.find(({ id }) => id === controlId)?.strategy ?? 'other',
  ),
).size;

describe('ScorecardsPage', () => {
  freezeTime();

  it('says which accounts no number holds', async () => {
    const api = fakeApi({
      listScorecards: async () =>
        scorecardList([SUMMARY], { targetsNeverRead: 2, targetsTotal: 6 }),
    });
    renderScreen({ screen: <ScorecardsPage />, api });
    expect(
      await screen.findByText('2 of 6 accounts and Regions were never read'),
    ).toBeInTheDocument();
  });

  it('compares services, each number a link to its rows', async () => {
    const api = fakeApi({
      listScorecards: async () =>
        scorecardList([SUMMARY, OTHER], {
          summary: {
            ...scorecardList([SUMMARY, OTHER]).summary,
            hidden: 3,
          },
        }),
    });
    renderScreen({ screen: <ScorecardsPage />, api });

    expect(
      await screen.findByRole('heading', {
        name: '1 of 2 services meet every control',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/3 services you may not see/)).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /^payments/ });
    expect(within(row).getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance',
    );
    expect(
      within(row).getByRole('link', { name: '14 running' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/instances?entityRef=component%3Adefault%2Fpayments&owner=all&paused=false',
    );
    expect(
      within(row).getByRole('link', { name: 'and 2 paused' }),
    ).toHaveAttribute('href', expect.stringMatching(/paused=true$/));
    // Its controls, not the worst of its instances.
    expect(
      within(row).getByRole('img', {
        name: '8 controls: 1 non-compliant, 1 unknown, 6 compliant',
      }),
    ).toBeInTheDocument();
    expect(
      within(row).getByRole('link', { name: '1 exploited' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/findings?entityRef=component%3Adefault%2Fpayments&kev=true&owner=all&by=none',
    );
    expect(
      await within(row).findByRole('link', { name: 'Patches missing' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/control=patch-compliance$/),
    );
    expect(row).toHaveTextContent('91 %');
    expect(row).toHaveTextContent('5 points down');
    expect(row).toHaveTextContent('2 paused');
    expect(screen.getByRole('row', { name: /^ledger/ })).toHaveTextContent(
      '12 points up',
    );
  });

  it('counts each instance once, and those apart that tell nothing', async () => {
    const api = fakeApi({
      listScorecards: async () =>
        scorecardList([SUMMARY, OTHER], {
          summary: {
            ...scorecardList([SUMMARY, OTHER]).summary,
            scorecards: 9,
            notJudged: 1,
            paused: 2,
            withoutInstances: 4,
            instances: 14,
            pausedInstances: 3,
            unmappedInstances: 5,
          },
        }),
    });
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?owner=all&system=system:default/shop',
    });
    expect(
      await screen.findByRole('heading', {
        name: '1 of 2 services meet every control',
      }),
    ).toBeInTheDocument();
    const scope = 'owner=all&system=system%3Adefault%2Fshop';
    for (const [name, href] of [
      [
        '14 running instances',
        `/ec2-compliance/instances?${scope}&paused=false`,
      ],
      ['3 paused ones', `/ec2-compliance/instances?${scope}&paused=true`],
      ['5 instances of no service', '/ec2-compliance/instances?unmapped=true'],
      [
        '2 non-compliant instances',
        `/ec2-compliance/instances?${scope}&status=NON_COMPLIANT`,
      ],
      ['1 service not judged yet', `/?${scope}&standing=not-judged&view=list`],
      [
        '2 services with paused instances alone',
        `/?${scope}&standing=paused&view=list`,
      ],
      [
        '4 services without instances',
        `/?${scope}&standing=without-instances&view=list`,
      ],
    ]) {
      expect(screen.getByRole('link', { name })).toHaveAttribute('href', href);
    }
  });

  it('links numbers to the instances of just the services that it lists', async () => {
    renderScreen({
      screen: <ScorecardsPage />,
      api: fakeApi(),
      path: '/?owner=all&kind=component&strategy=application-control',
    });
    expect(await screen.findByText(/14 running instances/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '14 running instances' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/instances?owner=all&serviceKind=component&serviceStrategy=application-control&paused=false',
    );
    expect(
      screen.getByText(/are of “Application control” alone/),
    ).toBeInTheDocument();
  });

  it('says what comes first, and takes another order', async () => {
    const api = fakeApi();
    renderScreen({ screen: <ScorecardsPage />, api, path: '/?owner=all' });
    await screen.findByRole('row', { name: /^payments/ });
    const order = screen.getByRole('combobox', { name: /^Sorted by/ });
    expect(order).toHaveDisplayValue('most overdue, then lowest score');
    await userEvent.selectOptions(order, 'most exploited, then lowest score');
    expect(currentAddress()).toBe('/?owner=all&sort=-exploited');
    await waitFor(() =>
      expect(api.listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({ sort: '-exploited' }),
        expect.anything(),
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Overdue' }));
    expect(currentAddress()).toBe('/?owner=all&sort=-overdue');
  });

  it('lists what is below a team, and what has nothing to judge', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?owner=all&memberOf=group:default/shop&standing=paused',
    });
    await screen.findByRole('row', { name: /^payments/ });
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      expect.objectContaining({
        memberOf: 'group:default/shop',
        standing: 'paused',
      }),
      expect.anything(),
    );
    expect(screen.getByText('below shop')).toBeInTheDocument();
    expect(screen.getByText('paused instances alone')).toBeInTheDocument();
  });

  it('opens teams to what is below them, and says it in the URL', async () => {
    const team = (name: string, values: Partial<typeof SUMMARY> = {}) => ({
      ...SUMMARY,
      entityRef: `group:default/${name}`,
      kind: 'group',
      name,
      title: name,
      rollup: true,
      services: 3,
      ...values,
    });
    const api = fakeApi();
    api.listScorecards.mockImplementation(async ({ parent, rollup }) => {
      if (parent === 'none') return scorecardList([team('company')]);
      if (parent === 'group:default/company') {
        return scorecardList(
          rollup ? [team('checkout'), team('delivery')] : [],
        );
      }
      if (parent === 'group:default/checkout') {
        if (rollup) throw new Error('too busy');
        return scorecardList([SUMMARY]);
      }
      return scorecardList([SUMMARY]);
    });
    renderScreen({ screen: <ScorecardsPage />, api, path: '/?level=group' });
    const tree = await screen.findByRole('list', {
      name: 'By what contains what',
    });
    expect(
      await within(tree).findByRole('link', { name: '3 services' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/scorecards?memberOf=group%3Adefault%2Fcompany&owner=all',
    );
    // Beside no other there is nothing to choose.
    const company = within(tree).getByRole('button', {
      name: 'What is below company',
    });
    expect(company).toHaveAttribute('aria-expanded', 'true');
    expect(currentAddress()).toBe('/?level=group');
    await userEvent.click(company);
    expect(company).toHaveAttribute('aria-expanded', 'false');
    expect(currentAddress()).toBe('/?level=group&open=none');
    await userEvent.click(company);
    await userEvent.click(
      await within(tree).findByRole('button', {
        name: 'What is below checkout',
      }),
    );
    expect(currentAddress()).toBe(
      '/?level=group&open=group%3Adefault%2Fcompany%2Cgroup%3Adefault%2Fcheckout',
    );
    // One request that fails leaves the rest.
    expect(
      await screen.findByText('Could not load what is below'),
    ).toBeInTheDocument();
    expect(
      within(tree).getByRole('link', { name: 'payments' }),
    ).toBeInTheDocument();
    await userEvent.click(company);
    expect(currentAddress()).toBe(
      '/?level=group&open=group%3Adefault%2Fcheckout',
    );
    expect(
      within(tree).queryByRole('link', { name: 'payments' }),
    ).not.toBeInTheDocument();
  });

  it('lists domains of an owner, which may lie below those of others, and has the tree of all', async () => {
    const shop = {
      ...SUMMARY,
      entityRef: 'domain:default/shop',
      kind: 'domain',
      name: 'shop',
      rollup: true,
    };
    const api = fakeApi({ listScorecards: async () => scorecardList([shop]) });
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?level=domain&owner=group:default/checkout',
    });
    expect(
      await screen.findByRole('row', { name: /^shop/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Tree' }));
    expect(
      await screen.findByRole('list', { name: 'By what contains what' }),
    ).toBeInTheDocument();
    expect(currentAddress()).toBe('/?level=domain&owner=all');
  });

  it('begins with the reader’s own teams, and is one step from all', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      ownershipEntityRefs: ['user:default/ann', 'group:default/checkout-team'],
    });
    await screen.findByRole('row', { name: /^payments/ });
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      expect.objectContaining({
        owner: ['user:default/ann', 'group:default/checkout-team'],
        sort: '-overdue',
        limit: 25,
      }),
      expect.anything(),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all owners' }),
    );
    expect(currentAddress()).toBe('/?owner=all');
    await waitFor(() =>
      expect(api.listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({ owner: undefined }),
        expect.anything(),
      ),
    );
  });

  it('shows all when the reader owns nothing', async () => {
    const api = fakeApi();
    api.listScorecards.mockImplementation(async query =>
      scorecardList(query.owner ? [] : [SUMMARY]),
    );
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      ownershipEntityRefs: ['user:default/ann'],
    });
    await screen.findByRole('row', { name: /^payments/ });
    expect(screen.queryByText('Show all owners')).not.toBeInTheDocument();
  });

  it('shows all systems when the reader owns services only', async () => {
    const api = fakeApi();
    api.listScorecards.mockImplementation(async query =>
      scorecardList(query.owner && query.rollup ? [] : [SUMMARY]),
    );
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?level=system',
      ownershipEntityRefs: ['group:default/checkout-team'],
    });
    await screen.findByRole('row', { name: /^payments/ });
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      expect.objectContaining({
        kind: 'system',
        rollup: true,
        owner: undefined,
      }),
      expect.anything(),
    );
  });

  it('lets the server sort, page and filter, by the URL', async () => {
    const api = fakeApi();
    api.listScorecards.mockImplementation(async query =>
      query.cursor
        ? scorecardList([OTHER], { totalCount: 26 })
        : scorecardList([SUMMARY], { totalCount: 26, nextCursor: 'two' }),
    );
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?strategy=application-control&status=INSUFFICIENT_DATA&account=111111111111&q=pay&system=system:default/shop&kind=component',
    });
    await screen.findByRole('row', { name: /^payments/ });
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      {
        owner: undefined,
        rollup: undefined,
        system: 'system:default/shop',
        kind: 'component',
        strategy: 'application-control',
        status: 'INSUFFICIENT_DATA',
        accountId: '111111111111',
        q: 'pay',
        sort: '-overdue',
        cursor: undefined,
        limit: 25,
      },
      expect.anything(),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByRole('row', { name: /^ledger/ });
    expect(currentAddress()).toMatch(/cursor=two&page=2$/);
    expect(screen.getByText('26–26 of 26 scorecards')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await screen.findByRole('row', { name: /^payments/ });

    await userEvent.click(screen.getByRole('button', { name: 'Instances' }));
    await waitFor(() =>
      expect(api.listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({ sort: '-instances', cursor: undefined }),
        expect.anything(),
      ),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('columnheader', { name: 'Instances' }),
      ).toHaveAttribute('aria-sort', 'descending'),
    );
  });

  it.each(['', '&view=heatmap'])(
    'begins anew where the server does not know the page of a link%s',
    async view => {
      const api = fakeApi();
      const refuse = async () => {
        throw Object.assign(new Error('The cursor is not one of ours'), {
          statusCode: 400,
        });
      };
      api.listScorecards.mockImplementationOnce(refuse);
      api.listScorecardControls.mockImplementationOnce(refuse);
      renderScreen({
        screen: <ScorecardsPage />,
        api,
        path: `/?cursor=cut&page=3&owner=all${view}`,
      });
      expect(await screen.findByText('1 scorecard')).toBeInTheDocument();
      expect(currentAddress()).toBe(`/?owner=all${view}`);
    },
  );

  it('rolls up to teams', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      ownershipEntityRefs: ['group:default/checkout-team'],
    });
    await screen.findByRole('row', { name: /^payments/ });
    await userEvent.click(screen.getByRole('button', { name: 'Teams' }));
    // Whose the services are stays, for who goes back to them.
    expect(currentAddress()).toBe(
      '/?owner=group%3Adefault%2Fcheckout-team&of=user%3Adefault%2Ftest&level=group',
    );
    await waitFor(() =>
      expect(api.listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({
          rollup: true,
          kind: 'group',
          owner: undefined,
        }),
        expect.anything(),
      ),
    );
    // Teams contain one another: a sum of their instances would be wrong.
    expect(
      await screen.findByText(/An instance counts for each team/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('columnheader', { name: 'Owner' }),
    ).not.toBeInTheDocument();
  });

  it('draws controls against services in words', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?view=heatmap&unfolded=all',
    });
    const table = await screen.findByRole('table', {
      name: 'Services by control',
    });
    // The strategies' own are beside those of the controls.
    await waitFor(() =>
      expect(within(table).getAllByRole('columnheader')).toHaveLength(
        10 + FIXTURE_GROUPS,
      ),
    );
    expect(
      await within(table).findByRole('link', {
        name: 'Patches applied: 2 of 14 instances non-compliant',
      }),
    ).toHaveTextContent('2 of 14');
    expect(
      within(table).getByRole('link', {
        name: 'Managed by Systems Manager: met',
      }),
    ).toHaveTextContent('met');
  });

  it('tells what is waived apart, in no whole and never as met', async () => {
    const counts: Record<string, Partial<StatusCounts>> = {
      'patch-compliance': { nonCompliant: 2, waived: 3, compliant: 9 },
      'ssm-managed': { waived: 14 },
      'ssm-agent-current': { waived: 4, compliant: 10 },
    };
    const waived = {
      ...SCORECARD,
      controls: SCORECARD.controls.map(control => ({
        ...control,
        counts: counts[control.controlId]
          ? countsFixture(counts[control.controlId])
          : control.counts,
      })),
    };
    renderScreen({
      screen: <ScorecardsPage />,
      api: fakeApi({
        listScorecardControls: async () => scorecardControlList([waived]),
      }),
      path: '/?view=heatmap&unfolded=all',
    });
    const table = await screen.findByRole('table', {
      name: 'Services by control',
    });
    expect(
      await within(table).findByRole('link', {
        name: 'Patches applied: 2 of 11 instances non-compliant and waived on 3 instances',
      }),
    ).toHaveTextContent('2 of 11');
    expect(
      within(table).getByRole('link', {
        name: 'Managed by Systems Manager: waived on 14 instances',
      }),
    ).toHaveTextContent(/^waived$/);
    expect(
      within(table).getByRole('link', {
        name: /: met and waived on 4 instances$/,
      }),
    ).toHaveTextContent(/^met$/);
  });

  it('folds strategies to one column each, and unfolds one', async () => {
    renderScreen({
      screen: <ScorecardsPage />,
      api: fakeApi({
        listScorecardControls: async () =>
          scorecardControlList([LARGE_SCORECARD]),
        listControls: async () => controlList(MANY_CONTROLS),
      }),
      path: '/?owner=all&view=heatmap',
    });
    const table = await screen.findByRole('table', {
      name: 'Services by control',
    });
    const heads = () =>
      within(table)
        .getAllByRole('columnheader')
        .map(head => head.textContent);
    expect(heads()).toEqual([
      'Name',
      'Patch operating systems',
      'Patch applications',
      'Application control',
      'Restrict administrative privileges',
    ]);
    const [cell] = within(table).getAllByRole('button', {
      name: /of \d controls non-compliant$/,
    });
    expect(cell).toHaveTextContent(/^\d of \d$/);
    await userEvent.click(
      within(table).getByRole('button', { name: 'Patch applications' }),
    );
    expect(currentAddress()).toBe(
      '/?owner=all&view=heatmap&unfolded=patch-applications',
    );
    expect(heads()).toHaveLength(5 + 6);
    expect(heads()[3]).toBe('Control 2 met');
    await userEvent.click(
      screen.getByRole('button', { name: 'Fold all strategies' }),
    );
    expect(heads()).toHaveLength(5);
    expect(currentAddress()).toBe('/?owner=all&view=heatmap');
  });

  it('keeps the names in sight beside 25 controls', async () => {
    renderScreen({
      screen: <ScorecardsPage />,
      api: fakeApi({
        listScorecardControls: async () =>
          scorecardControlList([LARGE_SCORECARD]),
        listControls: async () => controlList(MANY_CONTROLS),
      }),
      path: '/?view=heatmap&unfolded=all',
    });
    const table = await screen.findByRole('table', {
      name: 'Services by control',
    });
    // Neither account controls nor reviews have a column.
    await waitFor(() =>
      expect(within(table).getAllByRole('columnheader')).toHaveLength(
        1 + 4 + 25,
      ),
    );
    expect(table.parentElement).toHaveStyle({ overflowX: 'auto' });
    for (const cell of [
      within(table).getByRole('rowheader'),
      within(table).getByRole('columnheader', { name: 'Name' }),
    ]) {
      expect(cell).toHaveStyle({ position: 'sticky', left: '0px' });
    }
  });

  it('asks whose there is to choose, and where, only when someone looks', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?owner=all',
      ownershipEntityRefs: ['group:default/checkout-team'],
    });
    await screen.findByRole('row', { name: /^payments/ });
    expect(api.listScorecards).toHaveBeenCalledTimes(1);
    expect(api.listTargets).not.toHaveBeenCalled();

    await userEvent.click(screen.getByRole('textbox', { name: 'Owner' }));
    expect(
      await screen.findByRole('option', { name: 'My teams' }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: /^Account/ }));
    expect(
      await screen.findByRole('option', { name: /\(111111111111\)$/ }),
    ).toBeInTheDocument();
    expect(api.listTargets).toHaveBeenCalledTimes(1);
  });

  it('asks for the heat map once, and leaves it standing where the next page fails', async () => {
    const api = fakeApi();
    api.listScorecardControls.mockResolvedValueOnce(
      scorecardControlList([SCORECARD], { totalCount: 30, nextCursor: 'next' }),
    );
    api.listScorecardControls.mockRejectedValueOnce(new Error('too busy'));
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?owner=all&view=heatmap&unfolded=all',
    });
    const table = await screen.findByRole('table', {
      name: 'Services by control',
    });
    expect(api.listScorecardControls).toHaveBeenCalledTimes(1);
    expect(api.listScorecards).not.toHaveBeenCalled();
    expect(api.getScorecard).not.toHaveBeenCalled();
    await waitFor(() =>
      expect(
        within(table).getByRole('link', { name: 'Patches applied' }),
      ).toHaveAttribute(
        'href',
        '/ec2-compliance/instances?owner=all&unmapped=false&control=patch-compliance',
      ),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(
      await screen.findByText('Could not load the heat map'),
    ).toBeInTheDocument();
    expect(screen.getByText('too busy')).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Services by control' }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByText('too busy')).not.toBeInTheDocument(),
    );
    expect(api.listScorecardControls).toHaveBeenCalledTimes(3);
  });

  it('draws the share per control and teams side by side', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?view=charts',
    });
    const chart = (
      await screen.findByRole('heading', {
        name: 'Share of instances per control',
      })
    ).parentElement!;
    // The one with the largest share that fails stands first.
    await within(chart).findByRole('link', { name: 'Patches applied' });
    expect(within(chart).getAllByRole('link')[0]).toHaveTextContent(
      'Scanned by Inspector',
    );
    const teams = screen.getByRole('heading', { name: 'Teams side by side' })
      .parentElement!;
    expect(
      await within(teams).findByRole('link', { name: 'payments' }),
    ).toBeInTheDocument();
    expect(teams).toHaveTextContent('6 of 8 met · 91 %');
  });

  it('draws teams and the controls below them without a search that narrows one alone', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ScorecardsPage />,
      api,
      path: '/?level=group&view=list&q=pay&memberOf=group:default/shop',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Charts' }),
    );
    expect(currentAddress()).not.toContain('q=');
    const heading = await screen.findByRole('heading', {
      name: 'Teams side by side',
    });
    expect(heading).toBeInTheDocument();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
    // The teams, and the services whose controls are drawn.
    for (const rollup of [true, undefined]) {
      await waitFor(() =>
        expect(
          api.listScorecards.mock.calls.some(
            ([query]: any[]) =>
              query.rollup === rollup &&
              query.q === undefined &&
              query.memberOf === 'group:default/shop',
          ),
        ).toBe(true),
      );
    }
  });

  it('names the permission, and the way out of filters that match nothing', async () => {
    const api = fakeApi();
    api.listScorecards.mockImplementation(async query => {
      if (query.q === 'secret') throw new NotAllowedError();
      return scorecardList([]);
    });
    renderScreen({ screen: <ScorecardsPage />, api, path: '/?q=nothing' });
    expect(await screen.findByText('No scorecard matches')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(currentAddress()).toBe('/?owner=all');
    expect(await screen.findByText('No scorecards yet')).toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Name' }),
      'secret',
    );
    expect(
      await screen.findByText('You are not allowed to see the scorecards'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('ec2-compliance.scorecard.read'),
    ).toBeInTheDocument();
  });
});
