import { DateTime, Settings } from 'luxon';
import * as times from '../../language/times';
import { hoursUntil, lastDays } from './times';

/** In English, in the zone that the browser would have. */
const reading = () => ({ language: 'en', timeZone: times.readerZone() });
const shortDate = (iso: string, now: DateTime) =>
  times.shortDate(reading(), iso, now);
const dayAndTime = (iso: string, now: DateTime) =>
  times.dayAndTime(reading(), iso, now);
const exactTime = (iso: string) => times.exactTime(reading(), iso);
const dayInWords = (day: string) => times.dayInWords(reading(), day);
const relativeTime = (iso: string, now: DateTime) =>
  times.relativeTime(reading(), iso, now, 'just now');

const NOW = DateTime.fromISO('2026-11-23T22:30:00.000Z', { zone: 'utc' });

describe('times', () => {
  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it.each([
    [
      'Australia/Sydney',
      '30 Dec',
      'Wednesday 30 Dec, 06:00',
      'Wednesday 30 Dec 2026, 06:00:00 UTC+11:00 (Australia/Sydney)',
    ],
    [
      'America/Los_Angeles',
      '29 Dec',
      'Tuesday 29 Dec, 11:00',
      'Tuesday 29 Dec 2026, 11:00:00 UTC-08:00 (America/Los_Angeles)',
    ],
  ])('says one moment in one zone, that of %s', (zone, date, day, exact) => {
    Settings.defaultZone = zone;
    const time = '2026-12-29T19:00:00.000Z';
    expect(shortDate(time, NOW)).toBe(date);
    expect(dayAndTime(time, NOW)).toBe(day);
    expect(exactTime(time)).toBe(exact);
  });

  it('takes the year of the reader, who may be a day ahead', () => {
    Settings.defaultZone = 'Australia/Sydney';
    const now = DateTime.fromISO('2026-12-31T20:00:00.000Z', { zone: 'utc' });
    expect(shortDate('2026-12-31T19:00:00.000Z', now)).toBe('1 Jan');
    expect(shortDate('2026-12-31T12:00:00.000Z', now)).toBe('31 Dec 2026');
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'leaves a day of the API the day it is in %s',
    zone => {
      Settings.defaultZone = zone;
      expect(dayInWords('2026-11-23')).toBe('23 Nov');
      const local = NOW.setZone(zone);
      expect(lastDays(3, local)).toEqual([
        '2026-11-21',
        '2026-11-22',
        '2026-11-23',
      ]);
    },
  );

  it('counts hours that pass, and shows what is no time as it is', () => {
    expect(hoursUntil('2026-11-23T21:30:00.000Z', NOW)).toBe(-1);
    expect(relativeTime('2026-11-23T22:29:30.000Z', NOW)).toBe('just now');
    expect(relativeTime('soon', NOW)).toBe('soon');
    expect(shortDate('soon', NOW)).toBe('soon');
  });
});
