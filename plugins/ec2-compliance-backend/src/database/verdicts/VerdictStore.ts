import {
  EvidenceSource,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { StoredEvidence } from '../../evidence';
import { recordUnreadAccount } from '../changes/recordAccountChanges';
import { readStandings } from '../findings/readStandings';
import { readStates, saveStates } from '../instances/instanceStates';
import { ProblemStore } from '../problems/ProblemStore';
import { sideBySide, whereInArray } from '../sql';
import { readWaiverReasons } from '../waivers/readWaivers';
import {
  InstanceToJudge,
  readForJudgement,
  readStoredEvidence,
} from './readForJudgement';
import { overlayAccount } from './overlayAccount';
import { saveAccountVerdicts } from './saveAccountVerdicts';
import { saveInstanceVerdicts } from './saveInstanceVerdicts';
import { ACCOUNT_VERDICTS, VERDICTS } from './tables';
import { toVerdict } from './verdictRow';

/** Feeds the judges and keeps their verdicts. */
export class VerdictStore {
  static create(options: { knex: Knex }): VerdictStore {
    return new VerdictStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The instances of a target, some hundreds at a time. */
  readForJudgement(
    targetId: string,
    options: Parameters<typeof readForJudgement>[2],
  ): AsyncGenerator<InstanceToJudge[], void, void> {
    return readForJudgement(this.#knex, targetId, options);
  }

  /** @see sideBySide */
  sideBySide<T>(items: AsyncIterable<T>): AsyncIterable<T> {
    return sideBySide(this.#knex, items);
  }

  /** @see readStates */
  readStates(arns: readonly string[]): ReturnType<typeof readStates> {
    return readStates(this.#knex, arns);
  }

  /** @see saveStates */
  saveStates(options: Parameters<typeof saveStates>[1]): Promise<void> {
    return saveStates(this.#knex, options);
  }

  /** @see readStandings */
  readStandings(
    options: Parameters<typeof readStandings>[1],
  ): ReturnType<typeof readStandings> {
    return readStandings(this.#knex, options);
  }

  /** Stored evidence by subject and source; of all sources unless named. */
  readEvidence(
    subjects: string[],
    options: { sources?: EvidenceSource[] } = {},
  ): Promise<Map<string, Map<EvidenceSource, StoredEvidence>>> {
    return readStoredEvidence(this.#knex, subjects, options);
  }

  /** @see ProblemStore.readUnstored */
  readUnstored(
    options: Parameters<ProblemStore['readUnstored']>[0],
  ): ReturnType<ProblemStore['readUnstored']> {
    return ProblemStore.create({ knex: this.#knex }).readUnstored(options);
  }

  /**
   * Stores what changed, with the counts per instance, and queues the
   * scorecards that show it.
   *
   * @returns the number of verdicts written
   */
  save(options: Parameters<typeof saveInstanceVerdicts>[1]): Promise<number> {
    return saveInstanceVerdicts(this.#knex, options);
  }

  /**
   * Stores what changed of a target's own verdicts.
   *
   * @returns the number of verdicts written
   */
  saveAccount(
    options: Parameters<typeof saveAccountVerdicts>[1],
  ): Promise<number> {
    return saveAccountVerdicts(this.#knex, options);
  }

  /** Drops a target's own verdicts, as nobody reads it any more. */
  async removeAccount(options: { targetId: string; now: Date }): Promise<void> {
    await this.#knex.transaction(async tx => {
      await recordUnreadAccount(tx, options);
      await tx('account_verdicts')
        .where(ACCOUNT_VERDICTS.target_id, options.targetId)
        .delete();
    });
  }

  /**
   * The own verdicts of targets, by target id, with what is waived at a time:
   * laid over them here, as nothing else is derived from them.
   */
  async listAccount(
    targetIds: string[],
    options: { now: Date },
  ): Promise<Map<string, Verdict[]>> {
    const rows = await this.#knex('account_verdicts')
      .where(whereInArray(this.#knex, ACCOUNT_VERDICTS.target_id, targetIds))
      .select('*');
    const byTarget = new Map<string, Verdict[]>();
    for (const row of rows) {
      byTarget.set(row.target_id, [
        ...(byTarget.get(row.target_id) ?? []),
        toVerdict(row),
      ]);
    }
    await overlayAccount(this.#knex, byTarget, options);
    return byTarget;
  }

  /** The verdicts of some instances, by ARN. */
  async listOf(arns: string[]): Promise<Map<string, Verdict[]>> {
    const rows = await this.#knex('verdicts')
      .where(whereInArray(this.#knex, VERDICTS.arn, arns))
      .orderBy([VERDICTS.arn, VERDICTS.control_id])
      .select('*');
    const reasons = await readWaiverReasons(
      this.#knex,
      rows.map(row => row.waiver_id),
    );
    const byArn = new Map<string, Verdict[]>();
    for (const row of rows) {
      const ofInstance = byArn.get(row.arn) ?? [];
      byArn.set(row.arn, ofInstance);
      ofInstance.push(toVerdict(row, reasons));
    }
    return byArn;
  }

  /** The verdicts of one instance. */
  async list(arn: string): Promise<Verdict[]> {
    const rows = await this.#knex('verdicts')
      .where(VERDICTS.arn, arn)
      .select('*');
    const reasons = await readWaiverReasons(
      this.#knex,
      rows.map(row => row.waiver_id),
    );
    return rows.map(row => toVerdict(row, reasons));
  }
}
