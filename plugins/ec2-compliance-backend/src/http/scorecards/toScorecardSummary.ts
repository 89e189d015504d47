import { JsonObject } from '@backstage/types';
import {
  ControlDescription,
  controlStatus,
  ScorecardFindings,
  ScorecardControl,
  ScorecardSummary,
  titleOfControl,
} from 'backstage-plugin-ec2-compliance-common';
import { NO_FINDINGS, ScorecardRow } from '../../database';
import {
  CountedControl,
  controlFixedBy,
  countControls,
  controlShare,
  orderByAttention,
  scoreControls,
} from '../../scorecards';
import { AccountFacts } from '../access/AccountFacts';
import { CollectionHealth } from '../targets/CollectionHealth';
import { CurrentControl } from './asOfNow';

/** How many days back `scoreChange` looks. */
export const TREND_DAYS = 30;

type Controls = readonly ControlDescription[];

/** A scorecard's numbers as they go on the wire. */
export function toScorecardSummary(options: {
  controls: Controls;
  scorecard: ScorecardRow;
  /** Its controls as they stand. */
  standing: readonly CountedControl[];
  targetIds: string[];
  /** Its controls of {@link TREND_DAYS} ago. */
  then: Parameters<typeof scoreControls>[0] | undefined;
  findings: ScorecardFindings | undefined;
  waivedFindings: number | undefined;
  /** Whether the caller may see the fleet, and so where collection fails. */
  fleet: boolean;
  health: CollectionHealth;
}): ScorecardSummary {
  const { controls, scorecard, targetIds, then, health } = options;
  const { paused, via: _via, worstControl, worstCounts, ...row } = scorecard;
  const before = then && scoreControls(then).score;
  const worst = controls.find(({ id }) => id === worstControl);
  return {
    ...row,
    pausedInstances: paused,
    controlCounts: countControls(options.standing),
    scoreChange:
      before === undefined || row.score === undefined
        ? undefined
        : row.score - before,
    worstControl: worst &&
      worstCounts && {
        controlId: worst.id,
        title: titleOfControl(worst, controlStatus(worstCounts)),
        counts: worstCounts,
      },
    findings: options.findings ?? NO_FINDINGS,
    waivedFindings: options.waivedFindings ?? 0,
    waivedControls: options.standing.filter(({ counts }) => counts.waived > 0)
      .length,
    freshness: health.freshnessInShort(targetIds, options),
  };
}

/** By attention, then those that are met in the order of the catalogue. */
export function toScorecardControls(options: {
  rows: CurrentControl[];
  controls: Controls;
  facts: AccountFacts;
  fleet: boolean;
}): ScorecardControl[] {
  const { rows, controls, facts, fleet } = options;
  const descriptions = new Map(controls.map(control => [control.id, control]));
  return orderByAttention(
    rows.filter(({ controlId }) => descriptions.has(controlId)),
  ).map(({ controlId, status, counts, since, reasons }) => {
    const description = descriptions.get(controlId)!;
    return {
      controlId,
      title: titleOfControl(description, status),
      strategy: description.strategy,
      status,
      counts,
      share: controlShare(counts),
      since,
      fixedBy: controlFixedBy(
        description,
        reasons.map(({ reason }) => reason),
      ),
      reasons: reasons.map(reason => ({
        ...reason,
        title: description.reasons[reason.reason]?.title ?? reason.reason,
        example: fleet
          ? readExample(reason.example)
          : facts.valuesOfInstance(controlId, readExample(reason.example)),
      })),
    };
  });
}

/** The stored values of an example; an older version stored its sentence. */
function readExample(stored: string): JsonObject {
  try {
    return JSON.parse(stored);
  } catch {
    return {};
  }
}

/** The day, UTC, so many days before now. */
export function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
