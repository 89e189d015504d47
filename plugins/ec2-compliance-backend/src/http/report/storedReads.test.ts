import {
  FindingReader,
  ReviewStore,
  VerdictStore,
  WaiverStore,
} from '../../database';
import { aWaiver } from '../../testing/aWaiver';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anArn, anEntity, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';
const API = 'component:default/api';

const databases = MigratedDatabases.create();

it.each(databases.eachSupportedId())(
  'a report reads of the estate what it reads of each entity, %p',
  async id => {
    const scene = await createScene({
      knex: await databases.init(id),
      now: NOW,
    });
    const { knex } = scene;
    await scene.saveEntities(anEntity(WEB), anEntity(API));
    const verdicts = [
      aVerdict('required-tags', 'NON_COMPLIANT'),
      aVerdict('encrypted-volumes', 'COMPLIANT'),
    ];
    await scene.saveInstances(
      { id: 'i-1', in: 'web', verdicts },
      { id: 'i-2', in: 'api', verdicts },
      { id: 'i-3', verdicts },
    );
    await scene.settle();
    const store = VerdictStore.create({ knex });
    const arns = ['i-1', 'i-2'].map(one => anArn(one));
    const byId = (a: { controlId: string }, b: { controlId: string }) =>
      a.controlId < b.controlId ? -1 : 1;
    expect(await store.listOf(arns)).toEqual(
      new Map(
        await Promise.all(
          arns.map(
            async arn => [arn, (await store.list(arn)).sort(byId)] as const,
          ),
        ),
      ),
    );
    expect(await store.listOf([])).toEqual(new Map());

    // Past the windows of clauses, and an exception on one of the services.
    const clause = {
      due_1: '2026-11-20T00:00:00.000Z',
      clause_1: 'ISM-1695',
      due_at: '2026-11-20T00:00:00.000Z',
    };
    await knex('workload_findings').insert([
      aWorkloadFinding('1', { entity_ref: WEB, ...clause }),
      aWorkloadFinding('2', { entity_ref: API, ...clause }),
      aWorkloadFinding('3', { entity_ref: null, ...clause }),
    ]);
    const waivers = WaiverStore.create({ knex });
    await waivers.add([aWaiver('w')]);
    await knex('verdicts')
      .where({ arn: anArn('i-1'), control_id: 'required-tags' })
      .update({ waiver_id: 'w' });
    const findings = FindingReader.create({ knex });
    const of = (entityRef?: string) => ({ entityRef, filter: {}, now: NOW });
    const overdue = async (entityRef?: string) =>
      (await findings.countOverdueByClause(of(entityRef))).get('ISM-1695');
    // What belongs to no service is in no report of services.
    expect([await overdue(WEB), await overdue(API), await overdue()]).toEqual([
      1, 1, 2,
    ]);
    const excepted = async (entityRef?: string) => [
      ...(await waivers.readExceptions(of(entityRef))).controls.keys(),
    ];
    expect(await excepted(WEB)).toEqual(['required-tags']);
    expect(await excepted(API)).toEqual([]);
    expect(await excepted()).toEqual(['required-tags']);

    const ending = async (endsAfter: string) =>
      (
        await waivers.list({
          query: { endsAfter },
          filter: { entities: {}, unmapped: true },
          now: NOW,
          limit: 10,
        })
      ).map(waiver => waiver.id);
    expect(await ending('2026-12-23T11:59:59.000Z')).toEqual(['w']);
    expect(await ending('2026-12-23T12:00:00.000Z')).toEqual([]);

    const reviews = ReviewStore.create({ knex });
    const recorded = [
      ['a', WEB, '2026-10-31T23:59:59.999Z'],
      ['b', WEB, '2026-11-01T00:00:00.000Z'],
      ['c', API, '2026-11-02T00:00:00.000Z'],
      ['d', WEB, '2026-11-03T00:00:00.000Z'],
    ];
    for (const [reviewId, entityRef, createdAt] of recorded) {
      await knex('reviews').insert({
        id: reviewId,
        entity_ref: entityRef,
        control_id: 'iam-review',
        reviewer_ref: 'user:default/ann',
        comment: 'Fine',
        acknowledged_unknown: '[]',
        snapshot: '{}',
        created_at: createdAt,
      });
    }
    const between = async (...entityRefs: string[]) =>
      (
        await reviews.listBetween({
          entityRefs,
          from: '2026-11-01T00:00:00.000Z',
          until: '2026-11-03T00:00:00.000Z',
          limit: 10,
        })
      ).map(({ review }) => review.id);
    expect(await between(WEB, API)).toEqual(['c', 'b']);
    expect(await between(API)).toEqual(['c']);
  },
);
