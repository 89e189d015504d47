import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { CollectedPage, Collector, collectors } from '../collectors';
import { instanceControls } from '../controls';
import { DatabaseId, MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;
const ACCOUNT = '111111111111';
const REGION = 'us-east-1';
const credentials = mockCredentials.user();

/** What no database can hold, and what may stand in its place. */
const NUL = 'a\0b';
const LONE = 'x\ud83dy\udc00z';

type Change = (page: CollectedPage) => CollectedPage;

/** A collector whose pages are not quite what AWS said. */
function distorted(source: string, change: Change): Collector[] {
  return collectors.map(collector =>
    collector.sources.some(name => name === source)
      ? {
          ...collector,
          async *collect(context) {
            for await (const page of collector.collect(context)) {
              yield change(page);
            }
          },
        }
      : collector,
  );
}

/** Changes the first record that a source has of an instance. */
function changeFirst(source: string, change: (payload: any) => void): Change {
  return page => {
    const first = page.evidence.find(
      item => item.source === source && item.payload !== undefined,
    );
    if (first) {
      change(first.payload);
    }
    return page;
  };
}

/**
 * What AWS and the catalog may say, or somebody in their place. Each story goes
 * the whole way, from a collection to what a reader is told.
 */
describe('hostile data', () => {
  const databases = MigratedDatabases.create();
  let sandbox: AwsSandbox;

  beforeEach(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: NOW }),
      now: NOW,
      lookupsPerSecond: Infinity,
    });
  });
  afterEach(() => sandbox.stop());

  const pipelineOver = (
    knex: Knex,
    options: {
      collectors?: readonly Collector[];
      entities?: Entity[];
      now?: Date;
      config?: object;
    } = {},
  ): Promise<Pipeline> =>
    createPipeline({
      knex,
      sandbox,
      now: NOW,
      entities: demoCatalog(),
      ...options,
      config: {
        targets: [{ accountId: ACCOUNT, regions: [REGION] }],
        mapping: [{ tag: 'Service' }],
        controls: { requiredTags: ['Service'] },
        deadlines: { fallbackOwner: 'group:default/platform' },
        ...options.config,
      },
    });

  async function collect(knex: Knex): Promise<void> {
    const pipeline = await pipelineOver(knex);
    await pipeline.syncCatalog();
    await pipeline.refresh();
  }

  async function change(id: string, patch: object): Promise<void> {
    const response = await fetch(`${sandbox.url}/_sandbox/instances/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(patch),
    });
    expect(await response.text()).not.toContain('error');
  }

  /** The instances of the estate, by which stories are told. */
  async function idsOf({ knex }: Pipeline): Promise<string[]> {
    return knex('instances')
      .where({ paused: false })
      .orderBy('instance_id')
      .pluck('instance_id');
  }

  async function targetOf({ services }: Pipeline) {
    const { catalogProblems } = await services.targets.list(credentials);
    const [target] = await services.targets.listDetails(credentials);
    return { ...target, catalogProblems };
  }

  /** Verdicts by instance and control. */
  async function statuses({ knex }: Pipeline): Promise<Map<string, string>> {
    const rows = await knex('verdicts').select('*');
    return new Map(
      rows.map(row => [
        `${row.arn.split('/')[1]} ${row.control_id}`,
        `${row.status} ${row.reason}`,
      ]),
    );
  }

  /** The rows of a table are refused, as long as a text is in one of its columns. */
  async function refuse(
    knex: Knex,
    table: string,
    column: string,
    text = 'POISON',
  ) {
    const isPostgres = knex.client.config.client === 'pg';
    await knex.raw(
      isPostgres
        ? `ALTER TABLE ${table} ADD CONSTRAINT refused CHECK (position('${text}' in ${column}) = 0) NOT VALID`
        : `CREATE TRIGGER refused BEFORE INSERT ON ${table} WHEN instr(new.${column}, '${text}') BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
  }

  it.each(databases.eachSupportedId())(
    'holds all that AWS allows, %p',
    async id => {
      const estate = await pipelineOver(
        await databases.initFilled(id, collect),
      );
      const [first, second] = await idsOf(estate);
      const knex = await databases.init(id);
      // Of one character each becomes two in lower case.
      await change(first, { tags: { Name: 'İ'.repeat(256) } });
      await change(second, {
        tags: {
          Service: null,
          'aws:autoscaling:groupName': `a';curl ${'\u{1f600}'.repeat(120)}`,
          [`${'k'.repeat(128)}`]: '\u{1f600}'.repeat(128),
        },
      });
      const reported = {
        severityClass: 'critical',
        observedAt: NOW.getTime() - HOUR,
        severity: 'CRITICAL',
        vendorSeverity: 'so bad that no word will do '.repeat(20),
        packages: [
          {
            name: `package-${'\u00fc'.repeat(1016)}`,
            version: '1',
            fixedInVersion: '2'.repeat(1000),
            packageManager: 'OS',
          },
        ],
        advisoryAt: Date.UTC(12000, 0, 1),
        fixedAt: NOW.getTime() - HOUR,
        score: 9.8,
      };
      await change(second, {
        inspector: {
          reported: [
            { ...reported, id: `CVE-2026-${'9'.repeat(119)}` },
            { ...reported, id: 'CVE-2026-0001' },
          ],
        },
      });

      const pipeline = await pipelineOver(knex);
      await pipeline.syncCatalog();
      await pipeline.refresh();
      expect(pipeline.logger.error).not.toHaveBeenCalled();
      const target = await targetOf(pipeline);
      expect(target).toMatchObject({ state: 'ok', failure: undefined });
      // Bounded, for a package may be told apart by two bytes a character.
      expect(target.problems?.items.map(({ problem }) => problem)).toEqual([
        'altered',
        'altered',
      ]);
      const verdicts = await statuses(pipeline);
      for (const instance of [first, second]) {
        expect(
          [...verdicts.keys()].filter(key => key.startsWith(instance)),
        ).toHaveLength(instanceControls.length);
      }
      const [long] = await knex('workload_findings').where(
        'vulnerability_id',
        'CVE-2026-0001',
      );
      expect(long.due_at).toMatch(/^\d{4}-/);
      expect(Buffer.byteLength(long.package_name)).toBeLessThanOrEqual(1024);
      const { items } = await pipeline.services.instances.list(
        { q: 'i̇'.repeat(20), limit: 10, sort: 'name' } as never,
        credentials,
      );
      expect(items.map(item => item.instanceId)).toEqual([first]);
      // A second time, all of that is the same.
      await pipeline.refresh();
      expect(await statuses(pipeline)).toEqual(verdicts);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes names that every object has for the tags that they are, %p',
    async id => {
      const tags = JSON.parse(
        '{ "__proto__": "checkout-api", "constructor": "yes", "toString": "mine" }',
      );
      const estate = await pipelineOver(
        await databases.initFilled(id, collect),
      );
      const [first, second] = await idsOf(estate);
      await change(first, { tags });

      const pipeline = await pipelineOver(await databases.init(id), {
        config: {
          mapping: [{ tag: '__proto__' }, { tag: 'valueOf' }],
          claims: { tagKeys: ['toString', 'hasOwnProperty'] },
          controls: { requiredTags: ['__proto__', 'constructor'] },
          deadlines: {
            fallbackOwner: 'group:default/platform',
            internetFacingTag: 'constructor',
          },
        },
      });
      await pipeline.syncCatalog();
      await pipeline.refresh();
      expect(pipeline.logger.error).not.toHaveBeenCalled();
      const target = await targetOf(pipeline);
      expect(target).toMatchObject({ state: 'ok', failure: undefined });
      expect(target.problems).toBeUndefined();

      const read = async (instanceId: string) => {
        const instance = await pipeline.services.instances.get(
          { accountId: ACCOUNT, region: REGION, instanceId },
          credentials,
        );
        // As it goes over the wire.
        return JSON.parse(JSON.stringify(instance));
      };
      const named = await read(first);
      expect(Object.entries(named.tags)).toEqual(
        expect.arrayContaining(Object.entries(tags)),
      );
      expect(
        await pipeline
          .knex('instance_entities')
          .where({ via: 'rule' })
          .pluck('entity_ref'),
      ).toEqual(['component:default/checkout-api']);
      expect(Object.keys((await read(second)).tags)).toContain('Service');
      const verdicts = await statuses(pipeline);
      expect(verdicts.get(`${first} required-tags`)).toBe(
        'COMPLIANT tags-present',
      );
      expect(verdicts.get(`${second} required-tags`)).toBe(
        'NON_COMPLIANT tags-missing',
      );
      expect(
        await pipeline
          .knex('instances')
          .where('exposed_by', 'tag')
          .pluck('instance_id'),
      ).toEqual([first]);
    },
  );

  it.each(databases.eachSupportedId())(
    'replaces what cannot be stored, wherever it stands, and says so, %p',
    async id => {
      const hostile = collectors.map(
        (collector): Collector => ({
          ...collector,
          async *collect(context) {
            for await (const page of collector.collect(context)) {
              yield distort(page) as CollectedPage;
            }
          },
        }),
      );
      const pipeline = await pipelineOver(await databases.init(id), {
        collectors: hostile,
      });
      await pipeline.syncCatalog();
      await pipeline.refresh();
      expect(pipeline.logger.error).not.toHaveBeenCalled();
      const target = await targetOf(pipeline);
      expect(target.failure).toBeUndefined();
      expect(target.problems!.total).toBeGreaterThan(50);
      for (const { problem } of target.problems!.items) {
        expect(problem).toBe('altered');
      }
      for (const table of ['instances', 'evidence', 'findings'] as const) {
        for (const { payload } of await pipeline
          .knex(table)
          .select('payload')) {
          expect(payload).not.toMatch(/\\u0000|\\ud83d[^\\]|\\udc00/);
        }
      }
      const instances = await pipeline.knex('instances').select('payload');
      expect(JSON.parse(instances[0].payload).tags).toMatchObject({
        'a\ufffdb': 'x\ufffdy\ufffdz',
      });
      // Of what AWS says well, nothing is left; what is only told when it
      // changes stays as it is stored.
      const restored = await pipelineOver(pipeline.knex, {
        now: new Date(NOW.getTime() + 25 * HOUR),
      });
      await restored.refresh();
      const details = new Set<string>(
        collectors
          .filter(({ kind }) => kind === 'details')
          .flatMap(({ sources }) => sources),
      );
      const left = await restored.knex('row_problems').pluck('source');
      expect(left.filter(source => !details.has(source))).toEqual([]);
    },
  );

  /** Adds what cannot be stored to all that a page says of texts. */
  function distort(value: unknown, key?: string): unknown {
    if (Array.isArray(value)) {
      return value.map(item => distort(item, key));
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, item]) => [
        name,
        distort(item, name),
      ]);
      if (key === 'tags') {
        entries.push([NUL, LONE]);
      }
      return Object.fromEntries(entries);
    }
    return typeof value === 'string' &&
      /^(title|name|severity|vendor|packageName|installedVersion)$/.test(
        key ?? '',
      )
      ? `${value}${NUL}${LONE}`
      : value;
  }

  it.each<[string, DatabaseId, string, string, string, (payload: any) => void]>(
    databases.eachSupportedId().flatMap(([id]) => [
      [
        'an instance',
        id,
        'ec2-instances',
        'instances',
        'required-tags',
        (payload: any) => {
          payload.tags.Service = 'POISON';
        },
      ],
      [
        'a record of it',
        id,
        'ssm-patch-states',
        'evidence',
        'patch-scan-current',
        (payload: any) => {
          payload.baselineId = 'POISON';
        },
      ],
    ]),
  )(
    '%s that is refused takes down itself alone, and heals, %s',
    async (_, id, source, table, control, poison) => {
      const knex = await databases.initFilled(id, collect);
      const before = await statuses(await pipelineOver(knex));
      await refuse(knex, table, 'payload');
      let name = '';
      const pipeline = await pipelineOver(knex, {
        now: new Date(NOW.getTime() + HOUR),
        collectors: distorted(source, page => {
          const first = page.evidence.find(
            item =>
              item.source === source &&
              item.payload &&
              before.get(`${item.instanceId} ${control}`)?.startsWith('C'),
          );
          if (first && !name) {
            name = first.instanceId!;
          }
          return {
            ...page,
            evidence: page.evidence.map(item =>
              item.source === source && item.instanceId === name
                ? changedCopy(item, poison)
                : item,
            ),
          } as CollectedPage;
        }),
      });
      await pipeline.refresh();
      expect(name).not.toBe('');
      expect(await targetOf(pipeline)).toMatchObject({
        state: 'ok',
        problems: {
          total: 1,
          notStored: 1,
          items: [{ name, source, problem: 'not-stored' }],
        },
      });
      const after = await statuses(pipeline);
      expect(after.get(`${name} ${control}`)).toBe(
        'INSUFFICIENT_DATA invalid-answer',
      );
      const ofOthers = (all: Map<string, string>) =>
        [...all].filter(([key]) => !key.startsWith(name)).sort();
      expect(ofOthers(after)).toEqual(ofOthers(before));
      const healed = await pipelineOver(knex, {
        now: new Date(NOW.getTime() + HOUR),
      });
      await healed.refresh();
      expect(await statuses(healed)).toEqual(before);
      expect((await targetOf(healed)).problems).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'a finding that is refused leaves the deadlines of its instance unknown, and is read again, %p',
    async id => {
      const knex = await databases.initFilled(id, collect);
      await refuse(knex, 'findings', 'payload');
      let name = '';
      const later = new Date(NOW.getTime() + 25 * HOUR);
      const pipeline = await pipelineOver(knex, {
        now: later,
        collectors: distorted('inspector-findings', page => {
          const finding = page.findings?.[0];
          if (finding && !name) {
            name = finding.instanceId;
            return {
              ...page,
              findings: [
                ...page.findings!,
                { ...finding, sourceId: 'arn:new', title: 'POISON' },
              ],
            };
          }
          return page;
        }),
      });
      await pipeline.refresh();
      const { problems } = await targetOf(pipeline);
      expect(problems).toMatchObject({
        total: 1,
        items: [
          {
            name: expect.stringContaining(name),
            source: 'inspector-findings',
            problem: 'not-stored',
          },
        ],
      });
      const after = await statuses(pipeline);
      for (const control of [
        'os-patch-deadlines',
        'application-patch-deadlines',
      ]) {
        expect(after.get(`${name} ${control}`)).toBe(
          'INSUFFICIENT_DATA invalid-answer',
        );
      }
      const healed = await pipelineOver(knex, {
        now: new Date(later.getTime() + HOUR),
      });
      await healed.refresh();
      expect((await targetOf(healed)).problems).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'a run that throws says so, takes nothing for granted, and heals, %p',
    async id => {
      const knex = await databases.initFilled(id, collect);
      const before = await statuses(await pipelineOver(knex));
      const pipeline = await pipelineOver(knex, {
        now: new Date(NOW.getTime() + HOUR),
      });
      jest.spyOn(pipeline.judge, 'judge').mockRejectedValueOnce(
        Object.assign(new Error("insert into x values ('s3cret')"), {
          code: '53100',
        }),
      );
      await expect(pipeline.refresh()).rejects.toThrow(
        /^Target '.*': the last collection broke off/,
      );
      const target = await targetOf(pipeline);
      expect(target).toMatchObject({
        state: 'failing',
        failure: { phrase: 'cause.run-refused' },
      });
      expect(target.progress).toBeUndefined();
      for (const verdict of target.verdicts) {
        expect(['INSUFFICIENT_DATA', 'NOT_APPLICABLE']).toContain(
          verdict.status,
        );
      }
      const { items } = await pipeline.services.instances.list(
        { limit: 100, sort: 'worst' } as never,
        credentials,
      );
      for (const { counts } of items) {
        expect([counts.compliant, counts.nonCompliant]).toEqual([0, 0]);
      }
      expect(JSON.stringify(pipeline.logger.error.mock.calls)).not.toContain(
        's3cret',
      );
      await pipeline.refresh();
      expect((await targetOf(pipeline)).failure).toBeUndefined();
      expect(await statuses(pipeline)).toEqual(before);
    },
  );

  it('never says for ever that a first run that throws is collecting', async () => {
    const pipeline = await pipelineOver(await databases.init('SQLITE_3'), {
      collectors: collectors.map(collector => ({
        ...collector,
        collect: () => {
          throw Object.assign(new Error('gone'), { code: 'SQLITE_FULL' });
        },
      })),
    });
    await pipeline.syncCatalog();
    await expect(pipeline.refresh()).rejects.toThrow('broke off');
    expect(await targetOf(pipeline)).toMatchObject({
      state: 'never-read',
      failure: { phrase: 'cause.run-refused' },
    });
    const { mapping } = await pipeline.services.scorecards.get(
      'component:default/payments-gateway',
      credentials,
    );
    expect(mapping).toMatchObject({ state: 'never-read' });
  });

  it('a run that is stopped is no longer under way, and changes no verdict', async () => {
    const pipeline = await pipelineOver(
      await databases.initFilled('SQLITE_3', collect),
      { now: new Date(NOW.getTime() + HOUR) },
    );
    const abort = new AbortController();
    jest.spyOn(pipeline.judge, 'judge').mockImplementationOnce(async () => {
      abort.abort(new Error('stopped'));
      throw abort.signal.reason;
    });
    await expect(
      pipeline.refresh(pipeline.config.targets, abort.signal),
    ).rejects.toThrow('stopped');
    const target = await targetOf(pipeline);
    expect(target).toMatchObject({ state: 'ok', failure: undefined });
  });

  it.each(databases.eachSupportedId())(
    'one odd entity stops the mapping of no other, %p',
    async id => {
      const odd = (metadata: object, rest: object = {}) =>
        ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata,
          ...rest,
        } as Entity);
      const long = 'n'.repeat(5000);
      const entities = [
        odd({ name: 'nul', title: NUL, annotations: { [NUL]: LONE } }),
        odd({ name: 'lone', title: LONE }),
        odd({ name: long }),
        odd({ name: 'odd-title', title: 'x'.repeat(5000) }),
        odd(
          { name: 'relations' },
          {
            relations: [
              { type: 'partOf', targetRef: '' },
              { type: 'ownedBy', targetRef: `group:default/${long}` },
              { type: 'ownedBy', targetRef: 'group:default/a\0b' },
            ],
          },
        ),
        odd({ name: 'no-ref' }, { relations: [{ type: 'partOf' }] }),
        odd({
          name: 'number',
          annotations: { 'aws.amazon.com/ec2-instance-tags': 7 },
        }),
        odd({}),
        odd(undefined as never),
        ...demoCatalog(),
      ];
      const plain = await pipelineOver(await databases.initFilled(id, collect));
      const expected = await plain
        .knex('instance_entities')
        .orderBy(['arn', 'entity_ref'])
        .select('arn', 'entity_ref', 'via');

      const pipeline = await pipelineOver(await databases.init(id), {
        entities,
      });
      await pipeline.syncCatalog();
      await pipeline.refresh();
      expect(
        await pipeline
          .knex('instance_entities')
          .orderBy(['arn', 'entity_ref'])
          .select('arn', 'entity_ref', 'via'),
      ).toEqual(expected);
      const { catalogProblems } = await targetOf(pipeline);
      const named = Object.fromEntries(
        catalogProblems!.items.map(({ name, problem }) => [
          name.slice(0, 40),
          problem,
        ]),
      );
      expect(named).toEqual({
        'an entity without a name': 'not-stored',
        'component:default/no-ref': 'not-stored',
        [`component:default/${'n'.repeat(22)}`]: 'not-followed',
        'component:default/nul': 'altered',
        'component:default/lone': 'altered',
        'component:default/odd-title': 'altered',
        'component:default/relations': 'altered',
      });
      pipeline.catalog.entities = demoCatalog();
      await pipeline.syncCatalog();
      expect((await targetOf(pipeline)).catalogProblems).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'what is derived of one workload and refused stops no other, %p',
    async id => {
      const knex = await databases.init(id);
      await refuse(knex, 'scorecards', 'title');
      const poisoned = demoCatalog().map(entity =>
        entity.metadata.name === 'payments-gateway'
          ? {
              ...entity,
              metadata: { ...entity.metadata, title: 'POISON' },
            }
          : entity,
      );
      const pipeline = await pipelineOver(knex, { entities: poisoned });
      await pipeline.syncCatalog();
      await pipeline.refresh();
      expect(await knex('scorecard_queue').select('*')).toEqual([]);
      const { catalogProblems } = await targetOf(pipeline);
      expect(catalogProblems?.items).toMatchObject([
        {
          name: 'component:default/payments-gateway',
          source: 'scorecards',
          problem: 'not-derived',
        },
      ]);
      pipeline.catalog.entities = demoCatalog();
      await pipeline.syncCatalog();
      expect((await targetOf(pipeline)).catalogProblems).toBeUndefined();
      expect(
        await pipeline.reader.get('component:default/payments-gateway'),
      ).toBeDefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'a change of hands that cannot be derived holds up no other, and is made up for by the next run, %p',
    async id => {
      const knex = await databases.initFilled(id, collect);
      const [odd]: string[] = await knex('finding_history')
        .whereIn('entity_ref', knex('workload_findings').select('workload'))
        .orderBy('entity_ref')
        .pluck('entity_ref');
      await refuse(knex, 'finding_history', 'entity_ref', odd);
      // So that it is written anew.
      await knex('finding_history').delete();
      // Everything changes hands at once.
      const entities = demoCatalog().map(entity => ({
        ...entity,
        relations: entity.relations?.map(relation =>
          relation.type === 'ownedBy'
            ? { ...relation, targetRef: 'group:default/platform' }
            : relation,
        ),
      }));
      const pipeline = await pipelineOver(knex, { entities });
      await pipeline.syncCatalog();
      expect(await knex('workload_queue').select('*')).toEqual([]);
      const problems = (await targetOf(pipeline)).catalogProblems!.items;
      expect(problems).toMatchObject([
        {
          name: odd,
          source: 'mapping',
          problem: 'not-derived',
        },
      ]);
      const owners = await knex('workload_findings')
        .whereNotNull('entity_ref')
        .whereNot('entity_ref', odd)
        .where('open', true)
        .distinct('owner_ref')
        .pluck('owner_ref');
      expect(owners).toEqual(['group:default/platform']);

      await knex.raw(
        id === 'SQLITE_3'
          ? 'DROP TRIGGER refused'
          : 'ALTER TABLE finding_history DROP CONSTRAINT refused',
      );
      await pipeline.refresh();
      expect((await targetOf(pipeline)).catalogProblems).toBeUndefined();
    },
  );

  it('a control that throws takes down its own verdicts, and logs it once', async () => {
    const knex = await databases.initFilled('SQLITE_3', collect);
    const before = await statuses(await pipelineOver(knex));
    const pipeline = await pipelineOver(knex);
    const control = instanceControls.find(({ id }) => id === 'required-tags')!;
    jest.spyOn(control, 'judge').mockImplementation(() => {
      throw new TypeError('odd evidence');
    });
    try {
      await pipeline.refresh();
    } finally {
      jest.restoreAllMocks();
    }
    for (const [key, status] of await statuses(pipeline)) {
      const expected =
        key.endsWith(' required-tags') &&
        !before.get(key)!.startsWith('NOT_APPLICABLE')
          ? 'INSUFFICIENT_DATA invalid-answer'
          : before.get(key);
      expect([key, status]).toEqual([key, expected]);
    }
    expect(pipeline.logger.error).toHaveBeenCalledTimes(1);
  });

  it('never shows SQL, nor takes it for the words of AWS', async () => {
    const pipeline = await pipelineOver(
      await databases.initFilled('SQLITE_3', collect),
      {
        collectors: distorted(
          'ssm-patch-states',
          changeFirst('ssm-patch-states', payload => {
            payload.operationEndTime.missing.member = 'x';
          }),
        ),
      },
    );
    await pipeline.refresh();
    const { sources } = await targetOf(pipeline);
    const { error } = sources.find(
      ({ source }) => source === 'ssm-patch-states',
    )!;
    expect(error).toMatchObject({
      gap: 'invalid-answer',
      cause: { phrase: 'cause.unreadable-answer' },
    });
  });
});

/** A copy of evidence with another payload. */
function changedCopy<E extends { payload?: unknown }>(
  item: E,
  change: (payload: any) => void,
): E {
  const copy = structuredClone(item);
  change(copy.payload);
  return copy;
}
