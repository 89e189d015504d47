import { cpuTimeSince } from '../testing/cpuTime';
import { nearestTags, TagCount } from './nearestTags';

const tag = (text: string, instances = 1): TagCount => {
  const [key, value] = text.split('=');
  return { key, value, instances };
};
const FLEET = [
  tag('Service=payments-api', 3),
  tag('Service=payment', 2),
  tag('service=Payments', 5),
  tag('Service=reporting', 9),
  tag('Team=payments', 4),
  tag('Environment=production', 50),
  tag('aws:autoscaling:groupName=asg-1', 50),
];

function nearest(selectors: Record<string, string>[], limit?: number) {
  const { nearest: tags, isWhole } = nearestTags(selectors, FLEET, limit);
  expect(isWhole).toBe(true);
  return tags.map(({ key, value }) => `${key}=${value}`);
}

describe('nearestTags', () => {
  it('gives the nearest first, whatever the case, and none that is far off', () => {
    expect(nearest([{ Service: 'payments' }])).toEqual([
      'service=Payments',
      'Service=payment',
      'Service=payments-api',
      'Team=payments',
    ]);
    expect(nearest([{ Service: 'payments' }], 1)).toEqual(['service=Payments']);
    expect(nearest([{ Colour: 'blue' }])).toEqual([]);
  });

  it('looks at every pair of every line', () => {
    expect(
      nearest([
        { Service: 'reports', Environment: 'prod' },
        { Tem: 'payment' },
      ]),
    ).toEqual(
      expect.arrayContaining([
        'Service=reporting',
        'Environment=production',
        'Team=payments',
      ]),
    );
  });

  it('puts those that more instances bear first among equals', () => {
    const equals = [tag('Service=ab', 1), tag('Service=ac', 7)];
    expect(nearestTags([{ Service: 'aa' }], equals).nearest[0].value).toBe(
      'ac',
    );
    expect(nearestTags([], equals)).toEqual({ nearest: [], isWhole: true });
    expect(
      nearestTags([{ Service: '' }], [tag('Service=')]).nearest,
    ).toHaveLength(1);
  });

  it('ends soon whatever is asked for, and says that it saw a part', () => {
    const many = (count: number, of: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => of(i));
    const tags = many(
      50_000,
      i => `Service=${'payments-of-the-shop-'.repeat(10)}${i}`,
    ).map(text => tag(text));
    const selectors = many(
      4_000,
      i => `${'payments-on-the-shop-'.repeat(200)}${i}`,
    ).map((value, i) => ({ [`Serviec${i}`]: value }));
    const start = process.cpuUsage();
    const { nearest: found, isWhole } = nearestTags(selectors, tags);
    // It took 25 seconds and more.
    expect(cpuTimeSince(start)).toBeLessThan(500);
    expect(isWhole).toBe(false);
    expect(found.length).toBeLessThanOrEqual(5);
    const first = nearestTags(
      [
        ...many(99, i => `k${i}`).map(key => ({ [key]: 'x' })),
        { Service: 'payments' },
      ],
      FLEET,
    );
    expect(first).toMatchObject({
      nearest: [{ value: 'Payments' }, {}, {}, {}],
      isWhole: true,
    });
  });
});
