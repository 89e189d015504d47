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
  return nearestTags(selectors, FLEET, limit).map(
    ({ key, value }) => `${key}=${value}`,
  );
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
    expect(nearestTags([{ Service: 'aa' }], equals)[0].value).toBe('ac');
    expect(nearestTags([], equals)).toEqual([]);
    expect(nearestTags([{ Service: '' }], [tag('Service=')])).toHaveLength(1);
  });
});
