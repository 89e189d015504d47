import { Entity } from '@backstage/catalog-model';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { collectors } from '../collectors';
import { DatabaseId, MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;

const SOURCES = [
  'ec2-',
  'inspector-',
  'ssm-instance-information',
  'ssm-patch-states',
  'ssm-patches',
];
const SERVICE = 'payments-gateway';
const DEADLINE_CONTROLS = ['os-patch-deadlines', 'application-patch-deadlines'];
const PAYMENTS = `component:default/${SERVICE}`;

/** What is derived from the mapping, and what of each row must be the same. */
const DERIVED: Record<string, string[]> = {
  instance_entities: ['arn', 'entity_ref', 'via'],
  workload_findings: [
    'workload',
    'entity_ref',
    'owner_ref',
    'vulnerability_id',
    'package_name',
    'instances',
    'suppressed',
    'due_at',
    'due_1',
    'due_3',
    'summary',
    'first_seen_at',
    'first_observed_at',
    'open',
  ],
  findings: ['id', 'due_at', 'deadline'],
  verdicts: ['arn', 'control_id', 'status', 'reason', 'facts'],
  scorecards: ['entity_ref', 'owner_ref', 'instances', 'controls_met', 'score'],
  scorecard_controls: ['entity_ref', 'control_id', 'status', 'reasons'],
  finding_history: ['entity_ref', 'week', 'open', 'overdue', 'due_soon'],
};

/**
 * AWS is stopped before anything of this is asked: all is derived from what is
 * stored.
 */
describe('what is derived from the catalog', () => {
  const databases = MigratedDatabases.create();

  async function pipelineOver(
    knex: Knex,
    options: { entities?: Entity[]; sandbox?: AwsSandbox } = {},
  ): Promise<Pipeline> {
    return createPipeline({
      knex,
      now: NOW,
      sandbox: options.sandbox ?? ({ url: 'http://127.0.0.1:9' } as AwsSandbox),
      config: {
        targets: [
          { accountId: '111111111111', regions: ['ap-southeast-2'] },
          { accountId: '333333333333', regions: ['ap-southeast-2'] },
        ],
        mapping: [{ tag: 'Service' }, { tag: 'Name' }],
        deadlines: { fallbackOwner: 'group:default/platform' },
      },
      entities: options.entities ?? demoCatalog(),
      collectors: collectors.filter(({ sources }) =>
        SOURCES.some(prefix => sources[0].startsWith(prefix)),
      ),
    });
  }

  async function withSandbox(
    action: (sandbox: AwsSandbox) => Promise<void>,
  ): Promise<void> {
    const sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: NOW }),
      now: NOW,
      lookupsPerSecond: Infinity,
    });
    try {
      await action(sandbox);
    } finally {
      await sandbox.stop();
    }
  }

  const catalogFirst = (knex: Knex) =>
    withSandbox(async sandbox => {
      const pipeline = await pipelineOver(knex, { sandbox });
      await pipeline.syncCatalog();
      await pipeline.refresh();
    });

  const collectionFirst = (knex: Knex) =>
    withSandbox(async sandbox => {
      const pipeline = await pipelineOver(knex, { sandbox, entities: [] });
      await pipeline.refresh();
    });

  const collected = async (id: DatabaseId) =>
    pipelineOver(await databases.initFilled(id, catalogFirst));

  async function derived({ knex }: Pipeline) {
    const facts: Record<string, string[]> = {};
    for (const [table, columns] of Object.entries(DERIVED)) {
      const rows = await knex(table as 'findings')
        .modify(qb => {
          if (table === 'workload_findings') {
            qb.whereNull('closed_at');
          }
        })
        .select(columns as never[]);
      facts[table] = rows.map((row: object) => JSON.stringify(row)).sort();
    }
    return facts;
  }

  const openOf = (pipeline: Pipeline, entityRef: string) =>
    pipeline
      .knex('workload_findings')
      .where({ entity_ref: entityRef })
      .where('open', true)
      .orderBy(['vulnerability_id', 'package_name'])
      .select('*');

  const queueOf = ({ knex }: Pipeline) => knex('workload_queue').select('*');

  function change(
    pipeline: Pipeline,
    entityRef: string,
    patch: (entity: Entity) => Entity | Entity[],
  ) {
    const [kind, name] = entityRef.split(/:default\//);
    pipeline.catalog.entities = pipeline.catalog.entities.flatMap(entity =>
      entity.kind.toLowerCase() === kind && entity.metadata.name === name
        ? patch(entity)
        : entity,
    );
  }

  it.each(databases.eachSupportedId())(
    'is the same in either order of start, on %p',
    async id => {
      const expected = await derived(await collected(id));
      expect(expected.workload_findings.length).toBeGreaterThan(10);

      const pipeline = await pipelineOver(
        await databases.initFilled(id, collectionFirst),
      );
      expect(await openOf(pipeline, PAYMENTS)).toEqual([]);
      await pipeline.syncCatalog();
      const actual = await derived(pipeline);
      for (const table of Object.keys(DERIVED)) {
        expect([table, actual[table]]).toEqual([table, expected[table]]);
      }
      expect(await queueOf(pipeline)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'follows a new name, and the clock goes on, on %p',
    async id => {
      const pipeline = await collected(id);
      const before = await openOf(pipeline, PAYMENTS);
      const { instances } = (await pipeline.reader.get(PAYMENTS))!;
      expect(before.length).toBeGreaterThan(0);
      // What the workload has had for longer than any of its instances.
      await pipeline
        .knex('workload_findings')
        .where({ entity_ref: PAYMENTS })
        .update({ first_observed_at: '2026-10-01T00:00:00.000Z' });

      pipeline.clock.now = new Date(NOW.getTime() + HOUR);
      change(pipeline, PAYMENTS, entity => ({
        ...entity,
        metadata: {
          ...entity.metadata,
          name: 'payments',
          annotations: {
            ...entity.metadata.annotations,
            'aws.amazon.com/ec2-instance-tags': `Service=${SERVICE}`,
          },
        },
      }));
      await pipeline.syncCatalog();

      expect(await openOf(pipeline, PAYMENTS)).toEqual([]);
      const after = await openOf(pipeline, 'component:default/payments');
      expect(
        after.map(row => [row.vulnerability_id, row.package_name]),
      ).toEqual(before.map(row => [row.vulnerability_id, row.package_name]));
      expect(new Set(after.map(row => row.first_observed_at))).toEqual(
        new Set(['2026-10-01T00:00:00.000Z']),
      );
      expect(await pipeline.reader.get(PAYMENTS)).toBeUndefined();
      expect(
        await pipeline.reader.get('component:default/payments'),
      ).toMatchObject({ instances });
    },
  );

  it.each(databases.eachSupportedId())(
    'follows a new owner, on %p',
    async id => {
      const pipeline = await collected(id);
      const before = await openOf(pipeline, PAYMENTS);
      expect(new Set(before.map(row => row.owner_ref))).not.toContain(
        'group:default/platform',
      );
      const others = await pipeline
        .knex('workload_findings')
        .whereNot({ workload: PAYMENTS })
        .orderBy('id');

      change(pipeline, PAYMENTS, entity => ({
        ...entity,
        relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
      }));
      await pipeline.syncCatalog();

      expect(await openOf(pipeline, PAYMENTS)).toEqual(
        before.map(row => ({
          ...row,
          owner_ref: 'group:default/platform',
          hash: expect.any(String),
        })),
      );
      expect(await pipeline.reader.get(PAYMENTS)).toMatchObject({
        ownerRef: 'group:default/platform',
      });
      // Only what changed is written.
      expect(
        await pipeline
          .knex('workload_findings')
          .whereNot({ workload: PAYMENTS })
          .orderBy('id'),
      ).toEqual(others);
    },
  );

  it.each(databases.eachSupportedId())(
    'falls to nobody when the service is deleted, on %p',
    async id => {
      const pipeline = await collected(id);
      const before = await openOf(pipeline, PAYMENTS);
      change(pipeline, PAYMENTS, () => []);
      await pipeline.syncCatalog();

      expect(await openOf(pipeline, PAYMENTS)).toEqual([]);
      const unmapped = await pipeline
        .knex('workload_findings')
        .whereNull('entity_ref')
        .where('open', true)
        .whereIn(
          'vulnerability_id',
          before.map(row => row.vulnerability_id),
        )
        .select('*');
      expect(unmapped.length).toBeGreaterThanOrEqual(before.length);
      for (const row of unmapped) {
        expect(row).toMatchObject({ owner_ref: 'group:default/platform' });
        expect(row.instances).toBeGreaterThan(0);
      }
      expect(
        await pipeline
          .knex('finding_history')
          .where({ entity_ref: PAYMENTS })
          .pluck('open'),
      ).toEqual([0]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is shared out when one service becomes two, on %p',
    async id => {
      const pipeline = await collected(id);
      const before = await openOf(pipeline, PAYMENTS);
      const [{ arn, payload }] = await pipeline
        .knex('instances as i')
        .join('instance_entities as e', 'e.arn', 'i.arn')
        .where({ entity_ref: PAYMENTS })
        .orderBy('i.arn')
        .limit(1)
        .select('i.arn', 'i.payload');
      await pipeline
        .knex('instances')
        .where({ arn })
        .update({
          payload: JSON.stringify({
            ...JSON.parse(payload),
            tags: { ...JSON.parse(payload).tags, Part: 'edge' },
          }),
        });
      change(pipeline, PAYMENTS, entity => [
        {
          ...entity,
          metadata: {
            ...entity.metadata,
            name: 'edge',
            annotations: {
              'aws.amazon.com/ec2-instance-tags': `Service=${SERVICE},Part=edge`,
            },
          },
        },
        entity,
      ]);
      await pipeline.syncCatalog();

      const edge = await openOf(pipeline, 'component:default/edge');
      expect(edge.length).toBeGreaterThan(0);
      const clocks = new Map(
        before.map(row => [
          `${row.vulnerability_id} ${row.package_name}`,
          row.first_observed_at,
        ]),
      );
      for (const row of edge) {
        expect(row.instances).toBe(1);
        // It is no newer for the split.
        expect(row.first_observed_at).toBe(
          clocks.get(`${row.vulnerability_id} ${row.package_name}`),
        );
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'gives nothing to a claim until its owner agrees, and takes it back with that, on %p',
    async id => {
      const pipeline = await collected(id);
      const claimant = 'component:default/shadow';
      const agree = (sharedWith: string | undefined) =>
        change(pipeline, PAYMENTS, entity => ({
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              ...(sharedWith && {
                'aws.amazon.com/ec2-shared-with': sharedWith,
              }),
            },
          },
        }));
      const before = await derived(pipeline);
      const holderBefore = await openOf(pipeline, PAYMENTS);

      change(pipeline, PAYMENTS, entity => [
        {
          ...entity,
          metadata: {
            name: 'shadow',
            annotations: {
              'aws.amazon.com/ec2-instance-tags': `Service=${SERVICE}`,
            },
          },
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/data-platform' },
          ],
        },
        entity,
      ]);
      await pipeline.syncCatalog();
      // No clock, no finding, no verdict and no number knows of it.
      const claimed = await derived(pipeline);
      for (const table of Object.keys(DERIVED)) {
        expect([
          table,
          claimed[table].filter(row => !row.includes(claimant)),
        ]).toEqual([table, before[table]]);
      }
      expect(await pipeline.reader.get(claimant)).toMatchObject({
        instances: 0,
        paused: 0,
        controlsApplicable: 0,
      });
      const { instances } = (await pipeline.reader.get(PAYMENTS))!;
      expect(instances).toBeGreaterThan(0);

      agree(claimant);
      await pipeline.syncCatalog();
      expect(await pipeline.reader.get(claimant)).toMatchObject({ instances });
      const shared = await openOf(pipeline, claimant);
      expect(
        shared.map(row => [row.vulnerability_id, row.package_name]),
      ).toEqual(
        holderBefore.map(row => [row.vulnerability_id, row.package_name]),
      );

      agree(undefined);
      await pipeline.syncCatalog();
      expect(await openOf(pipeline, claimant)).toEqual([]);
      expect(await pipeline.reader.get(claimant)).toMatchObject({
        instances: 0,
        controlsApplicable: 0,
      });
      expect(await queueOf(pipeline)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'follows the level that an entity asks for, on %p',
    async id => {
      const pipeline = await collected(id);
      const before = await openOf(pipeline, PAYMENTS);
      const said = (): Promise<string[]> =>
        pipeline
          .knex('verdicts')
          .join('instance_entities as e', 'e.arn', 'verdicts.arn')
          .where({ entity_ref: PAYMENTS })
          .whereIn('control_id', DEADLINE_CONTROLS)
          .orderBy(['verdicts.arn', 'control_id'])
          .pluck('facts');
      const saidBefore = await said();
      change(pipeline, PAYMENTS, entity => ({
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: {
            ...entity.metadata.annotations,
            'aws.amazon.com/essential-eight-maturity-level': '3',
          },
        },
      }));
      await pipeline.syncCatalog();

      const after = await openOf(pipeline, PAYMENTS);
      const levels = new Set(
        after.map(row => JSON.parse(row.summary).deadline?.level),
      );
      expect(levels).toEqual(new Set([3]));
      expect(after.map(row => row.due_at)).not.toEqual(
        before.map(row => row.due_at),
      );
      expect(await said()).not.toEqual(saidBefore);
      expect(await queueOf(pipeline)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is left as it was when the process dies, and taken up again, on %p',
    async id => {
      const pipeline = await collected(id);
      const before = await derived(pipeline);
      const { judge } = pipeline;
      change(pipeline, PAYMENTS, () => []);
      const judgeSome = jest
        .spyOn(Object.getPrototypeOf(judge), 'judgeSome')
        .mockRejectedValue(new Error('killed'));
      await expect(pipeline.syncCatalog()).rejects.toThrow('killed');
      judgeSome.mockRestore();
      // The mapping is known; nothing derived is half done.
      const { workload_findings: rows } = await derived(pipeline);
      expect(rows).toEqual(before.workload_findings);
      expect((await queueOf(pipeline)).length).toBeGreaterThan(0);

      await pipeline.syncCatalog();
      expect(await openOf(pipeline, PAYMENTS)).toEqual([]);
      expect(await queueOf(pipeline)).toEqual([]);
    },
  );
});
