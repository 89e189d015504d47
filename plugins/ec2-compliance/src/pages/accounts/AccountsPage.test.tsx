import { NotAllowedError } from '@backstage/errors';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  currentAddress,
  fakeApi,
  freezeTime,
  renderScreen,
  targetFixture,
  TARGETS,
  verdictsOfTarget,
} from '../../testing';
import { AccountsPage } from './AccountsPage';

describe('AccountsPage', () => {
  freezeTime();

  it('shows how each target fares, and opens to the failing source', async () => {
    renderScreen({ screen: <AccountsPage />, api: fakeApi() });
    expect(
      await screen.findByRole('heading', {
        name: '1 of 2 accounts and Regions need attention',
      }),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Accounts and Regions' });
    expect(list).toHaveTextContent('Failing: Inspector package scans');
    expect(
      within(list).getByRole('link', { name: '3 unmapped' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/instances?account=111111111111&region=ap-southeast-2&unmapped=true',
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'data-prod · ap-southeast-2' }),
    );
    expect(currentAddress()).toBe('/?target=aws.222222222222.ap-southeast-2');
    const sources = screen.getByRole('region', {
      name: 'Sources of data-prod · ap-southeast-2',
    });
    expect(sources).toHaveTextContent(
      'AccessDeniedException: User is not authorized',
    );
    expect(sources).toHaveTextContent(
      'The collection role lacks inspector2:ListCoverage',
    );
    expect(sources).toHaveTextContent(
      'Since 20 Nov. Affects “Scanned by Inspector”.',
    );
  });

  it('names each row that could not be stored as it was told', async () => {
    const since = TARGETS[0].lastStartedAt!;
    renderScreen({
      screen: <AccountsPage />,
      api: fakeApi({
        listTargets: async () => ({
          canRefresh: false,
          items: [
            targetFixture({
              ...TARGETS[0],
              problems: {
                total: 60,
                notStored: 1,
                items: [
                  {
                    name: 'i-0123456789abcdef0',
                    source: 'ssm-patch-states',
                    problem: 'not-stored',
                    since,
                  },
                ],
              },
            }),
            targetFixture({
              ...TARGETS[0],
              id: 'aws.111111111111.us-east-1',
              region: 'us-east-1',
              problems: { total: 2, notStored: 0, items: [] },
            }),
          ],
          catalogProblems: {
            total: 2,
            notStored: 0,
            items: [
              {
                name: 'component:default/web',
                source: 'catalog',
                problem: 'altered',
                since,
              },
              { name: 'catalog', source: 'catalog', problem: 'empty', since },
            ],
          },
        }),
      }),
    });
    expect(
      await screen.findByRole('heading', {
        name: '1 of 2 accounts and Regions need attention, 1 for rows that could not be stored',
      }),
    ).toBeInTheDocument();
    const notice = await screen.findByText(
      '2 rows of the catalog are not shown as told',
    );
    expect(notice).toBeInTheDocument();
    expect(screen.getByText('component:default/web')).toBeInTheDocument();
    expect(
      screen.getByText(
        /The catalog holds no entity: those that were known stay/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('60 rows could not be stored as told'),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'shop-prod · ap-southeast-2' }),
    );
    const rows = await screen.findByRole('region', {
      name: 'Rows of shop-prod · ap-southeast-2 that could not be stored as told',
    });
    expect(rows).toHaveTextContent(
      'i-0123456789abcdef0 could not be stored: what was known of it before no longer counts (Patch states, since',
    );
    expect(rows).toHaveTextContent('and 59 more');
  });

  it('says of an account that was never read so, and the one cause', async () => {
    const cause = { phrase: 'cause.text', text: 'the role is gone' };
    renderScreen({
      screen: <AccountsPage />,
      api: fakeApi({
        listTargets: async () => ({
          canRefresh: false,
          items: [
            targetFixture({
              ...TARGETS[0],
              state: 'never-read',
              failure: cause,
              calls: 0,
              sources: TARGETS[0].sources.map(source => ({
                ...source,
                status: 'failing',
                lastSuccessAt: undefined,
                error: {
                  name: 'AccessDenied',
                  gap: 'credentials',
                  cause,
                  since: '2026-11-20T00:00:00.000Z',
                },
              })),
            }),
          ],
        }),
      }),
    });
    expect(
      await screen.findByRole('heading', {
        name: '1 of 1 account and Region need attention',
      }),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Accounts and Regions' });
    expect(list).toHaveTextContent('Never read: the role is gone');
    expect(list).toHaveTextContent('Last success never');
    await userEvent.click(
      screen.getByRole('button', { name: 'shop-prod · ap-southeast-2' }),
    );
    // The cause stands there once, and not again for each source.
    expect(list.textContent!.match(/the role is gone/g)).toHaveLength(1);
  });

  it('counts the account controls of a target, and opens to them', async () => {
    renderScreen({
      screen: <AccountsPage />,
      api: fakeApi({
        listTargets: async () => ({
          canRefresh: false,
          items: TARGETS.map(target =>
            targetFixture({
              ...target,
              verdicts: verdictsOfTarget(target.id),
            }),
          ),
        }),
      }),
    });
    const list = await screen.findByRole('list', {
      name: 'Accounts and Regions',
    });
    const [failing, ok] = within(list)
      .getAllByRole('listitem')
      .filter(item => item.parentElement === list);
    expect(failing).toHaveTextContent('1 account control fails, 1 unknown');
    expect(ok).toHaveTextContent('4 account controls met');

    await userEvent.click(
      screen.getByRole('button', { name: 'data-prod · ap-southeast-2' }),
    );
    const controls = await screen.findByRole('region', {
      name: 'Account controls of data-prod · ap-southeast-2',
    });
    expect(
      (await within(controls).findAllByRole('button')).map(b => b.textContent),
    ).toEqual([
      'AWS Config rules missing',
      'Changes recorded by CloudTrail',
      '2 account controls met',
    ]);
    await userEvent.click(
      within(controls).getByRole('button', {
        name: 'AWS Config rules missing',
      }),
    );
    expect(currentAddress()).toBe(
      '/?target=aws.222222222222.ap-southeast-2&control=config-rules',
    );
    expect(controls).toHaveTextContent(
      'The rule REQUIRED_TAGS is not deployedsince 3 Nov',
    );
    expect(
      screen.getByRole('region', {
        name: 'Sources of data-prod · ap-southeast-2',
      }),
    ).toBeInTheDocument();

    // Another target opens with its own controls closed.
    await userEvent.click(
      screen.getByRole('button', { name: 'shop-prod · ap-southeast-2' }),
    );
    expect(currentAddress()).toBe('/?target=aws.111111111111.ap-southeast-2');
  });

  it('refreshes a target and follows its progress', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const api = fakeApi();
      renderScreen({ screen: <AccountsPage />, api });
      const button = await screen.findByRole('button', {
        name: 'Refresh shop-prod · ap-southeast-2',
      });
      api.listTargets.mockResolvedValue({
        canRefresh: true,
        items: [
          {
            ...TARGETS[0],
            state: 'collecting',
            lastStartedAt: '2026-11-23T10:00:00.000Z',
            progress: { done: 5, total: 15 },
          },
        ],
      });
      await userEvent
        .setup({ advanceTimers: jest.advanceTimersByTime })
        .click(button);
      expect(api.refreshTarget).toHaveBeenCalledWith(
        'aws.111111111111.ap-southeast-2',
      );
      expect(await screen.findByText('5 of 15 sources read')).toBeVisible();
      expect(button).toBeDisabled();

      api.listTargets.mockResolvedValue({
        canRefresh: true,
        items: [{ ...TARGETS[0], lastStartedAt: '2026-11-23T10:00:00.000Z' }],
      });
      await act(async () => jest.advanceTimersByTime(2_000));
      expect(await screen.findByText('OK')).toBeInTheDocument();
      expect(button).toBeEnabled();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says why a refresh was refused, and offers none to those who may not', async () => {
    const api = fakeApi({
      refreshTarget: async () => {
        throw new Error('It is collecting already');
      },
    });
    const { unmount } = renderScreen({ screen: <AccountsPage />, api });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Refresh shop-prod · ap-southeast-2',
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It is collecting already',
    );
    unmount();

    renderScreen({
      screen: <AccountsPage />,
      api: fakeApi({
        listTargets: async () => ({ items: TARGETS, canRefresh: false }),
      }),
    });
    await screen.findByRole('list', { name: 'Accounts and Regions' });
    expect(
      screen.queryByRole('button', { name: /Refresh/ }),
    ).not.toBeInTheDocument();
  });

  it('names the permission when it is refused', async () => {
    const api = fakeApi({
      listTargets: async () => {
        throw new NotAllowedError();
      },
    });
    renderScreen({ screen: <AccountsPage />, api });
    expect(
      await screen.findByText('You are not allowed to see the accounts'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
  });
});
