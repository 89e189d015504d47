import { RowProblem } from 'backstage-plugin-ec2-compliance-common';
import { ListedProblem } from '../problems/ProblemStore';
import { saveEach } from '../sql';

/** What is stored of one row of a listing, whether it lists evidence, findings or entities. */
export interface KnownRow {
  hash: string;
  /** A complete listing went without it before. */
  missing: boolean;
  /** Since when, ISO 8601, where that matters. */
  missingSince?: string;
  /** Kept though listings go without it, as a stopped instance's evidence is. */
  kept: boolean;
}

/** What a listing brings. */
export interface NewRow {
  hash: string;
  /** What people know it by; its subject unless given. */
  name?: string;
  /** Of the instance that it is about, if any. */
  arn?: string;
  /** It is not quite what was said, for that cannot be stored. */
  altered?: boolean;
  /** Nothing is stored of it, as was found out without looking it up. */
  isNew?: boolean;
}

/** What is stored of a listing that may be too large to be held in memory. */
export interface StoredListing {
  /** Whether nothing at all was stored before this listing. */
  isEmpty?: boolean;
  /** Those of some subjects that are stored. */
  find(subjects: string[]): Promise<ReadonlyMap<string, KnownRow>>;
  /** All of them, some at a time. */
  walk(): AsyncIterable<ReadonlyMap<string, KnownRow>>;
  /** Told of what was stored since, where that is not looked up. */
  wrote?(rows: ReadonlyMap<string, NewRow>): void;
}

/** Where the rows of one listing are stored. */
export interface ListingTable<Row extends NewRow> {
  /**
   * What is stored before a listing: all of it at once, or how to look it up.
   * What is looked up is no other's to write meanwhile: a row that the listing
   * cannot know of would be removed.
   */
  known(): Promise<Map<string, KnownRow> | StoredListing>;
  /** All of them or none. */
  upsert(rows: Map<string, Row>): Promise<void>;
  setMissing(subjects: string[], since: string | null): Promise<void>;
  remove(subjects: string[]): Promise<void>;
}

const FLUSH_SIZE = 500;

/** A row that was listed, and not compared with what is stored yet. */
interface PendingRow<Row> {
  /** Absent where it is only known to be there. */
  row?: Row;
  /** It was not listed before. */
  isFirst: boolean;
}

/**
 * Brings a stored listing up to date with what a collector or the catalog
 * yields: writes only what changed, and removes only what a complete listing no
 * longer holds. When more than `maxVanishingShare` of the rows that were stored
 * vanish at once, they are held back until a later complete listing goes without
 * them too: the next, or the first after `confirmAfter`. Which those are is
 * stored beside them, so that whoever reads that listing knows of the first.
 *
 * A row that the database refuses is told of in `problems`. It is there all the
 * same: nothing is removed on its account.
 */
export class ListingWriter<Row extends NewRow> {
  static async create<R extends NewRow>(options: {
    table: ListingTable<R>;
    maxVanishingShare: number;
    /** Milliseconds; none by default, where listings are far apart. */
    confirmAfter?: number;
  }): Promise<ListingWriter<R>> {
    const known = await options.table.known();
    return new ListingWriter(
      options.table,
      options.maxVanishingShare,
      options.confirmAfter ?? 0,
      'find' in known ? known : atHand(known),
    );
  }

  readonly #table: ListingTable<Row>;
  readonly #maxVanishingShare: number;
  readonly #confirmAfter: number;
  readonly #stored: StoredListing;
  /** Subjects that this listing held. */
  readonly #seen = new Set<string>();
  readonly #problems = new Map<string, ListedProblem>();
  #pending = new Map<string, PendingRow<Row>>();
  #changed = new Map<string, Row>();
  /** Rows that an earlier listing went without, and that are back as they were. */
  #returned: string[] = [];
  /** Rows that this listing held and that were stored before. */
  #knownAndSeen = 0;
  #heldBack: readonly string[] = [];
  #written = 0;

  private constructor(
    table: ListingTable<Row>,
    maxVanishingShare: number,
    confirmAfter: number,
    stored: StoredListing,
  ) {
    this.#table = table;
    this.#maxVanishingShare = maxVanishingShare;
    this.#confirmAfter = confirmAfter;
    this.#stored = stored;
  }

  /** Rows written so far. */
  get written(): number {
    return this.#written;
  }

  /** Rows that are not stored as they were told, by subject. */
  get problems(): ReadonlyMap<string, ListedProblem> {
    return this.#problems;
  }

  /** Rows that a complete listing went without, and that stay until that is confirmed. */
  get heldBack(): readonly string[] {
    return this.#heldBack;
  }

  /** How many rows this listing held. */
  get size(): number {
    return this.#seen.size;
  }

  /** Whether this listing held a row. */
  holds(subject: string): boolean {
    return this.#seen.has(subject);
  }

