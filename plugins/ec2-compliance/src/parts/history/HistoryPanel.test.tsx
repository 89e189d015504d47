import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ScorecardHistory } from 'backstage-plugin-ec2-compliance-common';
import {
  fakeApi,
  freezeTime,
  HISTORY_OF_LIST,
  renderScreen,
  SCORECARD_HISTORY,
} from '../../testing';
import { HistoryPanel } from './HistoryPanel';

describe('HistoryPanel', () => {
  freezeTime();

  function show(
    history: ScorecardHistory | typeof HISTORY_OF_LIST,
    path = '/',
  ) {
    const load = jest.fn(
      async (_days: number, _signal: AbortSignal) => history,
    );
    renderScreen({
      screen: (
        <HistoryPanel
          of="it"
          load={load}
          level={2}
          changesOf={{ owner: 'all' }}
        />
      ),
      api: fakeApi(),
      path,
    });
    return load;
  }

  it('tells whether it got better, in words, charts and a table', async () => {
    const load = show(SCORECARD_HISTORY);
    expect(
      await screen.findByText(/Controls met: 10 of 20 → 15 of 20/),
    ).toHaveTextContent('better');
    expect(load).toHaveBeenCalledWith(90, expect.anything());
    expect(screen.getByText(/Overdue findings: 9 → 4/)).toHaveTextContent(
      'better',
    );
    expect(screen.getByText(/Score: 50.% → 75.%/)).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^Controls met: .*10 of 20/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^Fixed in time.*3 of 4 in time/ }),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'The days as a table' }),
    );
    const table = screen.getByRole('table', {
      name: /recorded days/,
    });
    // The day on which nobody collected is none of them.
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      expect.stringContaining('Day'),
      expect.stringMatching(/22.*15 of 20.*75.%430/),
      expect.stringMatching(/20.*12 of 20.*62.%630/),
      expect.stringMatching(/19.*10 of 20.*50.%930/),
    ]);
  });

  it('says what moved the numbers besides', async () => {
    show(SCORECARD_HISTORY);
    expect(await screen.findByText(/the owner changed from/)).toHaveTextContent(
      /legacy.*to.*checkout/,
    );
    // Each number leads to its rows of the log.
    expect(
      screen.getByRole('link', { name: '2 instances were mapped to it' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/changes?owner=all&kind=instance&outcome=mapped&day=2026-11-22',
    );
    expect(
      screen.getByRole('link', {
        name: '1 instance is no longer mapped to it',
      }),
    ).toHaveAttribute('href', expect.stringContaining('outcome=unmapped'));
  });

  it('says of several services what moved which of them', async () => {
    show({
      ...HISTORY_OF_LIST,
      marks: [
        { ...SCORECARD_HISTORY.marks[0], title: 'Payments' },
        { day: '2026-11-22', kind: 'mapping', gained: 1, lost: 2 },
      ],
    });
    expect(await screen.findByText(/the owner of/)).toHaveTextContent(
      /20 Nov: the owner of Payments changed from legacy to checkout/,
    );
    expect(
      screen.getByRole('link', {
        name: '1 instance was mapped to another service',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: '2 instances are no longer mapped to their service',
      }),
    ).toBeInTheDocument();
  });

  it('goes as far back as the address says', async () => {
    const load = show(HISTORY_OF_LIST, '/?days=365');
    expect(await screen.findByText(/Payments/)).toHaveAttribute(
      'href',
      expect.stringContaining('payments'),
    );
    expect(load).toHaveBeenLastCalledWith(365, expect.anything());
    await userEvent.click(screen.getByRole('button', { name: '7 days' }));
    await waitFor(() =>
      expect(load).toHaveBeenLastCalledWith(7, expect.anything()),
    );
  });

  it.each([7, 30, 90, 365])('shows %p days of one scorecard', async days => {
    const load = show(SCORECARD_HISTORY, `/?days=${days}`);
    const chosen = await screen.findByRole('button', {
      name: `${days} days`,
    });
    expect(chosen).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() =>
      expect(load).toHaveBeenLastCalledWith(days, expect.anything()),
    );
  });

  it.each([
    [[], 'No day is recorded yet'],
    [SCORECARD_HISTORY.items.slice(-1), /History is kept since/],
  ])('says that there is no trend yet', async (items, words) => {
    show({ items, weeks: [], marks: [] });
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('says what went wrong, and asks again', async () => {
    const load = jest
      .fn()
      .mockRejectedValueOnce(new Error('It is away'))
      .mockResolvedValue(SCORECARD_HISTORY);
    renderScreen({
      screen: (
        <HistoryPanel
          of="it"
          load={load}
          level={2}
          changesOf={{ owner: 'all' }}
        />
      ),
      api: fakeApi(),
    });
    expect(await screen.findByText(/It is away/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
    expect(
      await screen.findByText(/Controls met: 10 of 20/),
    ).toBeInTheDocument();
  });
});
