import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { WaiverStore } from '../../../database';
import { recordHistory } from '../../../database/history/recordHistory';
import { recordStanding } from '../../../database/history/recordStanding';
import { refreshSums } from '../../../database/sums/saveSums';
import { aWaiver } from '../../../testing/aWaiver';
import { aWorkloadFinding } from '../../../testing/aWorkloadFinding';
import { createScene } from '../../../testing/createScene';
import { aTarget, anEntity, aVerdict } from '../../../testing/fixtures';

const DAY = 86_400_000;

/** The statuses of three instances by control; `X` is what is waived. */
export const INSTANCES: Record<string, Array<VerdictStatus | 'X'>> = {
  'ssm-managed': ['COMPLIANT', 'NON_COMPLIANT', 'X'],
  'patch-compliance': ['X', 'X', 'X'],
  'encrypted-volumes': ['COMPLIANT', 'COMPLIANT', 'X'],
  'required-tags': ['INSUFFICIENT_DATA', 'COMPLIANT', 'X'],
};
export const CONTROLS = Object.keys(INSTANCES);

/** One has exceptions; of the other the same does not apply. */
export const TWINS = { waived: 'WAIVED', plain: 'NOT_APPLICABLE' } as const;
export type Twin = keyof typeof TWINS;
export const TWIN_NAMES = Object.keys(TWINS) as Twin[];

/** Why the exceptions were made. */
export const REASON = 'It is replaced in January';

/** The exception of a control, which is of the whole service. */
export const waiverOf = (controlId: string) => `waiver-of-${controlId}`;

/** The exception of a finding that one twin has and of the other is none. */
export const FINDING_WAIVER = 'waiver-of-a-finding';

/**
 * Twin services, each of a team of its own, by the mapping and the roll-ups of
 * the pipeline; their history began on the day before.
 */
export async function createWaivedTwins(
  knex: Knex,
  now = new Date('2026-11-23T12:00:00.000Z'),
) {
  const scene = await createScene({
    knex,
    now: new Date(now.getTime() - DAY),
    claims: { tagKeys: ['Service'], trust: 'catalog' },
  });
  const startsAt = scene.clock.now.toISOString();
  const endsAt = new Date(now.getTime() + 30 * DAY).toISOString();
  await scene.saveEntities(
    ...TWIN_NAMES.flatMap(name => [
      anEntity(`component:default/${name}`, {
        parents: { ownedBy: [`group:default/${name}`] },
      }),
      anEntity(`group:default/${name}`),
    ]),
  );
  for (const twin of TWIN_NAMES) {
    await scene.saveInstances(
      ...[0, 1, 2].map(index => ({
        id: `i-${twin}${index}`,
        in: twin,
        verdicts: CONTROLS.map(controlId => {
          const status = INSTANCES[controlId][index];
          return {
            ...aVerdict(
              controlId,
              status === 'X' ? TWINS[twin] : status,
              'same',
            ),
            ...(status === 'X' &&
              twin === 'waived' && {
                waiver: {
                  waiverId: waiverOf(controlId),
                  until: endsAt,
                  judged: 'NON_COMPLIANT' as const,
                },
              }),
          };
        }),
      })),
    );
  }
  const approved = {
    scope: { kind: 'service', entityRef: 'component:default/waived' },
    entityRef: 'component:default/waived',
    ownerRef: 'group:default/waived',
    reason: REASON,
    startsAt,
    endsAt,
    createdAt: startsAt,
  } as const;
  await WaiverStore.create({ knex: scene.knex }).add([
    ...CONTROLS.map(controlId =>
      aWaiver(waiverOf(controlId), {
        ...approved,
        subject: { kind: 'control', controlId },
      }),
    ),
    aWaiver(FINDING_WAIVER, {
      ...approved,
      subject: { kind: 'cve', vulnerabilityId: 'CVE-2026-9' },
    }),
  ]);
  // What follows from them stands already.
  await scene.knex('waivers').update({
    decided: 'approved',
    decided_by: 'user:default/sue',
    decided_at: startsAt,
    applied: true,
  });
  await scene.settle();
  const overdueSince = new Date(now.getTime() - 5 * DAY).toISOString();
  await scene.knex('workload_findings').insert(
    TWIN_NAMES.flatMap(twin => {
      const of = {
        entity_ref: `component:default/${twin}`,
        owner_ref: `group:default/${twin}`,
        due_at: overdueSince,
        due_1: overdueSince,
        waived: 0,
        clause_1: 'ISM-1694',
        summary: JSON.stringify({
          sources: ['inspector'],
          deadline: {
            state: 'running',
            level: 1,
            clause: 'ISM-1694',
            dueAt: overdueSince,
            because: { phrase: 'cause.text', text: 'it is a test' },
            assumptions: [],
          },
        }),
      };
      return [
        aWorkloadFinding(`${twin}-open`, {
          ...of,
          vulnerability_id: 'CVE-2026-8',
        }),
        ...(twin === 'waived'
          ? [
              aWorkloadFinding(`${twin}-excepted`, {
                ...of,
                vulnerability_id: 'CVE-2026-9',
                instances: 0,
                open: false,
                waived: 1,
                waiver_id: FINDING_WAIVER,
                waived_until: endsAt,
              }),
            ]
          : []),
      ];
    }),
  );
  await refreshSums(scene.knex, { now: () => now });
  const entityRefs = TWIN_NAMES.flatMap(name => [
    `component:default/${name}`,
    `group:default/${name}`,
  ]);
  for (const at of [scene.clock.now, now]) {
    scene.clock.now = at;
    await scene.health.judged(aTarget().id, { now: at });
    await recordHistory(scene.knex, { entityRefs, now: at });
    await recordStanding(scene.knex, { entityRefs, now: at });
    await recordStanding(scene.knex, {
      targetId: aTarget().id,
      collected: true,
      now: at,
    });
  }
  return { ...scene, endsAt };
}
