import {
  controlStatus,
  StatusCounts,
} from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity } from '../../catalog';
import {
  ScorecardControlRow,
  ScorecardRow,
  ScorecardStore,
} from '../../database';
import { CountedControl, scoreControls } from '../../scorecards';

/** A scorecard's control; `since` is known of stored statuses only. */
export type CurrentControl = Omit<ScorecardControlRow, 'since'> & {
  since?: string;
};

type Aggregate = Awaited<ReturnType<ScorecardStore['aggregateMembers']>>;

const NO_INSTANCES: StatusCounts = {
  nonCompliant: 0,
  insufficientData: 0,
  waived: 0,
  compliant: 0,
  notApplicable: 0,
};

/** The row of an entity without instances, which has none stored. */
export function toEmptyRow(entity: CatalogEntity): ScorecardRow {
  const { entityRef, kind, namespace, name, title, ownerRef, systemRef } =
    entity;
  return {
    entityRef,
    kind,
    namespace,
    name,
    title,
    ownerRef,
    systemRef,
    rollup: false,
    instances: 0,
    paused: 0,
    instanceCounts: NO_INSTANCES,
    controlsMet: 0,
    controlsApplicable: 0,
  };
}

/** A stored row with the numbers of now in place of its own. */
export function toCurrentRow(
  row: ScorecardRow,
  aggregate: Aggregate,
): ScorecardRow {
  return {
    ...toPartialRow(row, aggregate.controls),
    instances: aggregate.instances,
    paused: aggregate.paused,
    instanceCounts: aggregate.instanceCounts,
  };
}

/** A row with what some of its controls alone come to. */
export function toPartialRow(
  row: ScorecardRow,
  controls: readonly CountedControl[],
): ScorecardRow {
  const { controlsMet, controlsApplicable, score, worstControl } =
    scoreControls(controls);
  return {
    ...row,
    controlsMet,
    controlsApplicable,
    score,
    worstControl: worstControl?.controlId,
    worstCounts: worstControl?.counts,
  };
}

/** The controls of now; each keeps its `since` while its status is the stored one. */
export function toCurrentControls(
  aggregate: Aggregate,
  stored: readonly CurrentControl[],
): CurrentControl[] {
  const before = new Map(stored.map(control => [control.controlId, control]));
  return aggregate.controls.map(({ controlId, counts, reasons }) => {
    const status = controlStatus(counts);
    const old = before.get(controlId);
    return {
      controlId,
      counts,
      reasons,
      status,
      since: old?.status === status ? old.since : undefined,
    };
  });
}
