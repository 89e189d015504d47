import {
  ClauseStanding,
  MaturityClause,
  StrategyMaturity,
} from 'backstage-plugin-ec2-compliance-common';
import { DisplayStatus } from '../../../parts/status/statuses';

/** Each standing by the status whose icon and colour it bears. */
export const STANDINGS: Record<
  Exclude<ClauseStanding, 'not-provable'>,
  { status: DisplayStatus; label: string }
> = {
  'not-met': { status: 'NON_COMPLIANT', label: 'Not met' },
  unknown: { status: 'INSUFFICIENT_DATA', label: 'Unknown' },
  waived: { status: 'WAIVED', label: 'Waived' },
  met: { status: 'COMPLIANT', label: 'Met' },
  'not-applicable': { status: 'NOT_APPLICABLE', label: 'Not applicable' },
};

/** In the order of attention; those that nothing can prove are left out. */
export function measuredClauses(strategy: StrategyMaturity): MaturityClause[] {
  const order = Object.keys(STANDINGS);
  return strategy.clauses
    .filter(({ standing }) => standing !== 'not-provable')
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

/** `level 2`, `below level 1`, or that nothing could be measured. */
export function levelInWords({
  level,
}: Pick<StrategyMaturity, 'level'>): string {
  if (level === undefined) return 'not measured';
  return level === 0 ? 'below level 1' : `level ${level}`;
}

/** `level 2`, `levels 1 to 3`. */
export function levelsOf({ levels }: MaturityClause): string {
  const first = levels[0];
  const last = levels[levels.length - 1];
  return first === last ? `level ${first}` : `levels ${first} to ${last}`;
}

/** Whether the level is what the entity is held to, by its icon. */
export function statusOfStrategy(
  strategy: StrategyMaturity,
  aim: number,
): DisplayStatus {
  if (strategy.level === undefined) return 'NOT_APPLICABLE';
  if (strategy.level >= aim) return 'COMPLIANT';
  const asked = strategy.clauses.filter(({ levels }) =>
    levels.some(level => level <= aim),
  );
  return asked.some(({ standing }) => standing === 'not-met')
    ? 'NON_COMPLIANT'
    : 'INSUFFICIENT_DATA';
}
