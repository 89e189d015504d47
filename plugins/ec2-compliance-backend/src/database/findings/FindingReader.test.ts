import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anArn, anEntity, aTarget } from '../../testing/fixtures';
import { FindingQuery } from './FindingQuery';
import { FindingReader } from './FindingReader';
import { InstanceFilter } from '../instances/InstanceQuery';

jest.setTimeout(60_000);

const ALL: InstanceFilter = { entities: {}, unmapped: true };
const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';
const API = 'component:default/api';
const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';

async function setUp(knex: Knex) {
  const scene = await createScene({ knex, now: NOW });
  await scene.saveEntities(
    anEntity(WEB, { ownerRef: TEAM, parents: { partOf: [SHOP] } }),
    anEntity(API, { title: 'The Interface' }),
    anEntity(SHOP),
    anEntity(TEAM),
  );
  await scene.saveInstances(
    { id: 'i-web1', in: 'web', instance: { name: 'web-1' } },
    { id: 'i-web2', in: 'web' },
    { id: 'i-api', in: 'api' },
    { id: 'i-lost' },
    { id: 'i-pool1', instance: { autoScalingGroup: 'pool' } },
    { id: 'i-pool2', instance: { autoScalingGroup: 'other' } },
  );
  await scene.settle();
  await scene.entities.saveAncestors(new Map([[WEB, [SHOP]]]));
  const reader = FindingReader.create({ knex: scene.knex });
  return {
    ...scene,
    findings: reader,
    save: (...rows: object[]) => scene.knex('workload_findings').insert(rows),
    saveOn: (id: string, instanceId: string, options: object = {}) =>
      scene.knex('findings').insert({
        id,
        arn: anArn(instanceId),
        target_id: aTarget().id,
        source: 'inspector',
        source_id: id,
        vulnerability_id: 'CVE-2026-1',
        package_name: 'openssl',
        status: 'open',
        payload: JSON.stringify({ installedVersion: '1.0' }),
        hash: 'hash',
        first_seen_at: '2026-11-01T00:00:00.000Z',
        changed_at: '2026-11-01T00:00:00.000Z',
        internet_facing: true,
        deadline: JSON.stringify({
          state: 'no-fix',
          level: 1,
          because: 'there is no fix',
          assumptions: [],
          subject: 'operating-system',
        }),
        ...options,
      }),
    async idsOf(query: FindingQuery, filter = ALL): Promise<string[]> {
      const rows = await reader.list({ query, filter, now: NOW, limit: 100 });
      return rows.map(({ finding }) => finding.id);
    },
  };
}

/** One of each kind, by id in the order that they are listed in. */
const FINDINGS = [
  aWorkloadFinding('1', {
    entity_ref: WEB,
    owner_ref: TEAM,
    due_at: '2026-11-23T11:59:59.999Z',
    severity: 'critical',
    kev: true,
    fix_available: true,
  }),
  aWorkloadFinding('2', {
    entity_ref: API,
    vulnerability_id: 'KB5034441',
    package_name: 'Windows',
    cve_ids: JSON.stringify(['CVE-2026-1', 'CVE-2026-77']),
    due_at: '2026-11-23T12:00:00.000Z',
    fix_available: true,
  }),
  aWorkloadFinding('3', {
    entity_ref: WEB,
    owner_ref: TEAM,
    due_at: '2026-11-25T12:00:00.000Z',
    severity: 'high',
    fix_available: false,
    title: 'Reads 100% of the heap',
    suppressed: 1,
  }),
  aWorkloadFinding('4', {
    entity_ref: WEB,
    owner_ref: TEAM,
    due_at: '2026-12-07T12:00:00.000Z',
    severity: 'high',
  }),
  aWorkloadFinding('5', { entity_ref: API, vulnerability_id: 'CVE-2026-1' }),
  aWorkloadFinding('6', {
    workload: `unmapped:${anArn('i-lost')}`,
    vulnerability_id: 'CVE-2026-1',
  }),
  aWorkloadFinding('7', { entity_ref: WEB, open: false, suppressed: 2 }),
  aWorkloadFinding('8', { entity_ref: WEB, open: false }),
];

