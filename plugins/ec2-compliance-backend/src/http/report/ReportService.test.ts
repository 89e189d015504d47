import { mockCredentials } from '@backstage/backend-test-utils';
import { ReportService } from './ReportService';

const NOW = new Date('2026-11-23T12:00:00.000Z');

/** Callers, and what the policy grants each. */
const GRANTS: Record<string, string> = {
  'user:default/ann': 'all',
  'user:default/bob': 'all',
  'user:default/cat': 'little',
};

const nothing = async () => ({ items: [], totalCount: 0 });

/** A report of an estate in which nothing runs. */
function createService() {
  const data = { number: 1 };
  const estate = jest.fn(async () => ({
    list: { summary: { scorecards: 0 }, targetIds: [] },
    controls: [],
    accountControls: [],
    maturity: {},
  }));
  const service = ReportService.create({
    authorizer: {
      digest: async ({ principal }: any) => GRANTS[principal.userEntityRef],
      canReadFleet: async () => true,
      scorecards: async () => ({}),
    },
    collection: {
      read: async () => ({ neverRead: () => [], targets: new Map() }),
    },
    data,
    dueReviews: { list: nothing },
    entities: { getMany: async () => [] },
    findings: {
      list: async () => ({ ...(await nothing()), facets: {} }),
      history: async () => [],
    },
    freshness: { get: async () => ({}) },
    gate: { visibleOf: async () => new Set() },
    history: { list: nothing },
    instances: { listWithVerdicts: nothing },
    now: () => NOW,
    people: {
      read: async (refs: string[]) =>
        Object.fromEntries(refs.map(ref => [ref, ref])),
    },
    reviews: { listBetween: async () => [] },
    scorecards: { estate, list: nothing },
    waivers: { list: nothing },
  } as any);
  const read = (userRef: string, period = {}) =>
    service.get(undefined, period, mockCredentials.user(userRef));
  return { data, estate, read };
}

describe('ReportService', () => {
  it('reads facts once for all who see the same, and says of each report for whom it was made', async () => {
    const { data, estate, read } = createService();
    const [ann, bob] = await Promise.all(
      ['user:default/ann', 'user:default/bob'].map(ref => read(ref)),
    );
    expect(bob.facts).toBe(ann.facts);
    expect([ann, bob].map(report => [report.madeFor, report.people])).toEqual([
      ['user:default/ann', { 'user:default/ann': 'user:default/ann' }],
      ['user:default/bob', { 'user:default/bob': 'user:default/bob' }],
    ]);
    expect(estate).toHaveBeenCalledTimes(1);

    await read('user:default/cat');
    expect(estate).toHaveBeenCalledTimes(2);
    await read('user:default/ann', { from: '2026-11-01' });
    expect(estate).toHaveBeenCalledTimes(3);
    await read('user:default/ann');
    expect(estate).toHaveBeenCalledTimes(3);

    data.number += 1;
    await read('user:default/ann');
    expect(estate).toHaveBeenCalledTimes(4);
  });
});
