import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { ScorecardFilter } from '../database';

/** A row of `scorecards` as {@link randomScorecards} makes it. */
export interface RandomScorecard {
  entityRef: string;
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  ownerRef?: string;
  systemRef?: string;
  rollup: boolean;
  instances: number;
  controlsMet: number;
  score?: number;
  overdue: number;
  exploited: number;
  dueSoon: number;
  /** Status by control. */
  controls: Record<string, VerdictStatus>;
  targetId: string;
  /** What it rolls up to. */
  ancestors: string[];
}

/** Numbers from 0 to 1 that are the same at each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Scorecards with many ties, without owners or systems here and there. */
export function randomScorecards(
  count: number,
  random: () => number,
): RandomScorecard[] {
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)];
  const groups = ['group:default/g0', 'group:default/g1', 'group:default/g2'];
  const all: RandomScorecard[] = groups.map((entityRef, i) => ({
    entityRef,
    kind: 'group',
    namespace: 'default',
    name: `g${i}`,
    rollup: true,
    instances: i,
    controlsMet: i,
    overdue: i,
    exploited: 0,
    dueSoon: 0,
    controls: { a: 'COMPLIANT' },
    targetId: 'aws.111111111111.us-east-1',
    ancestors: i ? ['group:default/g0'] : [],
  }));
  for (let i = 0; i < count; i++) {
    const kind = pick('component', 'component', 'resource', 'system');
    const namespace = pick('default', 'default', 'other');
    const name = `n${Math.floor(i / 3)}`;
    const entityRef = `${kind}:${namespace}/${name}`;
    if (all.some(other => other.entityRef === entityRef)) {
      continue;
    }
    const ownerRef = pick(undefined, ...groups);
    const systemRef = pick(undefined, 'system:default/n0', 'system:default/n1');
    all.push({
      entityRef,
      kind,
      namespace,
      name,
      ...(ownerRef && { ownerRef }),
      ...(systemRef && { systemRef }),
      ...(random() < 0.3 && { title: `Title ${i} 100%_\\` }),
      rollup: false,
      instances: pick(0, 1, 1, 2, 5),
      controlsMet: pick(0, 1, 2),
      overdue: i % 4,
      exploited: i % 3,
      dueSoon: i % 2,
      ...(random() < 0.8 && { score: pick(0, 1 / 3, 0.1 + 0.2, 1) }),
      controls: {
        a: pick('COMPLIANT', 'NON_COMPLIANT'),
        ...(random() < 0.5 && { b: pick('INSUFFICIENT_DATA', 'COMPLIANT') }),
      },
      targetId: pick(
        'aws.111111111111.us-east-1',
        'aws.222222222222.us-east-1',
      ),
      ancestors: [
        ...(ownerRef ? [ownerRef] : []),
        ...(ownerRef && ownerRef !== groups[0] ? [groups[0]] : []),
        ...(systemRef && systemRef !== entityRef ? [systemRef] : []),
      ],
    });
  }
  return all;
}

/** Stores scorecards without what they were rolled up from. */
export async function insertScorecards(
  knex: Knex,
  all: readonly RandomScorecard[],
): Promise<void> {
  const counts = {
    insufficient_data: 0,
    waived: 0,
    compliant: 0,
    not_applicable: 0,
  };
  for (const accountId of ['111111111111', '222222222222']) {
    await knex('targets').insert({
      id: `aws.${accountId}.us-east-1`,
      partition: 'aws',
      account_id: accountId,
      region: 'us-east-1',
    });
  }
  for (const item of all) {
    await knex('scorecards').insert({
      entity_ref: item.entityRef,
      kind: item.kind,
      namespace: item.namespace,
      name: item.name,
      title: item.title ?? null,
      owner_ref: item.ownerRef ?? null,
      system_ref: item.systemRef ?? null,
      rollup: item.rollup,
      via: item.rollup ? 'rollup' : 'rule',
      instances: item.instances,
      paused: 0,
      ...counts,
      non_compliant: item.instances,
      controls_met: item.controlsMet,
      controls_applicable: 2,
      score: item.score ?? null,
      sort_score: item.score ?? 2,
      overdue: item.overdue,
      exploited: item.exploited,
      due_soon: item.dueSoon,
      hash: '',
    });
    for (const [controlId, status] of Object.entries(item.controls)) {
      await knex('scorecard_controls').insert({
        entity_ref: item.entityRef,
        control_id: controlId,
        status,
        ...counts,
        non_compliant: item.instances,
        reasons: '[]',
        since: '2026-11-23T00:00:00.000Z',
      });
    }
    await knex('scorecard_targets').insert({
      entity_ref: item.entityRef,
      target_id: item.targetId,
      instances: item.instances,
    });
    for (const ancestor of item.ancestors) {
      await knex('entity_ancestors').insert({
        entity_ref: item.entityRef,
        ancestor_ref: ancestor,
      });
    }
  }
}

/** Any criteria that rules could make, empty lists and groups included. */
export function randomCriteria(
  random: () => number,
  depth = 3,
): PermissionCriteria<ScorecardFilter> {
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)];
  const several = () =>
    Array.from({ length: Math.floor(random() * 4) }, () =>
      randomCriteria(random, depth - 1),
    ) as [PermissionCriteria<ScorecardFilter>];
  switch (depth > 0 ? Math.floor(random() * 5) : 4) {
    case 0:
      return { anyOf: several() };
    case 1:
      return { allOf: several() };
    case 2:
      return { not: randomCriteria(random, depth - 1) };
    default: {
      const [property, values] = pick<[ScorecardFilter['property'], string[]]>(
        ['kind', ['component', 'resource', 'system', 'group']],
        ['namespace', ['default', 'other', 'none']],
        ['ownerRef', ['group:default/g0', 'group:default/g1', 'user:a/b']],
        ['systemRef', ['system:default/n0', 'system:default/n1']],
      );
      return { property, values: values.filter(() => random() < 0.5) };
    }
  }
}
