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
    // Names may hold what else has a meaning.
    ['ALARM("root (prod)")', ['root (prod)']],
    ['ALARM("a OR b") OR ALARM(\'c\')', ['a OR b', 'c']],
    ['ALARM("a) OR ALARM(b")', ['a) OR ALARM(b']],
    ['(ALARM(a)) OR (ALARM(b))', ['a', 'b']],
    ['ALARM("a")\nOR\nALARM("b")', ['a', 'b']],
    ['(ALARM(a) OR ALARM(b)', undefined],
    ['ALARM(a))', undefined],
    ['ALARM(a) OR', undefined],
    ['ALARM(a) ALARM(b)', undefined],
    ['ALARM()', undefined],
    ['ALARM("a', undefined],
  ])('%s: %j', (rule, expected) => {
    expect(parseAlarmRule(rule)).toEqual(expected);
  });

  it.each([' ', '(', ')', '"', "'", 'a ', ' OR ', 'ALARM(', '"a" '])(
    'takes a time in proportion to a rule full of %j',
    text => {
      const start = performance.now();
      for (const head of ['', 'ALARM(', 'ALARM("', 'ALARM(a) OR ']) {
        parseAlarmRule((head + text.repeat(10_240)).slice(0, 10_239));
        parseAlarmRule(`${(head + text.repeat(10_240)).slice(0, 10_238)}x`);
      }
      // It was eight minutes for blanks.
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});
