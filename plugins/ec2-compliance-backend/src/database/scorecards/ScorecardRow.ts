import {
  MappingWay,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { toCounts } from '../sql';
import { ScorecardReason } from './aggregateScorecards';
import { DbScorecardsRow } from './tables';

/** A stored scorecard. */
export interface ScorecardRow {
  entityRef: string;
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  ownerRef?: string;
  systemRef?: string;
  rollup: boolean;
  via?: MappingWay;
  instances: number;
  paused: number;
  instanceCounts: StatusCounts;
  controlsMet: number;
  controlsApplicable: number;
  score?: number;
  worstControl?: string;
  worstCounts?: StatusCounts;
}

/** One control of a stored scorecard. */
export interface ScorecardControlRow {
  controlId: string;
  status: VerdictStatus;
  counts: StatusCounts;
  reasons: ScorecardReason[];
  since: string;
}

/** A row of `scorecards` as the API knows it. */
export function toScorecardRow(row: DbScorecardsRow): ScorecardRow {
  return {
    entityRef: row.entity_ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    title: row.title ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    systemRef: row.system_ref ?? undefined,
    rollup: Boolean(row.rollup),
    via: row.via ?? undefined,
    instances: row.instances,
    paused: row.paused,
    instanceCounts: toCounts(row),
    controlsMet: row.controls_met,
    controlsApplicable: row.controls_applicable,
    ...(row.score !== null && { score: row.score }),
    worstControl: row.worst_control ?? undefined,
    worstCounts:
      row.worst_counts === null ? undefined : JSON.parse(row.worst_counts),
  };
}