  async write(subject: string, row: Row): Promise<void> {
    this.#tell(subject, row, row.altered ? 'altered' : undefined);
    this.#see(subject, row);
    if (this.#pending.size >= FLUSH_SIZE) {
      await this.#lookUp();
    }
    if (this.#changed.size >= FLUSH_SIZE) {
      await this.#store();
    }
  }

  /** The listing holds a row, whatever is stored of it. */
  keep(subject: string): void {
    if (!this.#seen.has(subject)) {
      this.#see(subject, undefined);
    }
  }

  #see(subject: string, row: Row | undefined): void {
    const isFirst =
      this.#pending.get(subject)?.isFirst ?? !this.#seen.has(subject);
    this.#seen.add(subject);
    this.#pending.set(subject, { row, isFirst });
  }

  /** Stores what was read so far, of a listing that broke off as well. */
  async flush(): Promise<void> {
    await this.#lookUp();
    await this.#store();
    if (this.#returned.length) {
      const returned = this.#returned;
      this.#returned = [];
      await this.#table.setMissing(returned, null);
      this.#written += returned.length;
    }
  }

  /** Compares what was listed with what is stored. */
  async #lookUp(): Promise<void> {
    const pending = this.#pending;
    if (!pending.size) {
      return;
    }
    this.#pending = new Map();
    const isNew = ({ isFirst }: PendingRow<Row>) =>
      this.#stored.isEmpty === true && isFirst;
    const toFind = [...pending].filter(([, one]) => !isNew(one));
    const stored = toFind.length
      ? await this.#stored.find(toFind.map(([subject]) => subject))
      : new Map<string, KnownRow>();
    for (const [subject, one] of pending) {
      const { row, isFirst } = one;
      const known = stored.get(subject);
      if (row && isNew(one)) {
        row.isNew = true;
      }
      if (known && isFirst) {
        this.#knownAndSeen++;
      }
      // Told otherwise before, it is stored as it was told last.
      const isTold = this.#changed.has(subject);
      if (row && (isTold || row.hash !== known?.hash)) {
        this.#changed.set(subject, row);
      } else if (known?.missing && isFirst) {
        this.#returned.push(subject);
      }
    }
  }

  async #store(): Promise<void> {
    if (!this.#changed.size) {
      return;
    }
    const rows = this.#changed;
    this.#changed = new Map();
    const refused = new Set(
      await saveEach([...rows.keys()], subjects =>
        this.#table.upsert(
          new Map(subjects.map(subject => [subject, rows.get(subject)!])),
        ),
      ),
    );
    this.#written += rows.size - refused.size;
    for (const subject of refused) {
      this.#tell(subject, rows.get(subject)!, 'not-stored');
      rows.delete(subject);
    }
    this.#stored.wrote?.(rows);
  }

  #tell(subject: string, row: Row, problem: RowProblem | undefined): void {
    if (problem) {
      const { arn, name = subject } = row;
      this.#problems.set(subject, { name, arn, problem });
    } else {
      this.#problems.delete(subject);
    }
  }

  /**
   * The listing ended and was complete.
   *
   * @returns how many rows were removed, and are held back from now on
   */
  async complete(options: {
    now: Date;
  }): Promise<{ removed: number; heldBack: number }> {
    await this.flush();
    const confirms = new Date(
      options.now.getTime() - this.#confirmAfter,
    ).toISOString();
    const vanished: string[] = [];
    const awaited: string[] = [];
    const confirmed: string[] = [];
    // What was not there before cannot have vanished.
    for await (const stored of this.#stored.isEmpty
      ? []
      : this.#stored.walk()) {
      for (const [subject, { kept, missing, missingSince }] of stored) {
        if (kept || this.#seen.has(subject)) {
          continue;
        }
        if (!missing) {
          vanished.push(subject);
        } else if (missingSince !== undefined && missingSince > confirms) {
          awaited.push(subject);
        } else {
          confirmed.push(subject);
        }
      }
    }
    const before =
      this.#knownAndSeen + vanished.length + awaited.length + confirmed.length;
    const holdBack =
      vanished.length > 0 && vanished.length > before * this.#maxVanishingShare;
    if (holdBack) {
      await this.#table.setMissing(vanished, options.now.toISOString());
    }
    this.#heldBack = holdBack ? [...awaited, ...vanished] : awaited;
    const remove = holdBack ? confirmed : [...confirmed, ...vanished];
    if (remove.length) {
      await this.#table.remove(remove);
    }
    this.#written += remove.length;
    return { removed: remove.length, heldBack: holdBack ? vanished.length : 0 };
  }
}

/** A listing that is small enough to be held in memory. */
function atHand(rows: Map<string, KnownRow>): StoredListing {
  return {
    find: async () => rows,
    async *walk() {
      yield rows;
    },
    wrote(written) {
      for (const [subject, { hash }] of written) {
        rows.set(subject, { hash, missing: false, kept: false });
      }
    },
  };
}
