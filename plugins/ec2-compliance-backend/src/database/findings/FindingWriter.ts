import { Knex } from 'knex';
import { FindingEvidence } from '../../evidence';
import { ListingWriter } from '../listings/ListingWriter';
import { ListedProblem } from '../problems/ProblemStore';
import { inTurns, refreshStatistics, toStorable, whereInArray } from '../sql';
import { FindingClock } from './dateFindings';
import { findingId, toStorableFinding } from './findingRow';
import {
  FindingListingRow,
  findingTable,
  toFindingListingRow,
} from './findingTable';
import { FINDINGS } from './tables';

/** From so many rows on, a table is no longer what the database takes it for. */
const MANY_ROWS = 5_000;

type WriterState = {
  knex: Knex;
  toArn: (instanceId: string) => string;
  listing: ListingWriter<FindingListingRow>;
  now: Date;
};

/** Stores what one source finds on the instances of one target. */
export class FindingWriter {
  static async create(options: {
    knex: Knex;
    targetId: string;
    source: FindingEvidence['source'];
    toArn: (instanceId: string) => string;
    /** The instances that are read, if that is not all of the target. */
    instanceIds?: Iterable<string>;
    /** @see findingTable */
    clock?: FindingClock;
    maxVanishingShare: number;
    now: Date;
  }): Promise<FindingWriter> {
    const { instanceIds, knex, maxVanishingShare, now, toArn } = options;
    const listing = await ListingWriter.create({
      table: findingTable({
        ...options,
        arns: instanceIds && new Set([...instanceIds].map(toArn)),
      }),
      maxVanishingShare,
    });
    return new FindingWriter({ knex, listing, now, toArn });
  }

  readonly #options: WriterState;
  /** Ids by the source, of findings that made no sense. */
  readonly #kept = new Set<string>();
  #isComplete = false;

  private constructor(options: WriterState) {
    this.#options = options;
  }

  /**
   * Also of instances that EC2 has not listed yet: they are in no number until
   * it does, and no later reading may name them again.
   */
  async write(findings: FindingEvidence[]): Promise<void> {
    const { listing, toArn } = this.#options;
    for await (const said of inTurns(findings)) {
      const { value: finding, changed: altered } = toStorableFinding(said);
      const arn = toArn(finding.instanceId);
      await listing.write(findingId(arn, finding), {
        ...toFindingListingRow(arn, finding),
        altered,
      });
    }
  }

  /** A finding is still there, whatever it says. */
  keep(sourceId: string): void {
    this.#kept.add(toStorable(sourceId));
  }

  /** What is not stored as it was told, by id. */
  get problems(): ReadonlyMap<string, ListedProblem> {
    return this.#options.listing.problems;
  }

  /** Whether all was read. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Whether a finding was among what was written. */
  holds(id: string): boolean {
    return this.#options.listing.holds(id);
  }

  /** Stores what was read so far. */
  async flush(): Promise<void> {
    await this.#keepKnown();
    await this.#options.listing.flush();
  }

  /** All was read: what was not written or kept is closed, or held back. */
  async complete(): Promise<{ closed: number; heldBack: number }> {
    const { knex, listing, now } = this.#options;
    await this.#keepKnown();
    this.#isComplete = true;
    const { removed, heldBack } = await listing.complete({ now });
    if (listing.written >= MANY_ROWS) {
      await refreshStatistics(knex, ['findings', 'vulnerabilities']);
    }
    return { closed: removed, heldBack };
  }

  async #keepKnown(): Promise<void> {
    if (!this.#kept.size) {
      return;
    }
    const { knex, listing } = this.#options;
    const ids: string[] = await knex('findings')
      .where(whereInArray(knex, FINDINGS.source_id, [...this.#kept]))
      .pluck(FINDINGS.id);
    ids.forEach(id => listing.keep(id));
    this.#kept.clear();
  }
}
