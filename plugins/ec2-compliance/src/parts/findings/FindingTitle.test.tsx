import { screen } from '@testing-library/react';
import {
  ago,
  DUE_SOON,
  fakeApi,
  freezeTime,
  NOW,
  renderScreen,
} from '../../testing';
import { FindingTitle } from './FindingTitle';

const PAST = ago({ days: 3 });
const NEXT = NOW.plus({ days: 17 }).toISO()!;
const LAST = NOW.plus({ days: 20 }).toISO()!;

describe('FindingTitle', () => {
  freezeTime();

  it.each<[string, Array<[string | undefined, number]>, RegExp]>([
    [
      'some are overdue',
      [
        [PAST, 3],
        [NEXT, 6],
      ],
      /^openssl overdue on 3 of 9 instances: was due .* \(3 days ago\), the others by .*10 Dec/,
    ],
    [
      'none is overdue, and dates differ',
      [
        [NEXT, 1],
        [LAST, 8],
      ],
      /^openssl on 1 of 9 instances: fix by .*10 Dec.*, the others by .*13 Dec/,
    ],
    [
      'the others have several dates',
      [
        [PAST, 2],
        [NEXT, 3],
        [LAST, 4],
      ],
      /^openssl overdue on 2 of 9 instances: .*, the others from .*10 Dec.* on$/,
    ],
    [
      'no clock runs for the others',
      [
        [PAST, 2],
        [undefined, 7],
      ],
      /^openssl overdue on 2 of 9 instances: .*, the others have no clock$/,
    ],
    ['all share a date', [[PAST, 9]], /^openssl on 9 instances: was due /],
  ])('says when %s', async (_name, dates, text) => {
    renderScreen({
      api: fakeApi(),
      screen: (
        <h1>
          <FindingTitle
            finding={{
              ...DUE_SOON,
              instances: 9,
              deadline: { ...DUE_SOON.deadline, dueAt: dates[0][0] },
              dueDates: dates.map(([dueAt, instances]) => ({
                dueAt,
                instances,
              })),
            }}
          />
        </h1>
      ),
    });
    expect(await screen.findByRole('heading')).toHaveTextContent(text);
  });
});
