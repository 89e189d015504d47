import { DAY, type InstanceModel } from 'aws-sandbox';
import { createDemoEstate } from '../createDemoEstate';
import { HANDOVER, PAST_DAYS } from './chronicle';
import { pastCatalog } from './pastCatalog';

const now = new Date('2026-11-23T06:00:00Z');
const estateOf = (daysAgo: number) =>
  createDemoEstate({ now, at: new Date(now.getTime() - daysAgo * DAY) });

const instancesOf = (daysAgo: number) =>
  new Map(
    [...estateOf(daysAgo).instances()].map(({ instance }) => [
      instance.instanceId,
      instance,
    ]),
  );

/** Fixed times of what AWS says has been, by where they are. */
function pastTimes(value: unknown, path = ''): [path: string, time: number][] {
  if (typeof value === 'number') {
    return /(At|\.at)$/.test(path) ? [[path, value]] : [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    // Of vulnerabilities the sandbox tells what has come about.
    name === 'reported' ? [] : pastTimes(inner, `${path}.${name}`),
  );
}

describe('the past of the demo estate', () => {
  it('comes to what the estate is', () => {
    expect([...estateOf(0).instances()].map(row => row.instance)).toEqual(
      [...createDemoEstate({ now }).instances()].map(row => row.instance),
    );
  });

  it.each([PAST_DAYS, 62, 30, 3, 0.5])(
    'holds nothing, %d days before, that had not happened',
    daysAgo => {
      const at = now.getTime() - daysAgo * DAY;
      const ahead = [...instancesOf(daysAgo)].flatMap(([id, instance]) =>
        pastTimes(instance, id).filter(([, time]) => time > at),
      );
      expect(ahead.filter(([path]) => !path.includes('registeredAt'))).toEqual(
        [],
      );
    },
  );

  it('replaces what is scaled, and keeps the rest where it stands', () => {
    const [before, after] = [instancesOf(PAST_DAYS), instancesOf(0)];
    const isScaled = ({ tags }: InstanceModel) =>
      tags['aws:autoscaling:groupName'] !== undefined;
    const gone = [...before.values()].filter(
      ({ instanceId }) => !after.has(instanceId),
    );
    expect(gone.length).toBeGreaterThan(100);
    expect(gone.filter(instance => !isScaled(instance))).toEqual([]);
    expect(before.size).toBeLessThan(after.size);
  });

  it('has a service that changed hands', () => {
    const entity = {
      kind: 'Component',
      metadata: { name: HANDOVER.component },
      spec: { owner: 'checkout' },
    };
    const ownerOf = (daysAgo: number) =>
      pastCatalog([entity], {
        at: now.getTime() - daysAgo * DAY,
        end: now.getTime(),
      })[0].spec.owner;
    expect([ownerOf(HANDOVER.daysAgo + 1), ownerOf(HANDOVER.daysAgo)]).toEqual([
      HANDOVER.from,
      'checkout',
    ]);
  });
});
