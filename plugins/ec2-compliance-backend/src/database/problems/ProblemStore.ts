import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  ROW_PROBLEMS as PROBLEMS,
  RowProblem,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import {
  bounded,
  inTransaction,
  saveRows,
  toStorable,
  whereInArray,
} from '../sql';
import { DbRowProblemsRow, ROW_PROBLEMS } from './tables';

/** The scope of what the catalog says. */
export const CATALOG = 'catalog';

/** What a source tells beside its evidence has rows of its own. */
const FINDINGS = '/findings';

/** Rows that are kept of one source; where nearly all are ill, few say so. */
const MAX_ROWS = 500;

/** What is wrong with one row. */
export interface ListedProblem {
  /** What people know the row by. */
  name: string;
  /** Of the instance that it is about, if any. */
  arn?: string;
  problem: RowProblem;
}

/** A problem as it is stored. */
export interface StoredProblem extends ListedProblem {
  scope: string;
  source: string;
  /** ISO 8601. */
  since: string;
}

/** The name under which the findings of a source have their problems. */
export function findingsOf(source: EvidenceSource): string {
  return `${source}${FINDINGS}`;
}

/** Keeps which rows are not stored as they were told. */
export class ProblemStore {
  static create(options: { knex: Knex }): ProblemStore {
    return new ProblemStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Brings the problems of one source up to date, by row.
   *
   * @param options - `isFine` says of another row whether it was stored well
   *   meanwhile; left out, all others are
   */
  async save(options: {
    scope: string;
    source: string;
    problems: ReadonlyMap<string, ListedProblem>;
    isFine?: (subject: string) => boolean;
    now: Date;
  }): Promise<void> {
    const { scope, source, isFine = () => true } = options;
    const problems = new Map(
      [...options.problems]
        .slice(0, MAX_ROWS)
        .map(([subject, problem]) => [keyOf(subject), problem]),
    );
    const stored = await this.#knex('row_problems')
      .where(ROW_PROBLEMS.scope, scope)
      .where(ROW_PROBLEMS.source, source)
      .select('*');
    const before = new Map(stored.map(row => [row.subject, row]));
    const changed = [...problems].filter(
      ([subject, { problem }]) => before.get(subject)?.problem !== problem,
    );
    const gone = stored
      .map(({ subject }) => subject)
      .filter(subject => !problems.has(subject) && isFine(subject));
    if (!changed.length && !gone.length) {
      return;
    }
    await inTransaction(this.#knex, async tx => {
      await tx('row_problems')
        .where(ROW_PROBLEMS.scope, scope)
        .where(ROW_PROBLEMS.source, source)
        .where(
          whereInArray(tx, ROW_PROBLEMS.subject, [
            ...gone,
            ...changed.map(([subject]) => subject),
          ]),
        )
        .delete();
      await saveRows(
        tx,
        'row_problems',
        changed.map(([subject, { name, arn, problem }]) => ({
          scope,
          source,
          subject,
          name: keyOf(name),
          arn: arn ?? null,
          problem,
          since: options.now.toISOString(),
        })),
      );
    });
  }

  /** The problems of some scopes, the worst first. */
  async list(scopes: readonly string[]): Promise<Map<string, StoredProblem[]>> {
    const rows = await this.#knex('row_problems')
      .where(whereInArray(this.#knex, ROW_PROBLEMS.scope, scopes))
      .orderBy([ROW_PROBLEMS.source, ROW_PROBLEMS.name])
      .select('*');
    const byScope = new Map<string, StoredProblem[]>();
    for (const row of rows) {
      const { scope, source, name, arn, problem, since } = row;
      const list = byScope.get(scope) ?? [];
      byScope.set(scope, list);
      list.push({
        scope,
        source: source.replace(FINDINGS, ''),
        name,
        arn: arn ?? undefined,
        problem,
        since,
      });
    }
    const rank = ({ problem }: StoredProblem) => PROBLEMS.indexOf(problem);
    for (const list of byScope.values()) {
      list.sort((a, b) => rank(a) - rank(b));
    }
    return byScope;
  }

  /**
   * The sources of which something could not be stored, by the ARN of the
   * instance that it is about; of the target or the account as a whole under
   * `''`. What is stored of them is no longer what AWS says.
   *
   * @param options - `accountTargets`: the targets of the same account, whose
   *   readings of the account count in each
   */
  async readUnstored(options: {
    targetId: string;
    accountTargets: readonly string[];
  }): Promise<Map<string, Set<EvidenceSource>>> {
    const { targetId, accountTargets } = options;
    const rows: Array<Pick<DbRowProblemsRow, 'scope' | 'source' | 'arn'>> =
      await this.#knex('row_problems')
        .where(
          whereInArray(this.#knex, ROW_PROBLEMS.scope, [
            targetId,
            ...accountTargets,
          ]),
        )
        .where(ROW_PROBLEMS.problem, 'not-stored')
        .select(ROW_PROBLEMS.scope, ROW_PROBLEMS.source, ROW_PROBLEMS.arn);
    const unstored = new Map<string, Set<EvidenceSource>>();
    for (const { scope, source: name, arn } of rows) {
      const source = name.replace(FINDINGS, '') as EvidenceSource;
      const isOfAccount = EVIDENCE_SOURCES[source]?.subject === 'account';
      if (scope === targetId || isOfAccount) {
        const sources = unstored.get(arn ?? '') ?? new Set();
        unstored.set(arn ?? '', sources.add(source));
        if (name !== source) {
          // Whoever judges findings asks for those of Inspector.
          sources.add('inspector-findings');
        }
      }
    }
    return unstored;
  }
}

function keyOf(text: string): string {
  return bounded('problem', toStorable(text));
}
