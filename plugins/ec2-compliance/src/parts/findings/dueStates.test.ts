import { DateTime } from 'luxon';
import { DUE_SOON, NO_FIX } from '../../testing';
import { dueStateAt, dueStateOf } from './dueStates';

const NOW = DateTime.fromISO('2026-03-28T10:00:00.000Z');

describe('dueStateAt', () => {
  it.each([
    ['2026-03-28T09:59:59.999Z', 'overdue'],
    ['2026-03-28T10:00:00.000Z', '48h'],
    ['2026-03-30T10:00:00.000Z', '48h'],
    ['2026-03-30T10:00:00.001Z', '14d'],
    ['2026-04-11T10:00:00.000Z', '14d'],
    ['2026-04-11T10:00:00.001Z', 'later'],
    ['0001-01-01T00:00:00.000Z', 'overdue'],
    [undefined, 'no-clock'],
  ])('takes %s for %s', (dueAt, state) => {
    expect(dueStateAt(dueAt, NOW)).toBe(state);
  });

  it('measures in hours that pass, also over a night of 23', () => {
    const evening = DateTime.fromISO('2026-03-28T12:00:00', {
      zone: 'Europe/Berlin',
    });
    const dueAt = evening.plus({ days: 2 }).plus({ hours: 1 }).toISO()!;
    expect(dueStateAt(dueAt, evening)).toBe('48h');
  });
});

describe('dueStateOf', () => {
  it('runs no clock where none has started', () => {
    expect(dueStateOf(NO_FIX.deadline, NOW)).toBe('no-clock');
    expect(dueStateOf({ ...DUE_SOON.deadline, state: 'no-clause' }, NOW)).toBe(
      'no-clock',
    );
    expect(dueStateOf(DUE_SOON.deadline, NOW)).toBe('later');
  });
});
