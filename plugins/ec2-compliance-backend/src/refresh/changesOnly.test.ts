import { Entity } from '@backstage/catalog-model';
import { MATURITY_LEVEL_ANNOTATION } from 'backstage-plugin-ec2-compliance-common';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { StoredWaiver } from '../database';
import { sortBy } from 'lodash';
import { collectors } from '../collectors';
import { queueScorecards } from '../database/scorecards/scorecardQueue';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { aWaiver } from '../testing/aWaiver';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';
import { randomNumbers } from '../testing/randomScorecards';

jest.setTimeout(600_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;
const STEPS = 6;

/** What the changes are about, and what time alone changes. */
const SOURCES = [
  'ec2-instances',
  'ec2-security-groups',
  'inspector-',
  'cloudtrail-changes',
  'ssm-agent',
  'ssm-instance-information',
  'ssm-patch',
];

/** All that is derived of what AWS and the catalog say. */
const DERIVED: Record<string, string[]> = {
  findings: ['id', 'due_at', 'internet_facing', 'deadline'],
  workload_findings: [
    'workload',
    'entity_ref',
    'owner_ref',
    'vulnerability_id',
    'package_name',
    'kev',
    'instances',
    'suppressed',
    'internet_facing',
    'due_at',
    'due_1',
    'due_2',
    'due_3',
    'clause_1',
    'clause_2',
    'clause_3',
    'summary',
    'first_seen_at',
    'first_observed_at',
    'open',
    'waived',
    'waiver_id',
    'waived_until',
  ],
  instances: [
    'arn',
    'internet_facing',
    'exposed_by',
    'worst_rank',
    'compliant',
    'non_compliant',
    'insufficient_data',
    'waived',
  ],
  verdicts: [
    'arn',
    'control_id',
    'status',
    'reason',
    'facts',
    'recorded_at',
    'waiver_id',
    'waived_until',
    'judged',
  ],
  account_verdicts: ['target_id', 'control_id', 'status', 'reason', 'facts'],
  scorecards: [
    'entity_ref',
    'owner_ref',
    'via',
    'instances',
    'paused',
    'compliant',
    'non_compliant',
    'controls_met',
    'score',
    'hash',
  ],
  scorecard_controls: [
    'entity_ref',
    'control_id',
    'status',
    'compliant',
    'non_compliant',
    'insufficient_data',
    'waived',
    'not_applicable',
    'reasons',
  ],
  scorecard_targets: ['entity_ref', 'target_id', 'instances'],
};

async function derived(knex: Knex) {
  const facts: Record<string, string[]> = {};
  for (const [table, columns] of Object.entries(DERIVED)) {
    const rows = await knex(table)
      .where(query => {
        if (table === 'findings') {
          query.whereIn('status', ['open', 'suppressed']);
        }
        if (table === 'workload_findings') {
          // What is waived is not open, and derived like the rest.
          query.whereNull('closed_at');
        }
      })
      .select(columns);
    facts[table] = rows.map((row: object) => JSON.stringify(row)).sort();
  }
  return facts;
}

/** Nothing that was derived is left, but for what clocks go on by. */
async function forget(knex: Knex): Promise<void> {
  const refs: string[] = await knex('scorecards').pluck('entity_ref');
  await queueScorecards(knex as Knex.Transaction, { entityRefs: refs });
  await knex('findings').update({
    due_at: null,
    internet_facing: null,
    deadline: null,
    ticket: null,
  });
  await knex('workload_findings').update({ hash: 'none', due_at: null });
  for (const table of [
    'instance_states',
    'verdicts',
    'account_verdicts',
    'scorecards',
    'scorecard_controls',
    'scorecard_targets',
  ]) {
    await knex(table).delete();
  }
}

describe('what is derived from changes alone', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId().map(([id]) => [id, 1] as const))(
    'is what all would give, on %p, by the changes of seed %p',
    async (id, seed) => {
      const knex = await databases.init(id);
      const random = randomNumbers(seed * 7919);
      const pick = <T>(all: readonly T[]): T =>
        all[Math.floor(random() * all.length)];
      const sandbox = await AwsSandbox.start({
        estate: createDemoEstate({ now: NOW }),
        now: NOW,
        lookupsPerSecond: Infinity,
      });
      const call = async (path: string, method: string, body?: object) => {
        const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
          method,
          headers: { 'content-type': 'application/json' },
          body: body && JSON.stringify(body),
        });
        expect([path, response.status < 300]).toEqual([path, true]);
        return response.json();
      };
      // The estate's times are whole hours old: none is up at this moment.
      let now = new Date(NOW.getTime() + 60_000);
      let entities: Entity[] = demoCatalog();
      let level = 2;
      const start = async (): Promise<Pipeline> => {
        const created = await createPipeline({
          knex,
          now,
          sandbox,
          config: {
            targets: [
              { accountId: '111111111111', regions: ['ap-southeast-2'] },
              { accountId: '333333333333', regions: ['ap-southeast-2'] },
            ],
            mapping: [{ tag: 'Service' }],
            deadlines: {
              maturityLevel: level,
              fallbackOwner: 'group:default/platform',
            },
          },
          entities,
          collectors: collectors.filter(({ sources }) =>
            SOURCES.some(prefix => sources[0].startsWith(prefix)),
          ),
        });
        return created;
      };
      try {
        let pipeline = await start();
        await pipeline.syncCatalog();
        // What is found first is dated as it is stored: few are written again.
        const writtenAgain: string[] = [];
        const noteWritten = (asked: { sql: string; bindings: unknown[] }) => {
          if (/^update .?findings/i.test(asked.sql)) {
            const ids = asked.bindings.join(' ').match(/\b[0-9a-f]{40}\b/g);
            writtenAgain.push(...(ids ?? []));
          }
        };
        knex.on('query', noteWritten);
        await pipeline.refresh();
        knex.removeListener('query', noteWritten);
        const [{ total }] = await knex('findings').count({ total: '*' });
        expect(writtenAgain.length / Number(total)).toBeLessThan(0.2);
        // The first reading settles what is judged: the next one has no
        // reason to judge anything, where nothing changed and no time is up.
        now = new Date(now.getTime() + 10_000);
        pipeline.clock.now = now;
        const judgedAgain: string[] = [];
        const note = ({ sql }: { sql: string }) => {
          if (/^INSERT INTO .?(instance_states|verdicts)/.test(sql)) {
            judgedAgain.push(sql);
          }
        };
        knex.on('query', note);
        await pipeline.refresh();
        knex.removeListener('query', note);
        expect(judgedAgain).toEqual([]);
        const isCollected = new Set<string>(
          await knex('findings')
            .join('instances', 'instances.arn', 'findings.arn')
            .pluck('instances.instance_id'),
        );
        const { instances } = (await call('instances', 'GET')) as {
          instances: Array<{
            instanceId: string;
            state: string;
            tags: Record<string, string>;
            inspector: { findings: Record<string, number> };
          }>;
        };
        const running = sortBy(
          instances.filter(
            ({ instanceId, state }) =>
              state === 'running' && isCollected.has(instanceId),
          ),
          'instanceId',
        );
        const services = entities
          .filter(({ kind }) => kind === 'Component')
          .map(({ metadata }) => metadata.name);
        const anInstance = () => `instances/${pick(running).instanceId}`;
        const steps: Record<string, () => Promise<unknown>> = {
          'a time that passes': async () => {
            now = new Date(now.getTime() + pick([0.2, 1, 2, 4, 7, 30]) * HOUR);
            await call('clock', 'PUT', { now: now.toISOString() });
          },
          'more or fewer findings': async () => {
            const { instanceId, inspector } = pick(running);
            inspector.findings = {
              ...inspector.findings,
              critical: Math.floor(random() * 3),
              high: Math.floor(random() * 4),
              medium: Math.floor(random() * 3),
            };
            await call(`instances/${instanceId}`, 'PATCH', { inspector });
          },
          'another exposure': async () => {
            const { instanceId } = pick(running);
            const known = await knex('instances')
              .where('instance_id', instanceId)
              .first('internet_facing');
            await call(`instances/${instanceId}`, 'PATCH', {
              tags: { InternetFacing: String(!known?.internet_facing) },
            });
          },
          'another service': () =>
            call(anInstance(), 'PATCH', {
              tags: { Service: pick([...services, 'nobody']) },
            }),
          'a stop': () => call(`${anInstance()}/stop`, 'POST'),
          'a start': () => call(`${anInstance()}/start`, 'POST'),
          'another level': async () => {
            const name = pick(services);
            entities = entities.map(entity =>
              entity.metadata.name === name && entity.kind === 'Component'
                ? {
                    ...entity,
                    metadata: {
                      ...entity.metadata,
                      annotations: {
                        ...entity.metadata.annotations,
                        [MATURITY_LEVEL_ANNOTATION]: pick(['1', '2', '3']),
                      },
                    },
                  }
                : entity,
            );
          },
          'a service less': async () => {
            const name = pick(services);
            entities = entities.filter(
              ({ metadata }) => metadata.name !== name,
            );
          },
          'a service more': async () => {
            entities = demoCatalog();
          },
          'another configuration': async () => {
            level = pick([1, 2, 3]);
            pipeline = await start();
          },
          'an exploit that becomes known': async () => {
            const { vulnerability_id: cve } = pick(
              await knex('vulnerabilities').orderBy('vulnerability_id'),
            );
            await pipeline.findings.saveVulnerabilities(
              [
                {
                  vulnerabilityId: cve,
                  kevAddedAt: now.toISOString(),
                  detailsReadAt: now.toISOString(),
                },
              ],
              { targetId: pipeline.config.targets[0].id },
            );
          },
        };
        /** Approved ones; some begin later, and most end on the way. */
        const approved: StoredWaiver[] = [];
        const approve = async () => {
          const finding = pick(
            await knex('findings')
              .whereIn('status', ['open', 'suppressed'])
              .orderBy('id'),
          );
          const { arn } = pick(await knex('instances').orderBy('arn'));
          const workload = pick<string>(
            await knex('workload_findings')
              .distinct('workload')
              .orderBy('workload')
              .pluck('workload'),
          );
          const entityRef = pick<string>(
            await knex('entity_ancestors')
              .distinct('ancestor_ref')
              .orderBy('ancestor_ref')
              .pluck('ancestor_ref'),
          );
          const waiver = aWaiver(`w-${seed}-${approved.length}`, {
            subject: pick([
              { kind: 'control', controlId: 'ssm-managed' },
              { kind: 'control', controlId: 'os-patch-deadlines' },
              { kind: 'control', controlId: 'inspector-coverage' },
              { kind: 'cve', vulnerabilityId: finding.vulnerability_id },
              { kind: 'package', packageName: finding.package_name },
              {
                kind: 'finding',
                vulnerabilityId: finding.vulnerability_id,
                packageName: finding.package_name,
              },
            ]),
            scope: pick([
              { kind: 'instance', arn: pick([finding.arn, arn]) },
              { kind: 'workload', workload },
              { kind: 'team', entityRef },
              { kind: 'system', entityRef },
            ]),
            startsAt: new Date(
              now.getTime() + pick([-1, 0, 2]) * HOUR,
            ).toISOString(),
            endsAt: new Date(
              now.getTime() + pick([3, 5, 40]) * HOUR,
            ).toISOString(),
          });
          await pipeline.waivers.add([waiver]);
          await pipeline.waivers.decide(
            { waiver, decision: 'approve', decided: 'approved', by: 'x' },
            { now },
          );
          approved.push({ ...waiver, decided: 'approved' });
        };
        steps['waivers that are approved'] = async () => {
          for (let i = 0; i < 4; i++) {
            await approve();
          }
        };
        steps['a waiver that is revoked'] = async () => {
          if (approved.length) {
            await pipeline.waivers.decide(
              {
                waiver: pick(approved),
                decision: 'revoke',
                decided: 'revoked',
                by: 'x',
              },
              { now },
            );
          }
        };
        const shuffle = (all: string[]) => sortBy(all, () => random());
        let bag: string[] = [];
        for (let step = 0; step < STEPS; step++) {
          const said: string[] = [];
          for (let change = 0; change < 3; change++) {
            // Each kind comes before any comes again.
            bag = bag.length ? bag : shuffle(Object.keys(steps));
            const name = bag.pop()!;
            await steps[name]();
            said.push(name);
          }
          pipeline.clock.now = now;
          pipeline.catalog.entities = entities;
          if (random() < 0.5) {
            await pipeline.syncCatalog();
          }
          await pipeline.refresh();
          // What the task of each minute does, before or after a run.
          await pipeline.waivers.followClock({ now });
          await pipeline.syncCatalog();
          // What one target's run found out of another is derived by its own.
          await pipeline.refresh();

          const actual = await derived(knex);
          expect(
            await knex('findings')
              .whereNotNull('ticket')
              .whereExists(
                knex('instances').whereRaw('instances.arn = findings.arn'),
              )
              .pluck('id'),
          ).toEqual([]);
          const whole = await start();
          if (step % 3 === 2) {
            await forget(whole.knex);
          }
          for (const target of whole.config.targets) {
            await whole.refresher.judgeStored(
              target,
              new AbortController().signal,
            );
          }
          const expected = await derived(knex);
          for (const table of Object.keys(DERIVED)) {
            expect([said, table, actual[table]]).toEqual([
              said,
              table,
              expected[table],
            ]);
          }
        }
      } finally {
        await sandbox.stop();
      }
    },
  );
});
