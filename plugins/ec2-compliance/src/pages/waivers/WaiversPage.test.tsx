import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeApi,
  freezeTime,
  renderScreen,
  REQUESTED_WAIVER,
  WAIVER_DETAIL,
  WAIVER_IN_FORCE,
} from '../../testing';
import { WaiversPage } from './WaiversPage';

describe('WaiversPage', () => {
  freezeTime();

  it('says of each what, for what, how it stands, what it covers and when it ends', async () => {
    const api = fakeApi();
    renderScreen({ screen: <WaiversPage />, api });
    const table = await screen.findByRole('table', { name: 'Waivers' });
    const row = within(table)
      .getByRole('link', { name: 'CVE-2026-0001 in openssl' })
      .closest('tr')!;
    expect(row).toHaveTextContent('In force');
    expect(row).toHaveTextContent('The instances of payments');
    expect(
      within(row).getByRole('link', { name: '1 finding' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/findings?waiver=waiver-2&by=none'),
    );
    expect(
      within(row).getByRole('link', { name: '2 instances' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/instances?waiver=waiver-2'),
    );
    expect(table).toHaveTextContent('Requested');
    expect(table).toHaveTextContent('in the name of');
  });

  it('calls an instance by its name beside its id, where there is one to see', async () => {
    const scope = {
      kind: 'instance' as const,
      arn: 'arn:aws:ec2:eu-central-1:111111111111:instance/i-0abc',
    };
    const named = { ...REQUESTED_WAIVER, scope, instanceName: 'web-1' };
    const api = fakeApi({
      listWaivers: async () => ({
        items: [named, { ...WAIVER_IN_FORCE, scope }],
        totalCount: 2,
      }),
      getWaiver: async () => ({ ...WAIVER_DETAIL, ...named }),
    });
    renderScreen({ screen: <WaiversPage />, api, path: '/?waiver=waiver-1' });
    const dialog = await screen.findByRole('dialog');
    await waitFor(() =>
      expect(dialog).toHaveTextContent('Instance web-1 i-0abc'),
    );
    const rows = [...document.querySelectorAll('tbody tr')].map(
      row => row.textContent,
    );
    expect(rows).toEqual([
      expect.stringContaining('Instance web-1 i-0abc'),
      expect.stringMatching(/Instance\s+i-0abc/),
    ]);
  });

  it.each([
    ['/?view=toDecide', { toDecide: true }],
    ['/?view=mine&state=approved', { mine: true, state: 'approved' }],
    ['/?view=ending', { endingWithin: 14 }],
    [
      '/?controlsOf=component:default/payments',
      { controlsOf: 'component:default/payments' },
    ],
    ['/?owner=group:default/checkout', { owner: ['group:default/checkout'] }],
    ['/?state=odd&subject=cve', { subject: 'cve', state: undefined }],
  ])('asks for what %s says', async (path, query) => {
    const api = fakeApi();
    renderScreen({ screen: <WaiversPage />, api, path });
    await waitFor(() =>
      expect(api.listWaivers).toHaveBeenCalledWith(
        expect.objectContaining(query),
        expect.anything(),
      ),
    );
  });

  it('shows beside them what is suppressed in Inspector, as no exception', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <WaiversPage />,
      api,
      path: '/?owner=group:default/checkout',
    });
    const link = await screen.findByRole('link', {
      name: '4 findings suppressed in Amazon Inspector',
    });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining(
        '/findings?owner=group%3Adefault%2Fcheckout&by=none&suppressed=true',
      ),
    );
    expect(
      screen.getByText('Suppressed in Amazon Inspector: not an exception'),
    ).toBeInTheDocument();
    expect(api.listFindings).toHaveBeenCalledWith(
      expect.objectContaining({ owner: ['group:default/checkout'], limit: 1 }),
      expect.anything(),
    );
  });

  it('takes one decision on all that wait, with a comment', async () => {
    const api = fakeApi({
      listWaivers: async () => ({ items: [REQUESTED_WAIVER], totalCount: 1 }),
    });
    renderScreen({ screen: <WaiversPage />, api, path: '/?view=toDecide' });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Decide on the one request listed',
      }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Comment'), 'Seen');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    await waitFor(() =>
      expect(api.decideWaivers).toHaveBeenCalledWith({
        ids: ['waiver-1'],
        decision: 'approve',
        comment: 'Seen',
      }),
    );
  });

  it('shows what happened to one, and what may be done', async () => {
    const api = fakeApi();
    renderScreen({ screen: <WaiversPage />, api, path: '/?waiver=waiver-1' });
    expect(
      await screen.findByText('Nobody reaches it from outside'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('It concerned 4 instances then.'),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('dialog'))
        .getAllByRole('listitem')
        .map(step => step.textContent),
    ).toEqual([
      expect.stringMatching(/^Requested by/),
      expect.stringMatching(
        /^Owners and approver told that it ends within 14 days/,
      ),
    ]);
    expect(
      screen.getByRole('button', { name: 'Approve or reject' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
    // A screen reader begins with what the drawer is about.
    expect(
      within(screen.getByRole('dialog')).getByRole('heading', { level: 2 }),
    ).toHaveFocus();
  });

  it('says which decisions were refused, and why', async () => {
    const api = fakeApi({
      listWaivers: async () => ({
        items: [REQUESTED_WAIVER, { ...WAIVER_IN_FORCE }],
        totalCount: 2,
      }),
      decideWaivers: async () => ({
        items: [WAIVER_IN_FORCE],
        refused: [
          { index: 0, name: 'ConflictError', message: 'It is revoked by now' },
        ],
      }),
    });
    renderScreen({ screen: <WaiversPage />, api, path: '/?view=toDecide' });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Decide on the 2 requests listed',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
    expect(await screen.findByText('It is revoked by now')).toBeInTheDocument();
  });
});
