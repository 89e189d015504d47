import { cpuTimeSince } from '../testing/cpuTime';
import { parseEventPattern } from './parseEventPattern';

const EVENT = {
  source: 'aws.signin',
  account: '111122223333',
  time: '2026-01-02T03:04:05Z',
  resources: ['arn:aws:ec2:::a', 'arn:aws:ec2:::b'],
  'dotted.key': 'as it is',
  detail: {
    userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
    sourceIPAddress: '203.0.113.9',
    readOnly: false,
    count: 5,
    nothing: null,
    empty: [],
    items: [{ id: 'a' }, { id: 'b' }],
    star: 'a*b',
  },
};

const inDetail = (name: string, ...conditions: unknown[]) => ({
  detail: { [name]: conditions },
});
const matches = (pattern: unknown) =>
  parseEventPattern(JSON.stringify(pattern))?.(EVENT);

describe('parseEventPattern', () => {
  it.each<[unknown, boolean]>([
    [{ source: ['aws.signin'] }, true],
    [{ source: ['aws.ec2', 'aws.signin'] }, true],
    [{ source: ['AWS.SIGNIN'] }, false],
    [{ source: ['aws.signin'], account: ['444455556666'] }, false],
    [{ missing: ['aws.signin'] }, false],
    [{ constructor: [{ exists: true }] }, false],
    [{ detail: { missing: { deeper: ['a'] } } }, false],
    [{ resources: ['arn:aws:ec2:::b'] }, true],
    [{ resources: ['arn:aws:ec2:::c'] }, false],
    [{ detail: { items: { id: ['b'] } } }, true],
    [{ 'detail.userIdentity.type': ['Root'] }, true],
    [{ 'detail.userIdentity': { type: ['Root'] } }, true],
    [{ 'dotted.key': ['as it is'] }, true],
    [inDetail('readOnly', false), true],
    [inDetail('readOnly', 'false'), false],
    [inDetail('nothing', null), true],
    [inDetail('missing', null), false],

    [inDetail('sourceIPAddress', { exists: true }), true],
    [inDetail('sourceIPAddress', { exists: false }), false],
    [inDetail('missing', { exists: false }), true],
    [inDetail('missing', { exists: true }), false],
    [inDetail('nothing', { exists: true }), true],
    // It works on values alone.
    [inDetail('userIdentity', { exists: true }), false],
    [inDetail('userIdentity', { exists: false }), false],

    [{ source: [{ prefix: 'aws.' }] }, true],
    [{ source: [{ prefix: 'signin' }] }, false],
    [{ source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }, true],
    [{ source: [{ suffix: '.signin' }] }, true],
    [{ source: [{ suffix: 'aws' }] }, false],
    [{ source: [{ suffix: { 'equals-ignore-case': '.SIGNIN' } }] }, true],
    [inDetail('missing', { prefix: '' }), false],
    [inDetail('count', { prefix: '5' }), false],
    [{ source: [{ 'equals-ignore-case': 'AWS.SignIn' }] }, true],
    [{ source: [{ 'equals-ignore-case': 'AWS.Sign' }] }, false],

    [{ source: [{ wildcard: 'aws.*in' }] }, true],
    [{ source: [{ wildcard: 'aws.*out' }] }, false],
    [inDetail('star', { wildcard: 'a\\*b' }), true],
    [{ source: [{ wildcard: 'aws\\*' }] }, false],

    [inDetail('count', { numeric: ['=', 5] }), true],
    [inDetail('count', { numeric: ['>', 0, '<=', 5] }), true],
    [inDetail('count', { numeric: ['>', 0, '<', 5] }), false],
    [inDetail('count', { numeric: ['>=', 6] }), false],
    [inDetail('sourceIPAddress', { numeric: ['>', 0] }), false],
    [inDetail('missing', { numeric: ['<', 9] }), false],

    [inDetail('sourceIPAddress', { cidr: '203.0.113.0/24' }), true],
    [inDetail('sourceIPAddress', { cidr: '10.0.0.0/8' }), false],

    [{ source: [{ 'anything-but': 'aws.ec2' }] }, true],
    [{ source: [{ 'anything-but': ['aws.ec2', 'aws.signin'] }] }, false],
    [inDetail('count', { 'anything-but': [4, 5] }), false],
    [inDetail('count', { 'anything-but': [4, 6] }), true],
    // What is missing is not anything but.
    [inDetail('missing', { 'anything-but': 'a' }), false],
    [inDetail('missing', { 'anything-but': { prefix: 'a' } }), false],
    [{ source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    [{ source: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, true],
    [{ source: [{ 'anything-but': { suffix: ['x', 'in'] } }] }, false],
    [{ source: [{ 'anything-but': { wildcard: '*sign*' } }] }, false],
    [
      {
        source: [{ 'anything-but': { 'equals-ignore-case': ['AWS.SIGNIN'] } }],
      },
      false,
    ],

    [{ $or: [{ source: ['aws.ec2'] }, { account: ['111122223333'] }] }, true],
    [{ $or: [{ source: ['aws.ec2'] }, { account: ['444455556666'] }] }, false],
  ])('%j: %s', (pattern, expected) => {
    expect(matches(pattern)).toBe(expected);
  });

  // To pass over it would be a miss where it says `anything-but`, or a match.
  it.each<unknown>([
    inDetail('count', { unheard: 5 }),
    inDetail('count', { 'anything-but': { unheard: 5 } }),
    inDetail('count', { 'anything-but': [{ prefix: '5' }] }),
    inDetail('count', 5, { unheard: 5 }),
    inDetail('count', { exists: 'true' }),
    inDetail('count', { exists: true, prefix: 'a' }),
    inDetail('count', { prefix: { unheard: 'a' } }),
    inDetail('count', { prefix: 5 }),
    inDetail('count', { numeric: ['>'] }),
    inDetail('count', { numeric: ['~', 5] }),
    inDetail('count', { numeric: ['>', '5'] }),
    inDetail('count', { numeric: [] }),
    inDetail('count', {}),
    inDetail('count', [5]),
    { source: 'aws.signin' },
    { $or: ['source'] },
    'Root',
    null,
    [],
  ])('cannot read %j', pattern => {
    expect(parseEventPattern(JSON.stringify(pattern))).toBeUndefined();
  });

  it.each(['', '{', '{}}'])("cannot read '%s'", text => {
    expect(parseEventPattern(text)).toBeUndefined();
  });

  it('is done soon with what would take for ever', () => {
    const start = process.cpuUsage();
    const text = 'a'.repeat(10_000);
    const slow = parseEventPattern(
      JSON.stringify({ a: [{ wildcard: `${'*a'.repeat(500)}*Z` }] }),
    );
    expect(slow?.({ a: text })).toBe(false);
    expect(parseEventPattern('{"a":'.repeat(100_000))).toBeUndefined();
    const nest = (depth: number) =>
      `${'{"a":'.repeat(depth)}["b"]${'}'.repeat(depth)}`;
    expect(parseEventPattern(nest(100))?.({})).toBe(false);
    expect(parseEventPattern(nest(200))).toBeUndefined();
    expect(parseEventPattern(nest(2500))).toBeUndefined();
    expect(cpuTimeSince(start)).toBeLessThan(1000);
  });
});

it.each<[string, string]>([
  ['fields within fields', `${'{"a":'.repeat(2700)}[1]${'}'.repeat(2700)}`],
  ['alternatives', `${'{"$or":['.repeat(1500)}{"a":[1]}${']}'.repeat(1500)}`],
  ['dots in a key', `{"${'a.'.repeat(8000)}b":["root"]}`],
])('does not read %s without an end', (_name, pattern) => {
  expect(parseEventPattern(pattern)).toBeUndefined();
});