describe('FindingReader', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'walks every finding once, through ties and those without a date, %p',
    async id => {
      const { findings, save } = await setUp(await databases.init(id));
      const walk = async (limit: number) => {
        const ids: string[] = [];
        let after: Array<string | number> | undefined;
        for (;;) {
          const page = await findings.list({
            query: {},
            filter: ALL,
            now: NOW,
            after,
            limit,
          });
          ids.push(...page.map(({ finding }) => finding.id));
          if (page.length < limit) {
            return ids;
          }
          after = page[page.length - 1].key;
        }
      };
      const expected: string[] = [];
      expect(await walk(3)).toEqual(expected);
      for (const [ref, due_at] of [
        ['a', '2026-11-24T00:00:00.000Z'],
        ['b', '2026-11-24T00:00:00.000Z'],
        ['c', '2026-11-24T00:00:00.000Z'],
        ['d', '2026-11-25T00:00:00.000Z'],
        ['e', null],
        ['f', null],
      ]) {
        await save(aWorkloadFinding(ref!, { due_at }));
        expected.push(ref!);
        expect(await walk(3)).toEqual(expected);
      }
      expect(await walk(1)).toEqual(expected);
    },
  );

  it.each(databases.eachSupportedId())(
    'finds what is asked for, %p',
    async id => {
      const { idsOf, save } = await setUp(await databases.init(id));
      await save(...FINDINGS);
      const expectations: Array<[FindingQuery, string[]]> = [
        [{}, ['1', '2', '3', '4', '5', '6']],
        [{ entityRef: WEB }, ['1', '3', '4']],
        [{ entityRef: SHOP }, ['1', '3', '4']],
        [{ owners: [TEAM] }, ['1', '3', '4']],
        [{ owners: [] }, []],
        [{ due: 'overdue' }, ['1']],
        [{ dueSince: NOW }, ['2', '3', '4']],
        [{ due: 'overdue', dueSince: NOW }, []],
        [{ due: 'overdue', dueSince: new Date('2026-11-23') }, ['1']],
        [{ due: '48h' }, ['2', '3']],
        [{ due: '14d' }, ['2', '3', '4']],
        [{ severity: 'high' }, ['3', '4']],
        [{ severity: 'unknown' }, ['2', '5', '6']],
        [{ cve: 'CVE-2026-1' }, ['1', '2', '5', '6']],
        [{ cve: 'CVE-2026-1', cveOnly: true }, ['1', '5', '6']],
        [{ suppressed: true }, ['3']],
        [{ suppressed: false }, ['1', '2', '4', '5', '6']],
        [{ cve: 'CVE-2026-7' }, []],
        [{ cve: 'KB5034441' }, ['2']],
        [{ kev: true }, ['1']],
        [{ kev: false }, ['2', '3', '4', '5', '6']],
        [{ fixAvailable: true }, ['1', '2']],
        [{ fixAvailable: false }, ['3']],
        [{ vulnerabilityId: 'CVE-2026-1' }, ['1', '5', '6']],
        [{ packageName: 'Windows' }, ['2']],
        [{ unmapped: true }, ['6']],
        [{ unmapped: false }, ['1', '2', '3', '4', '5']],
        [{ entityRef: WEB, entityOnly: true }, ['1', '3', '4']],
        [{ entityRef: SHOP, entityOnly: true }, []],
        [{ rating: 'critical' }, ['1']],
        [{ rating: 'high' }, ['3', '4']],
        [{ rating: 'unrated' }, ['2', '5', '6']],
        [{ rating: 'unrated', severity: 'high' }, []],
        [{ q: 'WEB' }, ['1', '3', '4']],
        [{ q: 'team' }, ['1', '3', '4']],
        [{ q: 'shop' }, []],
        [{ q: 'The interface' }, ['2', '5']],
        [{ q: 'w_b' }, []],
        [{ q: 'windows' }, ['2']],
        [{ q: 'cve-2026-77' }, ['2']],
        [{ q: '100%' }, ['3']],
        [{ q: '1_0%' }, []],
        [{ entityRef: SHOP, severity: 'high', due: '48h' }, ['3']],
      ];
      for (const [query, ids] of expectations) {
        expect([query, await idsOf(query)]).toEqual([query, ids]);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'lists and counts what stands on one instance, %p',
    async id => {
      const { findings, idsOf, save, saveOn } = await setUp(
        await databases.init(id),
      );
      await save(
        ...FINDINGS,
        aWorkloadFinding('9', {
          workload: `unmapped:${aTarget().id}/pool`,
          vulnerability_id: 'CVE-2026-1',
        }),
      );
      await saveOn('a', 'i-web1');
      await saveOn('b', 'i-web1', {
        vulnerability_id: 'CVE-2026-3',
        status: 'suppressed',
      });
      await saveOn('c', 'i-web1', {
        vulnerability_id: 'CVE-2026-4',
        status: 'closed',
      });
      // The same on another workload, and on one of no entity.
      await saveOn('d', 'i-api');
      await saveOn('e', 'i-pool1');
      const on = (instanceId: string): FindingQuery => ({
        instanceArn: anArn(instanceId),
      });
      expect(await idsOf(on('i-web1'))).toEqual(['1', '3']);
      expect(await idsOf({ ...on('i-web1'), due: 'overdue' })).toEqual(['1']);
      expect(await idsOf(on('i-web2'))).toEqual([]);
      expect(await idsOf(on('i-api'))).toEqual(['5']);
      expect(await idsOf(on('i-pool1'))).toEqual(['9']);
      expect(await idsOf(on('i-pool2'))).toEqual([]);
      expect(await idsOf(on('i-gone'))).toEqual([]);
      const selection = { query: on('i-web1'), filter: ALL, now: NOW };
      expect(await findings.facets(selection)).toMatchObject({
        open: 2,
        overdue: 1,
        dueSoon: 1,
      });
      for (const sort of ['due', '-services'] as const) {
        const groups = await findings.groups({
          ...selection,
          by: 'vulnerability',
          sort,
          limit: 10,
        });
        expect(groups.map(({ group }) => group.key).sort()).toEqual([
          'CVE-2026-1',
          'CVE-2026-3',
        ]);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'shows no more than the caller may see, nor counts it, %p',
    async id => {
      const { findings, idsOf, save } = await setUp(await databases.init(id));
      await save(...FINDINGS);
      const expectations: Array<[InstanceFilter, string[]]> = [
        [{ entities: {}, unmapped: false }, ['1', '2', '3', '4', '5']],
        [{ entities: { visibleRefs: [API] }, unmapped: false }, ['2', '5']],
        [{ entities: { visibleRefs: [] }, unmapped: false }, []],
        [{ entities: { visibleRefs: [] }, unmapped: true }, ['6']],
        [
          {
            entities: { criteria: { property: 'ownerRef', values: [TEAM] } },
            unmapped: false,
          },
          ['1', '3', '4'],
        ],
        [
          {
            entities: {
              criteria: { not: { property: 'ownerRef', values: [TEAM] } },
              visibleRefs: [API, WEB],
            },
            unmapped: false,
          },
          ['2', '5'],
        ],
      ];
      for (const [filter, ids] of expectations) {
        const selection = { query: {}, filter, now: NOW };
        expect(await idsOf({}, filter)).toEqual(ids);
        expect((await findings.facets(selection)).open).toBe(ids.length);
        const groups = await findings.groups({
          ...selection,
          by: 'service',
          limit: 100,
        });
        expect(groups.reduce((sum, { group }) => sum + group.findings, 0)).toBe(
          ids.length,
        );
      }
      const hidden = { entities: { visibleRefs: [API] }, unmapped: false };
      expect(await findings.instances({ id: '1', filter: hidden })).toBe(
        undefined,
      );
      expect(await findings.instances({ id: '6', filter: hidden })).toBe(
        undefined,
      );
    },
  );

  it.each(databases.eachSupportedId())('adds up a list, %p', async id => {
    const { findings, save } = await setUp(await databases.init(id));
    const selection = { query: {}, filter: ALL, now: NOW };
    expect(await findings.facets(selection)).toEqual({
      open: 0,
      overdue: 0,
      dueSoon: 0,
      dueLater: 0,
      kev: 0,
      fixAvailable: 0,
      suppressed: 0,
      severities: {},
    });
    await save(...FINDINGS);
    expect(await findings.facets(selection)).toEqual({
      open: 6,
      overdue: 1,
      dueSoon: 2,
      dueLater: 3,
      kev: 1,
      fixAvailable: 2,
      suppressed: 1,
      severities: { critical: 1, high: 2, unknown: 3 },
    });
    expect(
      await findings.facets({ ...selection, query: { entityRef: API } }),
    ).toMatchObject({ open: 2, suppressed: 0, severities: { unknown: 2 } });
  });

  it.each(databases.eachSupportedId())(
    'groups by what findings share, the earliest due first, %p',
    async id => {
      const { findings, save } = await setUp(await databases.init(id));
      await save(...FINDINGS);
      const selection = { query: {}, filter: ALL, now: NOW };
      const first = { ...selection, by: 'service' as const, limit: 1 };
      const [one] = await findings.groups(first);
      expect(one.group).toEqual({
        key: WEB,
        findings: 3,
        overdue: 1,
        dueSoon: 1,
        services: 1,
        packages: 1,
        firstPackage: 'openssl',
        kev: 1,
        earliestDueAt: '2026-11-23T11:59:59.999Z',
      });
      const [two] = await findings.groups({ ...first, after: one.key });
      expect(two.group).toMatchObject({ key: API, findings: 2 });
      const [three] = await findings.groups({ ...first, after: two.key });
      expect(three.group).toEqual({
        key: '',
        findings: 1,
        overdue: 0,
        dueSoon: 0,
        services: 0,
        packages: 1,
        firstPackage: 'openssl',
        kev: 0,
      });
      expect(await findings.groups({ ...first, after: three.key })).toEqual([]);
      expect(await findings.countGroups(first)).toBe(3);

      const by = async (grouping: 'vulnerability' | 'owner') =>
        (await findings.groups({ ...selection, by: grouping, limit: 100 })).map(
          ({ group }) => `${group.key} ${group.findings} ${group.services}`,
        );
      expect(await by('vulnerability')).toEqual([
        'CVE-2026-1 3 2',
        'KB5034441 1 1',
        'CVE-2026-3 1 1',
        'CVE-2026-4 1 1',
      ]);
      expect(await by('owner')).toEqual([`${TEAM} 3 1`, ' 3 1']);
    },
  );

  it.each(databases.eachSupportedId())(
    'gives back what is stored of a finding, %p',
    async id => {
      const { findings, save } = await setUp(await databases.init(id));
      await save(FINDINGS[0]);
      const [{ finding }] = await findings.list({
        query: {},
        filter: ALL,
        now: NOW,
        limit: 1,
      });
      expect(finding).toEqual({
        id: '1',
        entityRef: WEB,
        ownerRef: TEAM,
        unmapped: false,
        vulnerabilityId: 'CVE-2026-1',
        cveIds: [],
        packageName: 'openssl',
        title: 'A flaw',
        subject: 'operating-system',
        sources: ['inspector'],
        fixAvailable: true,
        internetFacing: false,
        instances: 1,
        suppressedInstances: 0,
        deadline: {
          state: 'running',
          level: 1,
          dueAt: '2026-11-23T11:59:59.999Z',
          because: { phrase: 'cause.text', text: 'it is a test' },
          assumptions: [],
        },
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'lists the instances of a finding, open ones first and each once, %p',
    async id => {
      const { findings, save, saveOn } = await setUp(await databases.init(id));
      await save(
        FINDINGS[0],
        FINDINGS[5],
        aWorkloadFinding('9', {
          workload: `unmapped:${aTarget().id}/pool`,
          vulnerability_id: 'CVE-2026-1',
        }),
      );
      await saveOn('a', 'i-web1', { status: 'closed' });
      await saveOn('b', 'i-web2', { due_at: '2026-11-23T00:00:00.000Z' });
      await saveOn('c', 'i-web2', { source: 'patch-manager' });
      await saveOn('d', 'i-api');
      await saveOn('e', 'i-lost');
      await saveOn('f', 'i-pool1');
      await saveOn('g', 'i-pool2');
      await saveOn('h', 'i-web1', { vulnerability_id: 'CVE-2026-2' });
      const of = (finding: string) =>
        findings.instances({ id: finding, filter: ALL });
      expect(
        (await of('1'))?.map(row => `${row.instanceId} ${row.status}`),
      ).toEqual(['i-web2 open', 'i-web1 closed']);
      expect(await of('6')).toEqual([
        {
          arn: anArn('i-lost'),
          targetId: aTarget().id,
          instanceId: 'i-lost',
          accountId: '111111111111',
          region: 'ap-southeast-2',
          status: 'open',
          installedVersion: '1.0',
          internetFacing: true,
          firstSeenAt: '2026-11-01T00:00:00.000Z',
          deadline: {
            state: 'no-fix',
            level: 1,
            because: 'there is no fix',
            assumptions: [],
          },
        },
      ]);
      expect((await of('9'))?.map(row => row.instanceId)).toEqual(['i-pool1']);
      expect(await of('none')).toBeUndefined();
    },
  );
});
