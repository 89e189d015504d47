import { Moment } from './Moment';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const now = NOW.getTime();

describe('Moment', () => {
  it('knows until when it would answer the same', () => {
    const moment = Moment.at(NOW);
    expect(moment.until).toBe(Infinity);
    expect(moment.isAfter(now - 1)).toBe(true);
    expect(moment.until).toBe(Infinity);
    expect(moment.isAfter(now + 10)).toBe(false);
    expect(moment.until).toBe(now + 11);
    expect(moment.isBefore(now)).toBe(false);
    expect(moment.until).toBe(now + 11);
    expect(moment.isBefore(now + 5)).toBe(true);
    expect(moment.until).toBe(now + 5);
  });

  it.each([-10, -1, -0.5, 0, 0.5, 1, 10])(
    'is exact to the millisecond, at %p',
    offset => {
      const ask = (at: number) => {
        const moment = Moment.at(new Date(at));
        return {
          answers: [
            moment.isAfter(now + offset),
            moment.isBefore(now + offset),
          ],
          until: moment.until,
        };
      };
      for (let at = now - 20; at < now + 20; at++) {
        const { answers, until } = ask(at);
        for (let later = at; later < Math.min(until, now + 20); later++) {
          expect([later, ask(later).answers]).toEqual([later, answers]);
        }
      }
    },
  );

  it('holds for no longer where it is read, and never where there is no time', () => {
    const moment = Moment.at(NOW);
    expect(moment.isAfter(NaN)).toBe(false);
    expect(moment.isBefore(NaN)).toBe(false);
    expect(moment.until).toBe(Infinity);
    expect(moment.read()).toBe(now);
    expect(moment.until).toBe(now);
  });
});
