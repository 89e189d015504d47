import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { ACCESS_RULES } from '../../evidence';
import { cloudTrailChanges } from './cloudTrailChanges';
import { collect, contextWith } from '../__testUtils__/collect';

// Only the waiting between calls is left out.
jest.mock('node:timers/promises', () => ({
  setTimeout: () => Promise.resolve(),
}));

let aws: ScriptedAws;
afterEach(() => aws.stop());

describe('cloudTrailChanges', () => {
  it('ends after so many pages, and says from when on it knows all', async () => {
    const newest = Date.parse('2026-11-23T09:00:00Z');
    aws = await ScriptedAws.start(({ input }, nth) => ({
      json: JSON.stringify(input.LookupAttributes).includes('EventName')
        ? { Events: [] }
        : {
            Events: [{ EventId: `${nth}`, EventTime: newest / 1000 - nth }],
            NextToken: `page-${nth}`,
          },
    }));
    const clients = await aws.clients();
    const { evidence, rows } = await collect(
      cloudTrailChanges,
      contextWith({ clients, now: new Date('2026-11-23T10:00:00.000Z') }),
    );
    clients.destroy();
    expect(rows).toBe(300);
    expect(aws.inputs('LookupEvents')).toHaveLength(301);
    expect(evidence).toEqual([
      {
        source: 'cloudtrail-change-window',
        payload: {
          from: new Date(newest - 300_000).toISOString(),
          to: '2026-11-23T09:45:00.000Z',
          capped: true,
          accessRules: ACCESS_RULES,
        },
      },
    ]);
  }, 30_000);
});
