import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { InstanceEvidence } from '../../evidence';
import {
  InstanceFilter,
  whereInstanceMatches,
  whereInstanceVisible,
} from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, rankOf, whereInArray } from '../sql';
import { DbVerdictsRow, VerdictColumns } from '../verdicts/tables';
import { toVerdict } from '../verdicts/verdictRow';

const I = columnsOf<DbInstancesRow>('i');
const V = columnsOf<DbVerdictsRow>('v');

/** An instance that something has to be changed for. */
export interface UnmetInstance {
  arn: string;
  targetId: string;
  instance: InstanceEvidence;
  /** On the control that it was asked for by. */
  verdict?: Verdict;
}

/** Reads instances by what they do not meet, for those who may see them. */
export class FixReader {
  static create(options: { knex: Knex }): FixReader {
    return new FixReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Instances that fail a control or of which it is unknown, failures first
   * and by name; `limit` of them at most.
   */
  async listUnmet(options: {
    control: string;
    entityRefs?: string[];
    /** Only this one. */
    arn?: string;
    filter: InstanceFilter;
    limit: number;
  }): Promise<UnmetInstance[]> {
    const { arn, control, entityRefs, filter, limit } = options;
    const rows: Array<
      Pick<DbInstancesRow, 'arn' | 'target_id' | 'payload'> & VerdictColumns
    > = await this.#knex('instances as i')
      .where(whereInstanceVisible(this.#knex, filter))
      .modify(whereInstanceMatches(this.#knex, { control, entityRefs }, filter))
      // Paused instances have a rank of their own.
      .whereIn(V.rank, [rankOf('NON_COMPLIANT'), rankOf('INSUFFICIENT_DATA')])
      .modify(qb => arn !== undefined && qb.where(I.arn, arn))
      .orderBy([V.rank, V.sort_name, V.arn])
      .limit(limit)
      .select(
        I.arn,
        I.target_id,
        I.payload,
        V.control_id,
        V.status,
        V.reason,
        V.facts,
        V.since,
        V.recorded_at,
      );
    return rows.map(row => ({ ...toUnmet(row), verdict: toVerdict(row) }));
  }

  /** Instances by their ARNs, which the caller was shown to see, by name. */
  async listByArn(arns: readonly string[]): Promise<UnmetInstance[]> {
    const rows: Array<Pick<DbInstancesRow, 'arn' | 'target_id' | 'payload'>> =
      await this.#knex('instances as i')
        .where(whereInArray(this.#knex, I.arn, arns))
        .orderBy([I.sort_name, I.arn])
        .select(I.arn, I.target_id, I.payload);
    return rows.map(toUnmet);
  }
}

function toUnmet(
  row: Pick<DbInstancesRow, 'arn' | 'target_id' | 'payload'>,
): UnmetInstance {
  return {
    arn: row.arn,
    targetId: row.target_id,
    instance: JSON.parse(row.payload),
  };
}
