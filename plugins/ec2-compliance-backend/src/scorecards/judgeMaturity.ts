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
 *   by ISM id; `exceptions` the ids of waivers in force
 */
export function judgeMaturity(options: {
  controls: ReadonlyMap<string, ControlStanding>;
  overdue: ReadonlyMap<string, number>;
  exceptions?: MaturityExceptions;
}): StrategyMaturity[] {
  return STRATEGIES.map(strategy => {
    const own = CLAUSES.filter(({ strategies }) =>
      strategies.includes(strategy),
    );
    const clauses = own.map(clause => toClause(clause, options));
    const level = levelOf(clauses);
    return {
      strategy,
      level,
      ...countExceptions(
        own
          .filter(({ levels }) => Math.min(...levels) <= (level || 1))
          .flatMap(clause => [...exceptionsOf(clause, options.exceptions)]),
      ),
      clauses,
    };
  });
}

/** Waivers in force of an entity, by what they make an exception of. */
export interface MaturityExceptions {
  /** By control. */
  controls: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of findings past the window of a clause, by ISM id. */
  clauses: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The waivers without which a clause would not stand as it does. */
function exceptionsOf(
  { id, measuredBy = [], window }: Clause,
  exceptions: MaturityExceptions | undefined,
): ReadonlySet<string> {
  return new Set([
    ...(window ? exceptions?.clauses.get(id) ?? [] : []),
    // What hides findings is no less of an exception than what they are of.
    ...[...measuredBy, ...(window ? [COVERAGE] : [])].flatMap(control => [
      ...(exceptions?.controls.get(control) ?? []),
    ]),
  ]);
}

/** Nothing is said where there are none. */
function countExceptions(
  waiverIds: Iterable<string>,
): Pick<MaturityClause, 'exceptions'> {
  const { size } = new Set(waiverIds);
  return size ? { exceptions: size } : {};
}

function toClause(
  clause: Clause,
  {
    controls,
    overdue,
    exceptions,
  }: {
    controls: ReadonlyMap<string, ControlStanding>;
    overdue: ReadonlyMap<string, number>;
    exceptions?: MaturityExceptions;
  },
): MaturityClause {
  const { id, levels, title, measuredBy = [], notProvable, window } = clause;
  const waivers = exceptionsOf(clause, exceptions);
  return {
    id,
    levels: [...levels],
    title,
    controlIds: [...measuredBy],
    notProvable,
    standing: window
      ? standingOfWindow(measuredBy[0], controls, {
          overdue: overdue.get(id) ?? 0,
          waived: waivers.size > 0,
        })
      : standingOf(measuredBy.map(control => controls.get(control))),
    overdue: window && (overdue.get(id) ?? 0),
    ...countExceptions(waivers),
    ...(waivers.size && { exceptionIds: [...waivers].sort() }),
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
  if (statuses.includes('COMPLIANT')) {
    return 'met';
  }
  return statuses.includes('WAIVED') ? 'waived' : 'not-applicable';
}

/** The control is judged at one level; each clause has its own findings. */
function standingOfWindow(
  controlId: string,
  controls: ReadonlyMap<string, ControlStanding>,
  { overdue, waived }: { overdue: number; waived: boolean },
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
  if (unscanned.length) {
    return 'unknown';
  }
  // Nothing is met by exceptions alone.
  const isExcepted = waived || control?.status === 'WAIVED';
  return isExcepted && !control?.counts?.compliant ? 'waived' : 'met';
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
