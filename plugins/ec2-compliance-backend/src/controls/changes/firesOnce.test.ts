import { rootFilter } from '../__testUtils__/healthyAudit';
import { firesOnce } from './firesOnce';

type Alarm = (typeof rootFilter)['alarms'][number];
const [whole] = rootFilter.alarms;

const fires = (fields: Partial<Alarm>, metric: Partial<Alarm['metric']> = {}) =>
  firesOnce({ ...whole, metric: { ...whole.metric!, ...metric }, ...fields });

const two = { evaluationPeriods: 2, datapointsToAlarm: 2 };

describe('firesOnce', () => {
  it.each<[string, Partial<Alarm>, Partial<Alarm['metric']>, string]>([
    ['one of one', {}, {}, 'fires'],
    ['one of one, with a default of none', {}, { defaultValue: 0 }, 'fires'],
    [
      'one of three',
      { evaluationPeriods: 3, datapointsToAlarm: 1 },
      {},
      'fires',
    ],
    ['one of one, missing ignored', { missingData: 'ignore' }, {}, 'fires'],
    // Several periods: what the others read decides.
    ['two of two, missing left out', two, {}, 'fires'],
    ['two, and no other number', { evaluationPeriods: 2 }, {}, 'fires'],
    [
      'two of two, missing not breaching',
      { ...two, missingData: 'notBreaching' },
      {},
      'never',
    ],
    [
      'two of two, missing ignored',
      { ...two, missingData: 'ignore' },
      {},
      'never',
    ],
    ['two of two, with a default of none', two, { defaultValue: 0 }, 'never'],
    // Always on.
    ['missing breaching', { missingData: 'breaching' }, {}, 'never'],
    ['a default that breaches', {}, { defaultValue: 1 }, 'never'],
    [
      'a count of samples, with a default',
      { statistic: 'SampleCount' },
      { defaultValue: 0 },
      'never',
    ],
    // What is measured.
    [
      'an average, with a default',
      { statistic: 'Average' },
      { defaultValue: 0 },
      'never',
    ],
    ['a smaller value', {}, { value: '0.5' }, 'never'],
    ['a value of the event', {}, { value: '$.size' }, 'unknown'],
    ['a percentile', { statistic: 'p99' }, {}, 'unknown'],
    ['no statistic', { statistic: undefined }, {}, 'unknown'],
    ['no threshold', { threshold: undefined }, {}, 'unknown'],
    ['an expression', {}, { expression: true }, 'unknown'],
    ['dimensions of the filter', {}, { filterDimensions: ['user'] }, 'never'],
    ['dimensions of the alarm', {}, { alarmDimensions: ['user'] }, 'never'],
    ['another unit', {}, { alarmUnit: 'Count' }, 'never'],
    ['the same unit', {}, { alarmUnit: 'Count', filterUnit: 'Count' }, 'fires'],
    ['a word that is not known', { missingData: 'guess' }, {}, 'unknown'],
    ['no number of periods', { evaluationPeriods: undefined }, {}, 'unknown'],
  ])('%s: %s', (_, fields, metric, expected) => {
    expect(fires(fields, metric)).toBe(expected);
  });

  it('takes what was stored before for unknown, unless it never could', () => {
    expect(firesOnce({ ...whole, metric: undefined })).toBe('unknown');
    expect(firesOnce({ ...whole, metric: undefined, threshold: 5 })).toBe(
      'never',
    );
  });
});
