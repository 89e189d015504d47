import {
  FixChange,
  FixPlan,
  FixValues,
} from 'backstage-plugin-ec2-compliance-common';
import { Change, changeOnce, fleetOf, Unmet } from '../../controls';
import { hashOf, UnmetInstance } from '../../database';
import { parseArn } from '../../languages';

/** How many changes are told of. */
const MAX_CHANGES = 25;

/** How many of its instances a change names, and how many all of them do. */
const MAX_TARGETS = 200;
const MAX_TARGETS_IN_ALL = 500;

/** How many changes of one instance, or items of one change, are told of. */
const MAX_ITEMS = 20;

const GAP = changeOnce();

type Draft = FixChange & { launchTemplates: Set<string | undefined> };

/**
 * What is to be changed for some instances: each thing once, however many of
 * them it mends. Failures come first, then what mends most.
 */
export function planFixes(
  rows: readonly UnmetInstance[],
  options: {
    /** What a control says is to be changed; by default the instance or its group. */
    changes?: (unmet: Unmet) => Change[];
    /** Whether a reason is that the evidence is missing. */
    isGap: (reason: string) => boolean;
    aliasOf: (targetId: string) => string | undefined;
    /** Only changes that mend this instance, which comes first in them. */
    holding?: string;
    partial: boolean;
  },
): FixPlan {
  const drafts = new Map<string, Draft>();
  const holding = new Set<Draft>();
  for (const row of rows) {
    for (const change of changesOf(row, options).slice(0, MAX_ITEMS)) {
      const draft = draftFor(drafts, row, change, options);
      addTarget(draft, row, change);
      if (row.arn === options.holding) {
        holding.add(draft);
      }
    }
  }
  const all = [...drafts.values()].filter(
    draft => options.holding === undefined || holding.has(draft),
  );
  all.sort(
    (a, b) =>
      Number(isUnknown(a)) - Number(isUnknown(b)) ||
      b.instances - a.instances ||
      (a.id < b.id ? -1 : 1),
  );
  let left = MAX_TARGETS_IN_ALL;
  return {
    items: all.slice(0, MAX_CHANGES).map(draft => {
      const targets = draft.targets.slice(0, Math.max(left, 1));
      left -= targets.length;
      return { ...toChange(draft), targets };
    }),
    totalCount: all.length,
    instances: rows.length,
    partial: options.partial,
  };
}

function changesOf(
  { instance, verdict }: UnmetInstance,
  options: Parameters<typeof planFixes>[1],
): Change[] {
  if (!verdict) {
    return [{}];
  }
  if (options.isGap(verdict.reason)) {
    return [GAP];
  }
  const { reason, values } = verdict;
  return options.changes?.({ reason, values, instance }) ?? [{}];
}

/** What the instance shares with others that the same change mends. */
function draftFor(
  drafts: Map<string, Draft>,
  row: UnmetInstance,
  change: Change,
  options: Parameters<typeof planFixes>[1],
): Draft {
  const { instance, targetId, verdict } = row;
  const { partition, accountId, region } = parseArn(row.arn)!;
  const fleet = fleetOf(instance);
  const { autoScalingGroup } = instance;
  const values: FixValues = {
    ...change.of,
    ...(!change.everyFleet && autoScalingGroup !== undefined
      ? { autoScalingGroup }
      : {}),
  };
  const items = change.items?.slice(0, MAX_ITEMS);
  const id = hashOf([
    verdict && [verdict.controlId, verdict.status, verdict.reason],
    partition,
    accountId,
    change.everyRegion ? '' : region,
    change.everyFleet ? '' : fleet,
    values,
    items,
  ]).slice(0, 12);
  const known = drafts.get(id);
  if (known) {
    if (known.fleet !== fleet) {
      // What both bear is said as of those that are kept.
      known.fleet = 'longLived';
    }
    return known;
  }
  const draft: Draft = {
    id,
    fleet,
    accountId,
    accountAlias: options.aliasOf(targetId),
    partition,
    region,
    values,
    items: items?.length ? items : undefined,
    instances: 0,
    targets: [],
    verdict,
    launchTemplates: new Set(),
  };
  drafts.set(id, draft);
  return draft;
}

function addTarget(
  draft: Draft,
  { instance }: UnmetInstance,
  { own }: Change,
): void {
  draft.instances++;
  draft.launchTemplates.add(instance.launchTemplate?.id);
  if (draft.targets.length < MAX_TARGETS) {
    const { instanceId, name } = instance;
    draft.targets.push({
      instanceId,
      name,
      items: own?.length ? own.slice(0, MAX_ITEMS) : undefined,
    });
  }
}

function toChange({ launchTemplates, ...change }: Draft): FixChange {
  // Only what all of them were launched by is the group's.
  const [launchTemplate, ...others] = launchTemplates;
  return change.values.autoScalingGroup === undefined ||
    launchTemplate === undefined ||
    others.length
    ? change
    : { ...change, values: { ...change.values, launchTemplate } };
}

function isUnknown({ verdict }: FixChange): boolean {
  return verdict?.status === 'INSUFFICIENT_DATA';
}
