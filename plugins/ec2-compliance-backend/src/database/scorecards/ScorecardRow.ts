import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { ScorecardReason } from './aggregateScorecards';
import { toCounts } from '../sql';

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
  via?: 'annotation' | 'rule' | 'rollup';
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
export function toScorecardRow(row: Record<string, any>): ScorecardRow {
  return {
    entityRef: row.entity_ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    ...(row.title !== null && { title: row.title }),
    ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
    ...(row.system_ref !== null && { systemRef: row.system_ref }),
    rollup: Boolean(row.rollup),
    ...(row.via !== null && { via: row.via }),
    instances: row.instances,
    paused: row.paused,
    instanceCounts: toCounts(row as Parameters<typeof toCounts>[0]),
    controlsMet: row.controls_met,
    controlsApplicable: row.controls_applicable,
    ...(row.score !== null && { score: row.score }),
    ...(row.worst_control !== null && {
      worstControl: row.worst_control,
      worstCounts: JSON.parse(row.worst_counts),
    }),
  };
}
