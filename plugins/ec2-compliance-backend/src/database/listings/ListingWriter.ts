import { RowProblem } from 'backstage-plugin-ec2-compliance-common';
import { ListedProblem } from '../problems/ProblemStore';
import { saveEach } from '../sql';

/** What is stored of one row of a listing, whether it lists evidence, findings or entities. */
export interface KnownRow {
  hash: string;
  /** A complete listing went without it before. */
  missing: boolean;
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
}

/** Where the rows of one listing are stored. */
export interface ListingTable<Row extends NewRow> {
  known(): Promise<Map<string, KnownRow>>;
  /** All of them or none. */
  upsert(rows: Map<string, Row>): Promise<void>;
  setMissing(subjects: string[], since: string | null): Promise<void>;
  remove(subjects: string[]): Promise<void>;
}

const FLUSH_SIZE = 500;

interface ListedRow extends KnownRow {
  /** This listing brought it; it was in no earlier one. */
  isNew?: boolean;
  /** This listing held it. */
  isSeen?: boolean;
}

/**
 * Brings a stored listing up to date with what a collector or the catalog
 * yields: writes only what changed, and removes only what a complete listing no
 * longer holds. When more than `maxVanishingShare` of the rows that were stored
 * vanish at once, they are held back until a second complete listing goes
 * without them too. Which those are is stored beside them, so that whoever reads
 * the second listing knows of the first.
 *
 * A row that the database refuses is told of in `problems`. It is there all the
 * same: nothing is removed on its account.
 */
export class ListingWriter<Row extends NewRow> {
  static async create<R extends NewRow>(options: {
    table: ListingTable<R>;
    maxVanishingShare: number;
  }): Promise<ListingWriter<R>> {
    const known = await options.table.known();
    return new ListingWriter(options.table, options.maxVanishingShare, known);
  }

  readonly #table: ListingTable<Row>;
  readonly #maxVanishingShare: number;
  readonly #known: Map<string, ListedRow>;
  /** Those that this listing held, of which nothing is stored. */
  readonly #seen = new Set<string>();
  readonly #problems = new Map<string, ListedProblem>();
  #pending = new Map<string, Row>();
  /** Rows that an earlier listing went without, and that are back as they were. */
  #returned: string[] = [];
  #written = 0;

  private constructor(
    table: ListingTable<Row>,
    maxVanishingShare: number,
    known: Map<string, KnownRow>,
  ) {
    this.#table = table;
    this.#maxVanishingShare = maxVanishingShare;
    this.#known = known;
  }

  /** Rows written so far. */
  get written(): number {
    return this.#written;
  }

  /** Rows that are not stored as they were told, by subject. */
  get problems(): ReadonlyMap<string, ListedProblem> {
    return this.#problems;
  }

  /** Whether this listing held a row. */
  holds(subject: string): boolean {
    return this.#known.get(subject)?.isSeen ?? this.#seen.has(subject);
  }

  async write(subject: string, row: Row): Promise<void> {
    this.#tell(subject, row, row.altered ? 'altered' : undefined);
    const known = this.#known.get(subject);
    if (known?.hash === row.hash && !this.#pending.has(subject)) {
      this.keep(subject);
      return;
    }
    this.#see(subject);
    this.#pending.set(subject, row);
    if (this.#pending.size >= FLUSH_SIZE) {
      await this.flush();
    }
  }

  /** The listing holds a row, whatever is stored of it. */
  keep(subject: string): void {
    if (this.#known.get(subject)?.missing && !this.holds(subject)) {
      this.#returned.push(subject);
    }
    this.#see(subject);
  }

  /** Beside what is known of it: a set of their own would hold every subject twice. */
  #see(subject: string): void {
    const known = this.#known.get(subject);
    if (known) {
      known.isSeen = true;
    } else {
      this.#seen.add(subject);
    }
  }

  /** Stores what was read so far, of a listing that broke off as well. */
  async flush(): Promise<void> {
    if (this.#pending.size) {
      const rows = this.#pending;
      this.#pending = new Map();
      const refused = new Set(
        await saveEach([...rows.keys()], subjects =>
          this.#table.upsert(
            new Map(subjects.map(subject => [subject, rows.get(subject)!])),
          ),
        ),
      );
      this.#written += rows.size - refused.size;
      for (const [subject, row] of rows) {
        if (refused.has(subject)) {
          this.#tell(subject, row, 'not-stored');
          continue;
        }
        const { hash } = row;
        const known = this.#known.get(subject);
        this.#known.set(subject, {
          hash,
          missing: false,
          kept: false,
          isNew: known ? known.isNew : true,
          isSeen: true,
        });
        this.#seen.delete(subject);
      }
    }
    if (this.#returned.length) {
      const returned = this.#returned;
      this.#returned = [];
      await this.#table.setMissing(returned, null);
      this.#written += returned.length;
      for (const subject of returned) {
        this.#known.set(subject, {
          ...this.#known.get(subject)!,
          missing: false,
        });
      }
    }
  }

  #tell(subject: string, row: Row, problem: RowProblem | undefined): void {
    if (problem) {
      const { arn, name = subject } = row;
      this.#problems.set(subject, { name, arn, problem });
    } else {
      this.#problems.delete(subject);
    }
  }

  /** The listing ended and was complete. */
  async complete(options: {
    now: Date;
  }): Promise<{ removed: number; heldBack: number }> {
    await this.flush();
    const vanished: string[] = [];
    const confirmed: string[] = [];
    let before = 0;
    for (const [subject, row] of this.#known) {
      if (row.isNew) {
        continue;
      }
      if (row.isSeen) {
        before++;
      } else if (!row.kept) {
        before++;
        (row.missing ? confirmed : vanished).push(subject);
      }
    }
    const holdBack =
      vanished.length > 0 && vanished.length > before * this.#maxVanishingShare;
    if (holdBack) {
      await this.#table.setMissing(vanished, options.now.toISOString());
    }
    const remove = holdBack ? confirmed : [...confirmed, ...vanished];
    if (remove.length) {
      await this.#table.remove(remove);
    }
    this.#written += remove.length;
    return { removed: remove.length, heldBack: holdBack ? vanished.length : 0 };
  }
}
