import {
  Scorecard,
  ScorecardMaturity,
} from 'backstage-plugin-ec2-compliance-common';
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
  entity: CatalogEntity;
  filter: ReadFilter;
  exceptions: MaturityExceptions;
  findings: FindingReader;
  now: Date;
  scorecard: Omit<Scorecard, 'maturity'>;
}): Promise<ScorecardMaturity> {
  const { config, entity, exceptions, filter, findings, now, scorecard } =
    options;
  const { maturityAnnotation, maturityLevel } = entity;
  return {
    level: maturityLevel ?? config.deadlines.maturityLevel,
    manual: CLAUSES_VERSION,
    by: maturityLevel === undefined ? 'app-config' : 'annotation',
    unreadable: maturityLevel === undefined ? maturityAnnotation : undefined,
    strategies: judgeMaturity({
      controls: new Map<string, ControlStanding>(
        [
          ...scorecard.controls,
          ...scorecard.accountControls,
          ...scorecard.reviews,
        ].map(control => [control.controlId, control]),
      ),
      exceptions,
      overdue: await findings.countOverdueByClause({
        entityRef: scorecard.entityRef,
        filter,
        now,
      }),
    }),
  };
}
