import { ScorecardMaturity } from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity } from '../../catalog';
import { Ec2ComplianceConfig } from '../../config';
import { CLAUSES_VERSION } from '../../clauses';
import {
  ControlStanding,
  judgeMaturity,
  MaturityExceptions,
} from '../../scorecards';

/** How an entity stands on the levels of the Essential Eight. */
export function toMaturity(options: {
  config: Ec2ComplianceConfig;
  /** Absent for all that the caller may see. */
  entity?: Pick<
    CatalogEntity,
    'entityRef' | 'maturityAnnotation' | 'maturityLevel'
  >;
  exceptions: MaturityExceptions;
  /** How many findings are overdue, by clause. */
  overdue: ReadonlyMap<string, number>;
  /** All controls that are judged of it, of its accounts and reviews as well. */
  standing: ReadonlyArray<ControlStanding & { controlId: string }>;
}): ScorecardMaturity {
  const { config, entity, exceptions, overdue, standing } = options;
  const { maturityAnnotation, maturityLevel } = entity ?? {};
  return {
    level: maturityLevel ?? config.deadlines.maturityLevel,
    manual: CLAUSES_VERSION,
    by: maturityLevel === undefined ? 'app-config' : 'annotation',
    unreadable: maturityLevel === undefined ? maturityAnnotation : undefined,
    strategies: judgeMaturity({
      controls: new Map(standing.map(control => [control.controlId, control])),
      exceptions,
      overdue,
    }),
  };
}
