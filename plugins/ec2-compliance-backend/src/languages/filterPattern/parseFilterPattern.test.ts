import { cpuTimeSince } from '../../testing/cpuTime';
import { parseFilterPattern } from './parseFilterPattern';

const EVENT = {
  eventName: 'ConsoleLogin',
  'odd-key': 'odd',
  userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
  sourceIPAddress: '203.0.113.9',
  count: 5,
  zero: 0,
  text: '5',
  quote: 'say "hi" (now)',
  yes: true,
  no: false,
  nothing: null,
  list: [{ id: 'a' }, { id: 'b' }],
};

const matches = (body: string) => parseFilterPattern(`{ ${body} }`)?.(EVENT);

describe('parseFilterPattern', () => {
  it.each([
    ['$.eventName = "ConsoleLogin"', true],
    ['$.eventName = ConsoleLogin', true],
    ['$.eventName=ConsoleLogin', true],
    ['$.eventName = "consolelogin"', false],
    ['$.eventName != "ConsoleLogin"', false],
    ['$.eventName != "Other"', true],
    ['$.quote = "say \\"hi\\" (now)"', true],
    ['$.count = 5', true],
    ["$['odd-key'] = odd", true],
    ['$.odd-key = odd', true],
    ['$.list[1].id = "b"', true],
    ['$.list[2].id = "b"', false],

    // What is not there is neither equal nor different.
    ['$.missing = "a"', false],
    ['$.missing != "a"', false],
    ['$.nothing = "null"', false],
    ['$.nothing != "a"', false],
    ['$.constructor EXISTS', false],

    ['$.eventName EXISTS', true],
    ['$.missing EXISTS', false],
    ['$.missing NOT EXISTS', true],
    ['$.eventName NOT EXISTS', false],
    ['$.nothing EXISTS', true],
    ['$.nothing NOT EXISTS', false],
    ['$.eventName not  exists', false],
    ['$.nothing IS NULL', true],
    ['$.missing IS NULL', false],
    ['$.zero IS NULL', false],
    ['$.yes IS TRUE', true],
    ['$.no IS TRUE', false],
    ['$.no IS FALSE', true],
    ['$.missing IS FALSE', false],

    ['$.count < 6', true],
    ['$.count < 5', false],
    ['$.count <= 5', true],
    ['$.count <= 4.9', false],
    ['$.count > 4', true],
    ['$.count > 5', false],
    ['$.count >= 5', true],
    ['$.count >= 5.1', false],
    ['$.zero <= 0', true],
    ['$.missing <= 5', false],
    ['$.nothing <= 5', false],
    ['$.text <= 5', false],
    ['$.yes <= 5', false],

    ['$.userIdentity.arn = "*:root"', true],
    ['$.userIdentity.arn = *:root', true],
    ['$.userIdentity.arn != "*:root"', false],
    ['$.eventName = "C*L*n"', true],
    ['$.eventName = "C?nsoleLogin"', false],
    ['$.eventName = "*"', true],
    ['$.missing = "*"', false],

    ['$.userIdentity.type = %Root%', true],
    ['$.userIdentity.arn = %root%', true],
    ['$.userIdentity.arn = %^root%', false],
    ['$.userIdentity.arn = %:root$%', true],
    ['$.sourceIPAddress = %203\\.0\\.113\\.\\d{1,3}%', true],
    ['$.sourceIPAddress != %203\\.0\\.113\\.\\d{1,3}%', false],
    ['$.missing != %a%', false],

    // `&&` binds closer than `||`, and brackets bind closest.
    ['$.yes IS TRUE && $.no IS FALSE', true],
    ['$.yes IS TRUE && $.no IS TRUE', false],
    ['$.yes IS TRUE || $.no IS TRUE', true],
    ['$.yes IS TRUE || $.no IS TRUE && $.no IS TRUE', true],
    ['($.yes IS TRUE || $.no IS TRUE) && $.no IS TRUE', false],
    ['$.no IS TRUE && $.no IS TRUE || $.yes IS TRUE', true],
    ['$.no IS TRUE && ($.no IS TRUE || $.yes IS TRUE)', false],
    ['((($.yes IS TRUE))&&(($.count>=5)||($.missing EXISTS)))', true],
  ])('%s: %s', (body, expected) => {
    expect(matches(body)).toBe(expected);
  });

  it.each([
    '',
    '{',
    '{}',
    '{ }',
    'Root',
    '[ip, user]',
    '{ $.a }',
    '{ $.a = }',
    '{ $.a = "b }',
    '{ = "b" }',
    '{ "a" = "b" }',
    '{ ($.a = "b" }',
    '{ $.a = "b") }',
    '{ $.a = "b" && }',
    '{ $.a = "b" & $.c = "d" }',
    '{ $.a = "b" $.c = "d" }',
    '{ $.a <= "b" }',
    '{ $.a <= "" }',
    '{ $.a <= %5% }',
    '{ $.a = %(b)% }',
    '{ $.a = %b }',
    '{ $.a IS NOTHING }',
    '{ $.a = "b" } trailing',
  ])('makes nothing of %s', text => {
    expect(parseFilterPattern(text)).toBeUndefined();
  });

  it('is done soon with what would take for ever', () => {
    const start = process.cpuUsage();
    const text = 'a'.repeat(10_000);
    for (const body of [
      `$.a = "${'*a'.repeat(300)}*Z"`,
      `$.a = %${'a*'.repeat(300)}Z%`,
      `$.a = %${'a{0,9}'.repeat(100)}Z%`,
    ]) {
      expect(parseFilterPattern(`{ ${body} }`)?.({ a: text })).toBe(false);
    }
    const brackets = 450;
    expect(
      parseFilterPattern(
        `{${'('.repeat(brackets)}$.a EXISTS${')'.repeat(brackets)}}`,
      )?.({ a: 1 }),
    ).toBe(true);
    expect(parseFilterPattern(`{${'('.repeat(100_000)}}`)).toBeUndefined();
    expect(cpuTimeSince(start)).toBeLessThan(3000);
  });
});

it('reads as many regular expressions as CloudWatch Logs takes, which bounds their time', () => {
  const regexes = (count: number) =>
    parseFilterPattern(
      `{ ${Array(count).fill('$.a = %.{1,900}Z%').join(' || ')} }`,
    );
  expect(regexes(3)).toBeUndefined();
  const start = process.cpuUsage();
  expect(regexes(2)?.({ a: 'a'.repeat(500) })).toBe(false);
  expect(cpuTimeSince(start)).toBeLessThan(1000);
});
