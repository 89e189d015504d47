import {
  ClauseStanding,
  ESSENTIAL_EIGHT_STRATEGIES,
  EssentialEightStrategy,
  MaturityClause,
  MaturityLevel,
  StatusCounts,
  StrategyMaturity,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Clause, CLAUSES } from '../clauses';

const LEVELS: readonly MaturityLevel[] = [1, 2, 3];

const STRATEGIES = Object.keys(
  ESSENTIAL_EIGHT_STRATEGIES,
) as EssentialEightStrategy[];

/** The control without which deadlines say nothing: Inspector has to look. */
const COVERAGE = 'inspector-coverage';

/** How one control stands for an entity; counts where it is of instances. */
export interface ControlStanding {
  status: VerdictStatus;
  counts?: StatusCounts;
}

/**
 * The highest level of each strategy whose measurable clauses are all met, and
 * how each clause stands. Absence of evidence meets nothing: a clause of which
 * anything is unknown is unknown, and keeps its levels from being reached.
 *
 * @param options - `controls` of the entity by id, those of its accounts and
 *   its reviews included; `overdue` open findings past the window of a clause,
 *   by ISM id
 */
export function judgeMaturity(options: {
  controls: ReadonlyMap<string, ControlStanding>;
  overdue: ReadonlyMap<string, number>;
}): StrategyMaturity[] {
  return STRATEGIES.map(strategy => {
    const clauses = CLAUSES.filter(({ strategies }) =>
      strategies.includes(strategy),
    ).map(clause => toClause(clause, options));
    return { strategy, level: levelOf(clauses), clauses };
  });
}

function toClause(
  { id, levels, title, measuredBy = [], notProvable, window }: Clause,
  {
    controls,
    overdue,
  }: {
    controls: ReadonlyMap<string, ControlStanding>;
    overdue: ReadonlyMap<string, number>;
  },
): MaturityClause {
  return {
    id,
    levels: [...levels],
    title,
    controlIds: [...measuredBy],
    notProvable,
    standing: window
      ? standingOfWindow(measuredBy[0], controls, overdue.get(id) ?? 0)
      : standingOf(measuredBy.map(control => controls.get(control))),
    overdue: window && (overdue.get(id) ?? 0),
  };
}

function standingOf(
  controls: ReadonlyArray<ControlStanding | undefined>,
): ClauseStanding {
  if (!controls.length) {
    return 'not-provable';
  }
  const statuses = controls.map(
    control => control?.status ?? 'INSUFFICIENT_DATA',
  );
  if (statuses.includes('NON_COMPLIANT')) {
    return 'not-met';
  }
  if (statuses.includes('INSUFFICIENT_DATA')) {
    return 'unknown';
  }
  return statuses.includes('COMPLIANT') ? 'met' : 'not-applicable';
}

/** The control is judged at one level; each clause has its own findings. */
function standingOfWindow(
  controlId: string,
  controls: ReadonlyMap<string, ControlStanding>,
  overdue: number,
): ClauseStanding {
  if (overdue > 0) {
    return 'not-met';
  }
  const control = controls.get(controlId);
  if (control?.status === 'NOT_APPLICABLE') {
    return 'not-applicable';
  }
  // An instance that fails by another clause may not be scanned either.
  const unscanned = [
    ...hidden(control, ['insufficientData']),
    ...hidden(controls.get(COVERAGE), ['nonCompliant', 'insufficientData']),
  ];
  return unscanned.length ? 'unknown' : 'met';
}

/** Counts that are not zero; a control that is not there hides everything. */
function hidden(
  control: ControlStanding | undefined,
  keys: Array<keyof StatusCounts>,
): Array<keyof StatusCounts | 'all'> {
  return control?.counts
    ? keys.filter(key => control.counts![key] > 0)
    : ['all'];
}

function levelOf(clauses: MaturityClause[]): 0 | MaturityLevel | undefined {
  if (!clauses.some(({ standing }) => isMeasured(standing))) {
    return undefined;
  }
  let reached: 0 | MaturityLevel = 0;
  for (const level of LEVELS) {
    const asked = clauses.filter(clause => clause.levels.includes(level));
    if (
      asked.some(
        ({ standing }) => standing === 'not-met' || standing === 'unknown',
      )
    ) {
      break;
    }
    // A level of which nothing can be measured is not reached by that.
    if (asked.some(({ standing }) => standing === 'met')) {
      reached = level;
    }
  }
  return reached;
}

function isMeasured(standing: ClauseStanding): boolean {
  return standing !== 'not-provable' && standing !== 'not-applicable';
}
