import { screen, waitFor } from '@testing-library/react';
import {
  fakeApi,
  FINDING_HISTORY,
  freezeTime,
  renderScreen,
  readerOf,
} from '../../testing';
import { FindingTrend } from './FindingTrend';
import { overdueInWords, sharesInWords } from './historyInWords';

describe('FindingTrend', () => {
  freezeTime();

  it('says from where to where both lines go, and leaves gaps', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <FindingTrend query={{ entityRef: 'component:default/a' }} />,
      api,
    });
    expect(
      await screen.findByRole('img', {
        name: 'Fixed in time: 4 of 10 due in the week of 31 Aug, 10 of 10 due in the week of 23 Nov',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: 'Overdue: 15 in the week of 31 Aug, 3 in the week of 23 Nov',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Median age of the open ones: 8 days'),
    ).toBeInTheDocument();
    expect(api.getFindingHistory).toHaveBeenCalledWith(
      { entityRef: 'component:default/a', weeks: 13 },
      expect.anything(),
    );
    // One dot for each week with a number: 11 shares, 12 counts.
    await waitFor(() =>
      expect(document.querySelectorAll('.recharts-line-dot')).toHaveLength(23),
    );
  });

  it('says that nothing fell due, and what was not read', async () => {
    const api = fakeApi({
      getFindingHistory: async () => ({
        items: FINDING_HISTORY.map(({ week, open, overdue }) => ({
          week,
          due: 0,
          inTime: 0,
          open,
          overdue,
        })),
      }),
    });
    renderScreen({ screen: <FindingTrend query={{}} />, api });
    expect(
      await screen.findByText('No finding has fallen due yet'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('img')).toHaveLength(1);
  });

  it('says since when history is kept', async () => {
    const api = fakeApi({
      getFindingHistory: async () => ({
        items: FINDING_HISTORY.map(({ week }, index) => ({
          week,
          due: 0,
          inTime: 0,
          open: index === 12 ? 0 : undefined,
          overdue: index === 12 ? 0 : undefined,
        })),
      }),
    });
    renderScreen({ screen: <FindingTrend query={{}} />, api });
    expect(
      await screen.findByText(/History is kept since the week of 23 Nov/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Nothing is open\.$/)).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('keeps to itself when it cannot be loaded', async () => {
    const api = fakeApi({
      getFindingHistory: async () => {
        throw new Error('no connection');
      },
    });
    renderScreen({ screen: <FindingTrend query={{}} />, api });
    expect(
      await screen.findByText('The trend could not be loaded: no connection'),
    ).toBeInTheDocument();
  });
});

describe('history in words', () => {
  it('has words for nothing and for one week', () => {
    const none = { week: '2026-11-23', due: 0, inTime: 0 };
    expect(sharesInWords(readerOf(), [none])).toBe(
      'No finding has fallen due yet',
    );
    expect(overdueInWords(readerOf(), [none])).toBe('Nothing is recorded yet');
    const one = { ...none, due: 2, inTime: 1, open: 3, overdue: 1 };
    expect(sharesInWords(readerOf(), [none, one])).toBe(
      'Fixed in time: 1 of 2 due in the week of 23 Nov',
    );
    expect(overdueInWords(readerOf(), [one])).toBe(
      'Overdue: 1 in the week of 23 Nov',
    );
  });
});
