import { ScorecardMaturity } from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity } from '../../catalog';
import { Ec2ComplianceConfig } from '../../config';
import { FindingReader, ReadFilter } from '../../database';
import { CLAUSES_VERSION } from '../../clauses';
import {
  ControlStanding,
  judgeMaturity,
  MaturityExceptions,
} from '../../scorecards';

/** How an entity stands on the levels of the Essential Eight. */
export async function readMaturity(options: {
  config: Ec2ComplianceConfig;
  /** Absent for all that the caller may see. */
  entity?: Pick<
    CatalogEntity,
    'entityRef' | 'maturityAnnotation' | 'maturityLevel'
  >;
  filter: ReadFilter;
  exceptions: MaturityExceptions;
  findings: FindingReader;
  now: Date;
  /** All controls that are judged of it, of its accounts and reviews as well. */
  standing: ReadonlyArray<ControlStanding & { controlId: string }>;
}): Promise<ScorecardMaturity> {
  const { config, entity, exceptions, filter, findings, now, standing } =
    options;
  const { maturityAnnotation, maturityLevel } = entity ?? {};
  return {
    level: maturityLevel ?? config.deadlines.maturityLevel,
    manual: CLAUSES_VERSION,
    by: maturityLevel === undefined ? 'app-config' : 'annotation',
    unreadable: maturityLevel === undefined ? maturityAnnotation : undefined,
    strategies: judgeMaturity({
      controls: new Map(standing.map(control => [control.controlId, control])),
      exceptions,
      overdue: await findings.countOverdueByClause({
        entityRef: entity?.entityRef,
        filter,
        now,
      }),
    }),
  };
}
