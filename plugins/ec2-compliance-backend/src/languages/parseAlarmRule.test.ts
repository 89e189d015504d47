import { parseAlarmRule } from './parseAlarmRule';

describe('parseAlarmRule', () => {
  it.each([
    ['ALARM(root)', ['root']],
    ['ALARM("root use")', ['root use']],
    ['(ALARM("a") OR ALARM(b)) or ALARM(c)', ['a', 'b', 'c']],
    [
      'ALARM(arn:aws:cloudwatch:us-east-1:111122223333:alarm:root)',
      ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:root'],
    ],
    ['ALARM(a) AND ALARM(b)', undefined],
    ['NOT ALARM(a)', undefined],
    ['ALARM(a) OR NOT ALARM(b)', undefined],
    ['OK(a)', undefined],
    ['AT_LEAST(2, ALARM, (a, b))', undefined],
    ['TRUE', undefined],
    ['', undefined],
    ['ALARM('.repeat(5000), undefined],
  ])('%s: %j', (rule, expected) => {
    expect(parseAlarmRule(rule)).toEqual(expected);
  });
});
