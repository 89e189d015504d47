import { DateTime } from 'luxon';
import { DUE_SOON } from '../../testing';
import { standingOf } from './standingOf';

const NOW = DateTime.fromISO('2026-12-05T10:00:00.000Z');
const PAST = '2026-12-01T00:00:00.000Z';
const LATER = '2026-12-02T00:00:00.000Z';
const NEXT = '2026-12-10T00:00:00.000Z';

const standing = (...dates: Array<[string | undefined, number]>) =>
  standingOf(
    {
      ...DUE_SOON,
      instances: dates.reduce((sum, [, instances]) => sum + instances, 0),
      deadline: { ...DUE_SOON.deadline, dueAt: dates[0][0] },
      dueDates: dates.map(([dueAt, instances]) => ({ dueAt, instances })),
    },
    NOW,
  );

describe('standingOf', () => {
  it('counts what is overdue, and says until when the others are due', () => {
    expect(standing([PAST, 1], [LATER, 2], [NEXT, 6])).toEqual({
      dueAt: PAST,
      overdue: true,
      instances: 3,
      others: { dueAt: NEXT, several: false },
    });
  });

  it('counts only those of the first date where none is overdue', () => {
    expect(
      standing([NEXT, 2], ['2026-12-20T00:00:00.000Z', 1], [undefined, 4]),
    ).toEqual({
      dueAt: NEXT,
      overdue: false,
      instances: 2,
      others: { dueAt: '2026-12-20T00:00:00.000Z', several: true },
    });
  });

  it('knows of no others where all share a date, or dates were not counted', () => {
    expect(standing([PAST, 9]).others).toBeUndefined();
    expect(standingOf({ ...DUE_SOON, dueDates: undefined }, NOW)).toMatchObject(
      { instances: 3, others: undefined },
    );
  });
});
