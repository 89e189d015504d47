import type { TimeKind, Value } from './Seed';

const DAY = 86_400_000;

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z/g;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** AWS's "never", and what lies before all of this. */
const NO_TIME = Date.parse('2000-01-01T00:00:00Z');

/** What is said of things that still last is no time either. */
const STILL = Date.parse('9000-01-01T00:00:00Z');

const dayOf = (date: Date) => Math.floor(date.getTime() / DAY);

const mondayOf = (date: Date) => dayOf(date) - ((date.getUTCDay() + 6) % 7);

/** What the times of some values are, if they tell any. */
export function timeKindOf(values: readonly Value[]): TimeKind | undefined {
  const known = values.filter(value => value !== null);
  const texts = known.filter(value => typeof value === 'string');
  if (!known.length) {
    return undefined;
  }
  if (known.every(value => typeof value === 'number' && value > 1e12)) {
    return 'millis';
  }
  if (texts.length === known.length && texts.every(text => DATE.test(text))) {
    return texts.every(text => new Date(text).getUTCDay() === 1)
      ? 'week'
      : 'day';
  }
  return texts.some(text => text.search(TIME) >= 0) ? 'times' : undefined;
}

/**
 * Moves times so that one end of the past becomes another. Days move by whole
 * days, weeks by whole weeks: that of the one end becomes that of the other.
 */
export function moverOf(
  from: Date,
  to: Date,
): (kind: TimeKind, value: Value) => Value {
  const by = to.getTime() - from.getTime();
  const days = dayOf(to) - dayOf(from);
  const weeks = mondayOf(to) - mondayOf(from);
  const moveTime = (text: string) => {
    const time = Date.parse(text);
    if (Number.isNaN(time) || time < NO_TIME || time >= STILL) {
      return text;
    }
    const moved = new Date(time + by).toISOString();
    return text.length === moved.length ? moved : moved.replace('.000Z', 'Z');
  };
  const moveDate = (text: string, daysOn: number) => {
    const time = Date.parse(text);
    return time >= STILL
      ? text
      : new Date(time + daysOn * DAY).toISOString().slice(0, 10);
  };
  return (kind, value) => {
    if (value === null) {
      return value;
    }
    switch (kind) {
      case 'times':
        return typeof value === 'string'
          ? value.replace(TIME, moveTime)
          : value;
      case 'day':
        return moveDate(String(value), days);
      case 'week':
        return moveDate(String(value), weeks);
      default:
        return Number(value) + by;
    }
  };
}
