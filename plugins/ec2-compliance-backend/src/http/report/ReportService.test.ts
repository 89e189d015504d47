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
  const data = {
    /** Changed by whatever is collected. */
    number: 1,
    ofDecisions: '1',
    current: async () => data.number,
  };
  const clock = { now: NOW };
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
    now: () => clock.now,
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
  const find = (userRef: string) =>
    service.find(undefined, {}, mockCredentials.user(userRef));
  return { clock, data, estate, find, read };
}

describe('ReportService', () => {
  it('reads facts once for all who see the same, and says of each report for whom it was made', async () => {
    const { estate, read } = createService();
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
  });

  it('keeps facts while AWS is read, says when they were read, and reads what people decided at once', async () => {
    const { clock, data, estate, find, read } = createService();
    expect(await find('user:default/ann')).toBeUndefined();
    const first = await read('user:default/ann');
    expect(first.madeAt).toBe(NOW.toISOString());

    clock.now = new Date(NOW.getTime() + 240_000);
    data.number += 1;
    const second = await read('user:default/bob');
    expect(second.facts).toBe(first.facts);
    expect([second.madeAt, second.checksum]).toEqual([
      first.madeAt,
      first.checksum,
    ]);
    expect(await find('user:default/bob')).toEqual(second);
    // Who sees something else is told nothing of it.
    expect(await find('user:default/cat')).toBeUndefined();
    expect(estate).toHaveBeenCalledTimes(1);

    data.ofDecisions = '2';
    expect(await find('user:default/ann')).toBeUndefined();
    const third = await read('user:default/ann');
    expect(third.madeAt).toBe(clock.now.toISOString());
    expect(estate).toHaveBeenCalledTimes(2);
  });

  it('keeps nothing during whose reading somebody decided something', async () => {
    const { data, estate, find, read } = createService();
    const answer = await estate();
    estate.mockImplementationOnce(async () => {
      data.ofDecisions = '2';
      return answer;
    });
    await read('user:default/ann');
    expect(await find('user:default/ann')).toBeUndefined();
  });
});
