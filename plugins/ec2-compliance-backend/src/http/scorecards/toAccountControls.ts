import {
  ControlDescription,
  ScorecardAccountControl,
  titleOfControl,
  Verdict,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import { worstStatus } from '../../scorecards';
import { AccountFacts } from '../access/AccountFacts';
import { CollectionHealth } from '../targets/CollectionHealth';

/** The account controls of targets, those that need attention first. */
export function toAccountControls(options: {
  controls: readonly ControlDescription[];
  facts: AccountFacts;
  /** Whether the caller may see the fleet, and so what is behind a status. */
  fleet: boolean;
  health: CollectionHealth;
  targetIds: string[];
  /** By target. */
  verdicts: ReadonlyMap<string, Verdict[]>;
}): ScorecardAccountControl[] {
  const { controls, facts, fleet, health, targetIds, verdicts } = options;
  const byControl = new Map<string, ScorecardAccountControl['verdicts']>();
  for (const targetId of targetIds) {
    const target = health.targets.get(targetId);
    for (const verdict of verdicts.get(targetId) ?? []) {
      const ofControl = byControl.get(verdict.controlId) ?? [];
      byControl.set(verdict.controlId, ofControl);
      ofControl.push({
        targetId,
        accountId: target?.accountId ?? '',
        accountAlias: target?.alias || undefined,
        region: target?.region ?? '',
        verdict: fleet
          ? health.overlay(verdict, targetId)
          : facts.statusAndReason(health.overlay(verdict, targetId)),
      });
    }
  }
  return controls
    .filter(({ id }) => byControl.has(id))
    .map(control => {
      const ofControl = byControl.get(control.id)!;
      const status = worstStatus(
        ofControl.map(({ verdict }) => verdict.status),
      );
      return {
        controlId: control.id,
        title: titleOfControl(control, status),
        status,
        verdicts: ofControl,
      };
    })
    .sort(
      (a, b) =>
        VERDICT_STATUSES.indexOf(a.status) - VERDICT_STATUSES.indexOf(b.status),
    );
}
