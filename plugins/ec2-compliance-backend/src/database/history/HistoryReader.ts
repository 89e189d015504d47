import {
  FixedInTime,
  HistoryMark,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf } from '../sql';
import { HistoryControl } from './readHistory';
import { readFixedInTime } from './readFixedInTime';
import { readMarks } from './readMarks';
import { readMemberHistory } from './readMemberHistory';
import { readStanding, StandingOfDay } from './readStanding';
import { readScope, SpanScope, whereSpan } from './SpanScope';
import { DbScorecardSpansRow } from './tables';

const P = columnsOf<DbScorecardSpansRow>('p');
const S = columnsOf<DbScorecardsRow>('s');

type Selection = Parameters<typeof readStanding>[1];

/** Reads how scorecards stood, for those who may see them. */
export class HistoryReader {
  static create(options: { knex: Knex }): HistoryReader {
    return new HistoryReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @see readStanding */
  standing(selection: Selection): Promise<StandingOfDay[]> {
    return readStanding(this.#knex, selection);
  }

  /** @see readMemberHistory */
  memberControls(
    options: Parameters<typeof readMemberHistory>[1],
  ): Promise<Map<string, HistoryControl[]>> {
    return readMemberHistory(this.#knex, options);
  }

  /** Whether a service was in a scope that the caller may not see. */
  async hidesSome({ scope, filter, since }: Selection): Promise<boolean> {
    const knex = this.#knex;
    const row = await knex('scorecard_spans as p')
      .where(whereSpan(knex, scope, {}))
      .where(P.to_day, '>=', since)
      .whereNotIn(
        P.entity_ref,
        knex('scorecards as s')
          .where(whereOwnVisible(knex, filter, 's'))
          .select(S.entity_ref),
      )
      .first(P.entity_ref);
    return row !== undefined;
  }

  /** @see readFixedInTime */
  fixedInTime(
    options: Parameters<typeof readFixedInTime>[1],
  ): Promise<FixedInTime[]> {
    return readFixedInTime(this.#knex, options);
  }

  /** @see readMarks */
  marks(selection: Selection): Promise<HistoryMark[]> {
    return readMarks(this.#knex, selection);
  }

  /** @see readScope */
  membersOf(entityRef: string): Promise<SpanScope> {
    return readScope(this.#knex, { entityRef });
  }
}
