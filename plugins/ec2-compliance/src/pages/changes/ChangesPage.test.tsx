import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CHANGE_LIST, fakeApi, freezeTime, renderScreen } from '../../testing';
import { ChangesPage } from './ChangesPage';

describe('ChangesPage', () => {
  freezeTime();

  const headline = () =>
    screen.findByText(
      (_, element) =>
        element?.tagName === 'P' &&
        /^This week: /.test(element.textContent ?? ''),
    );

  it('says what the week came to, and leads from each row to what it is about', async () => {
    renderScreen({
      screen: <ChangesPage />,
      api: fakeApi(),
      path: '/?owner=all',
    });
    expect(await headline()).toHaveTextContent(
      'This week: 16 fixed, 1 came back, 41 no longer read',
    );
    expect(
      within(await headline()).getByRole('link', { name: '16 fixed' }),
    ).toHaveAttribute('href', '/?owner=all&outcome=fixed');

    const table = screen.getByRole('table', { name: 'Changes' });
    const rowOf = (name: string) =>
      within(table).getByRole('link', { name }).closest('tr')!;
    const fixed = rowOf('CVE-2026-0001 in openssl');
    expect(fixed).toHaveTextContent('Fixed');
    expect(
      within(fixed).getByRole('link', { name: /CVE-2026-0001/ }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/findings?owner=all&by=none&cve=CVE-2026-0001'),
    );
    // It is Inspector's own, whatever the language of the reader.
    expect(within(fixed).getByText('CVE-2026-0001 - openssl')).toHaveAttribute(
      'lang',
      'en',
    );
    const back = rowOf('payments-api-1');
    expect(back).toHaveTextContent('Came back');
    expect(back).toHaveTextContent('compliant → non-compliant');
    expect(
      within(back).getByRole('link', { name: 'payments-api-1' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('control=patch-compliance'),
    );
    // Which instances they were is not kept, so that no number leads to others.
    const unread = within(table).getByText('on 3 instances').closest('tr')!;
    expect(
      within(unread).getByRole('link', { name: /SSM|Systems Manager/ }),
    ).toHaveAttribute('href', expect.stringContaining('control=ssm-managed'));
    // What one reading came to is one line, which leads to each.
    const reading = within(table)
      .getByText('each on up to 31 instances', { exact: false })
      .closest('tr')!;
    expect(reading).toHaveTextContent('2 verdicts among them failed');
    expect(reading).toHaveTextContent('5 services');
    expect(reading).toHaveTextContent(
      /account shop-prod, us-east-1: access denied/,
    );
    expect(reading).toHaveTextContent(
      '40 changes of 12 controls, each on up to 31 instances',
    );
    const [rows, account] = within(reading).getAllByRole('link');
    expect(rows).toHaveTextContent('40 changes');
    const to = new URL(rows.getAttribute('href')!, 'http://host');
    expect(Object.fromEntries(to.searchParams)).toEqual({
      owner: 'all',
      outcome: 'not-read',
      kind: 'control',
      at: '2026-11-23T06:30:00.000Z',
      target: expect.stringMatching(/^aws\.\d+\.us-east-1$/),
    });
    expect(account.getAttribute('href')).toMatch(/\/accounts\?target=aws/);
    const ofAccount = within(table)
      .getByText('account payments-prod, ap-southeast-2')
      .closest('tr')!;
    expect(ofAccount).toHaveTextContent('All with instances there');
    expect(
      within(ofAccount).getAllByRole('link')[0].getAttribute('href'),
    ).toMatch(
      /\/accounts\?target=aws\.\d+\.ap-southeast-2&control=default-enc/,
    );
  });

  it.each([
    [
      'at=2026-11-18T10:00:00Z&target=aws.1.us-east-1',
      {
        from: '2026-11-18T10:00:00.000Z',
        to: '2026-11-18T10:00:00.001Z',
        target: 'aws.1.us-east-1',
      },
      'Wednesday 18 Nov, 10:00',
    ],
    [
      'since=2026-11-18T10:00:00Z',
      { from: '2026-11-18T10:00:00.000Z' },
      'Since 18 Nov',
    ],
    [
      'day=2026-11-18',
      { from: '2026-11-18T00:00:00.000Z', to: '2026-11-19T00:00:00.000Z' },
      'On 18 Nov (UTC)',
    ],
  ])('shows what a link with %s is about', async (params, period, words) => {
    const api = fakeApi();
    renderScreen({
      screen: <ChangesPage />,
      api,
      path: `/?owner=all&entityRef=component:default/payments&status=WAIVED&instanceArn=arn:aws:ec2:ap-southeast-2:1:instance/i-2&${params}`,
    });
    await waitFor(() =>
      expect(api.listChanges).toHaveBeenLastCalledWith(
        expect.objectContaining({
          ...period,
          entityRef: 'component:default/payments',
          status: 'WAIVED',
          instanceArn: 'arn:aws:ec2:ap-southeast-2:1:instance/i-2',
        }),
        expect.anything(),
      ),
    );
    expect(
      await screen.findByText(
        (_, element) =>
          element?.tagName === 'P' &&
          element.textContent?.startsWith(`${words}: 16 fixed`) === true,
      ),
    ).toBeInTheDocument();
    // A control of an account is on the tab of what the list is of.
    const table = screen.getByRole('table', { name: 'Changes' });
    expect(
      within(
        within(table)
          .getByText(/^account payments-prod/)
          .closest('tr')!,
      ).getAllByRole('link')[0],
    ).toHaveAttribute(
      'href',
      expect.stringContaining(
        '/payments/ec2-compliance?control=default-encryption',
      ),
    );
    const chip = screen.getByText(words).closest('[role=button]')!;
    await userEvent.click(chip.querySelector('svg')!);
    expect(
      await screen.findByRole('group', { name: 'Week' }),
    ).toBeInTheDocument();
  });

  it('shows the week and the filters that the address says', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ChangesPage />,
      api,
      // A Wednesday; the week is that of its Monday.
      path: '/?week=2026-11-11&owner=group:default/checkout&kind=finding&outcome=new&cve=CVE-1&ofControl=ssm-managed&kept=odd',
    });
    await waitFor(() =>
      expect(api.listChanges).toHaveBeenLastCalledWith(
        expect.objectContaining({
          from: '2026-11-09T00:00:00.000Z',
          to: '2026-11-16T00:00:00.000Z',
          owner: ['group:default/checkout'],
          kind: 'finding',
          outcome: ['new'],
          cve: 'CVE-1',
          control: 'ssm-managed',
        }),
        expect.anything(),
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'The week after' }),
    );
    await waitFor(() =>
      expect(api.listChanges).toHaveBeenLastCalledWith(
        expect.objectContaining({ from: '2026-11-16T00:00:00.000Z' }),
        expect.anything(),
      ),
    );
    expect(screen.getByRole('group', { name: 'Week' })).toHaveTextContent(
      'Last week',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'The week after' }),
    );
    // There is none after this one.
    expect(
      screen.getByRole('button', { name: 'The week after' }),
    ).toBeDisabled();
  });

  it.each([
    ['/?owner=all', 'Nothing changed'],
    ['/?owner=all&kind=finding', 'No change matches'],
    ['/?owner=all&week=2026-01-05', /Changes are kept since/],
    ['/?owner=all&week=nonsense', 'Nothing changed'],
  ])('says of %s that there is nothing', async (path, words) => {
    const api = fakeApi({
      listChanges: async () => ({
        ...CHANGE_LIST,
        items: [],
        totalCount: 0,
        counts: [],
      }),
    });
    renderScreen({ screen: <ChangesPage />, api, path });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
