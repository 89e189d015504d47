import {
  ClauseStanding,
  MaturityClause,
  StrategyMaturity,
} from 'backstage-plugin-ec2-compliance-common';
import { MessageKey, Reader } from '../../../language';
import { DisplayStatus } from '../../../parts/status/statuses';

/** Each standing by the status whose icon and colour it bears. */
export const STANDINGS = {
  'not-met': {
    status: 'NON_COMPLIANT',
    word: 'entity.maturity.standings.notMet',
  },
  unknown: {
    status: 'INSUFFICIENT_DATA',
    word: 'entity.maturity.standings.unknown',
  },
  waived: { status: 'WAIVED', word: 'entity.maturity.standings.waived' },
  met: { status: 'COMPLIANT', word: 'entity.maturity.standings.met' },
  'not-applicable': {
    status: 'NOT_APPLICABLE',
    word: 'entity.maturity.standings.notApplicable',
  },
} as const satisfies Record<
  Exclude<ClauseStanding, 'not-provable'>,
  { status: DisplayStatus; word: MessageKey }
>;

/** In the order of attention; those that nothing can prove are left out. */
export function measuredClauses(strategy: StrategyMaturity): MaturityClause[] {
  const order = Object.keys(STANDINGS);
  return strategy.clauses
    .filter(({ standing }) => standing !== 'not-provable')
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

/** `level 2`, `below level 1`, or that nothing could be measured. */
export function levelInWords(
  { t }: Reader,
  { level }: Pick<StrategyMaturity, 'level'>,
): string {
  if (level === undefined) return t('entity.maturity.notMeasured');
  return level === 0
    ? t('entity.maturity.belowFirst')
    : t('entity.maturity.level', { level });
}

/** `level 2`, `levels 1 to 3`. */
export function levelsOf({ t }: Reader, { levels }: MaturityClause): string {
  const first = levels[0];
  const last = levels[levels.length - 1];
  return first === last
    ? t('entity.maturity.level', { level: first })
    : t('entity.maturity.levels', { first, last });
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
