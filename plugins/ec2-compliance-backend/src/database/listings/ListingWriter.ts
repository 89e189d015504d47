/** What is stored of one row of a listing, whether it lists evidence, findings or entities. */
export interface KnownRow {
  hash: string;
  /** A complete listing went without it before. */
  missing: boolean;
  /** Kept though listings go without it, as a stopped instance's evidence is. */
  kept: boolean;
}

/** Where the rows of one listing are stored. */
export interface ListingTable<Row extends { hash: string }> {
  known(): Promise<Map<string, KnownRow>>;
  upsert(rows: Map<string, Row>): Promise<void>;
  setMissing(subjects: string[], since: string | null): Promise<void>;
  remove(subjects: string[]): Promise<void>;
}

const FLUSH_SIZE = 500;

/** A row that this listing brought was in no earlier one. */
type ListedRow = KnownRow & { isNew?: true };

/**
 * Brings a stored listing up to date with what a collector or the catalog
 * yields: writes only what changed, and removes only what a complete listing no
 * longer holds. When more than `maxVanishingShare` of the rows that were stored
 * vanish at once, they are held back until a second complete listing goes
 * without them too. Which those are is stored beside them, so that whoever reads
 * the second listing knows of the first.
 */
export class ListingWriter<Row extends { hash: string }> {
  static async create<R extends { hash: string }>(options: {
    table: ListingTable<R>;
    maxVanishingShare: number;
  }): Promise<ListingWriter<R>> {
    const known = await options.table.known();
    return new ListingWriter(options.table, options.maxVanishingShare, known);
  }

  readonly #table: ListingTable<Row>;
  readonly #maxVanishingShare: number;
  readonly #known: Map<string, ListedRow>;
  readonly #seen = new Set<string>();
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

  async write(subject: string, row: Row): Promise<void> {
    const known = this.#known.get(subject);
    if (known?.hash === row.hash && !this.#pending.has(subject)) {
      this.keep(subject);
      return;
    }
    this.#seen.add(subject);
    this.#pending.set(subject, row);
    if (this.#pending.size >= FLUSH_SIZE) {
      await this.flush();
    }
  }

  /** The listing holds a row, whatever is stored of it. */
  keep(subject: string): void {
    if (this.#known.get(subject)?.missing && !this.#seen.has(subject)) {
      this.#returned.push(subject);
    }
    this.#seen.add(subject);
  }

  /** Stores what was read so far, of a listing that broke off as well. */
  async flush(): Promise<void> {
    if (this.#pending.size) {
      const rows = this.#pending;
      this.#pending = new Map();
      await this.#table.upsert(rows);
      this.#written += rows.size;
      for (const [subject, { hash }] of rows) {
        const known = this.#known.get(subject);
        this.#known.set(subject, {
          hash,
          missing: false,
          kept: false,
          isNew: known ? known.isNew : true,
        });
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
      if (this.#seen.has(subject)) {
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
