import { KnownRow, ListingTable, ListingWriter } from './ListingWriter';

const NOW = new Date('2026-11-23T12:00:00.000Z');

type Row = { hash: string };

/** Whether what is stored is looked up, and not held in memory. */
let isLookedUp = false;

/** A table in memory that counts what is written to it. */
class FakeTable implements ListingTable<Row> {
  readonly rows = new Map<string, KnownRow>();
  readonly upserts: number[] = [];
  readonly found: number[] = [];
  removed: string[] = [];
  marked: Array<[string[], string | null]> = [];

  static of(count: number, row: Partial<KnownRow> = {}): FakeTable {
    const table = new FakeTable();
    for (let i = 0; i < count; i++) {
      table.rows.set(`s${i}`, {
        hash: `h${i}`,
        missing: false,
        kept: false,
        ...row,
      });
    }
    return table;
  }

  async known() {
    const all = () =>
      new Map([...this.rows].map(([key, row]) => [key, { ...row }]));
    if (!isLookedUp) {
      return all();
    }
    return {
      find: async (listed: string[]) => {
        this.found.push(listed.length);
        return new Map([...all()].filter(([key]) => listed.includes(key)));
      },
      async *walk() {
        for (const [key, row] of all()) {
          yield new Map([[key, row]]);
        }
      },
    };
  }

  async upsert(rows: Map<string, Row>) {
    this.upserts.push(rows.size);
    for (const [subject, { hash }] of rows) {
      this.rows.set(subject, { hash, missing: false, kept: false });
    }
  }

  async setMissing(subjects: string[], since: string | null) {
    this.marked.push([subjects, since]);
    for (const subject of subjects) {
      this.rows.get(subject)!.missing = since !== null;
    }
  }

  async remove(subjects: string[]) {
    this.removed.push(...subjects);
    for (const subject of subjects) {
      this.rows.delete(subject);
    }
  }
}

async function list(
  table: FakeTable,
  subjects: Iterable<string | [string, string]>,
  options: { share?: number; complete?: boolean } = {},
) {
  table.upserts.length = 0;
  table.removed = [];
  table.marked = [];
  const writer = await ListingWriter.create({
    table,
    maxVanishingShare: options.share ?? 0.5,
  });
  for (const item of subjects) {
    const [subject, hash] =
      typeof item === 'string' ? [item, item.replace('s', 'h')] : item;
    await writer.write(subject, { hash });
  }
  if (options.complete === false) {
    await writer.flush();
    return { writer };
  }
  return { writer, ...(await writer.complete({ now: NOW })) };
}

const subjects = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `s${from + i}`);

describe.each([
  ['held in memory', false],
  ['looked up', true],
])('ListingWriter, with what is stored %s', (_, lookedUp) => {
  beforeEach(() => {
    isLookedUp = lookedUp;
  });

  it('writes what is new or changed, and nothing when nothing is', async () => {
    const table = FakeTable.of(0);
    const first = await list(table, subjects(0, 10));
    expect(table.upserts).toEqual([10]);
    expect(first.writer.written).toBe(10);

    const second = await list(table, subjects(0, 10));
    expect(second).toMatchObject({ removed: 0, heldBack: 0 });
    expect(second.writer.written).toBe(0);
    expect([table.upserts, table.marked, table.removed]).toEqual([[], [], []]);

    await list(table, [...subjects(0, 9), ['s9', 'other']]);
    expect(table.upserts).toEqual([1]);
    expect(table.rows.get('s9')?.hash).toBe('other');
  });

  it('keeps the last of several rows of one subject', async () => {
    const table = FakeTable.of(1);
    await list(table, [
      ['s0', 'other'],
      ['s0', 'h0'],
    ]);
    expect(table.rows.get('s0')?.hash).toBe('h0');
  });

  it.each([
    [0, []],
    [1, [1]],
    [499, [499]],
    [500, [500]],
    [501, [500, 1]],
    [1001, [500, 500, 1]],
  ])('stores a listing of %i rows in batches of %j', async (count, batches) => {
    const table = FakeTable.of(0);
    expect(await list(table, subjects(0, count))).toMatchObject({
      removed: 0,
      heldBack: 0,
    });
    expect(table.upserts).toEqual(batches);
    expect(table.rows.size).toBe(count);
  });

  it('removes what a complete listing no longer holds, up to the share', async () => {
    const table = FakeTable.of(10);
    expect(await list(table, subjects(5, 10))).toMatchObject({
      removed: 5,
      heldBack: 0,
    });
    expect([...table.rows.keys()]).toEqual(subjects(5, 10));
  });

  it('holds back more than the share, until a second listing confirms it', async () => {
    const table = FakeTable.of(10);
    expect(await list(table, subjects(6, 10))).toMatchObject({
      removed: 0,
      heldBack: 6,
    });
    expect(table.rows.size).toBe(10);
    expect(table.marked).toEqual([[subjects(0, 6), NOW.toISOString()]]);

    expect(await list(table, subjects(6, 10))).toMatchObject({
      removed: 6,
      heldBack: 0,
    });
    expect([...table.rows.keys()]).toEqual(subjects(6, 10));
  });

  it('holds an empty listing back until it was seen twice', async () => {
    const table = FakeTable.of(1);
    expect(await list(table, [])).toMatchObject({ removed: 0, heldBack: 1 });
    expect(await list(table, [])).toMatchObject({ removed: 1, heldBack: 0 });
    expect(await list(table, [])).toMatchObject({ removed: 0, heldBack: 0 });
  });

  it('removes those confirmed while it holds others back', async () => {
    const table = FakeTable.of(10);
    table.rows.get('s0')!.missing = true;
    expect(await list(table, subjects(8, 10))).toMatchObject({
      removed: 1,
      heldBack: 7,
    });
    expect(table.removed).toEqual(['s0']);
  });

  it('forgets that a row was missing once it is back', async () => {
    const table = FakeTable.of(10);
    await list(table, []);
    const back = await list(table, subjects(0, 10));
    expect(back).toMatchObject({ removed: 0, heldBack: 0 });
    expect(back.writer.written).toBe(10);
    expect(table.upserts).toEqual([]);
    // So that it takes two listings again.
    expect(await list(table, [])).toMatchObject({ removed: 0, heldBack: 10 });
  });

  it('never removes on the word of a listing that broke off', async () => {
    const table = FakeTable.of(10);
    await list(table, [], { complete: false });
    await list(table, ['s3'], { complete: false });
    expect(table.rows.size).toBe(10);
    expect(table.marked).toEqual([]);

    // But it counts for those that it held.
    await list(table, []);
    await list(table, ['s3', ['s4', 'changed']], { complete: false });
    expect(await list(table, [], { share: 0.1 })).toMatchObject({
      removed: 8,
      heldBack: 2,
    });
    expect([...table.rows.keys()]).toEqual(['s3', 's4']);
  });

  it('leaves kept rows out of every count', async () => {
    const table = FakeTable.of(10, { kept: true });
    for (const subject of subjects(0, 3)) {
      table.rows.get(subject)!.kept = false;
    }
    // Two of the three that count are gone; seven stopped ones are not.
    expect(await list(table, ['s0'])).toMatchObject({
      removed: 0,
      heldBack: 2,
    });
    expect(await list(table, ['s0'])).toMatchObject({
      removed: 2,
      heldBack: 0,
    });
    expect(table.rows.size).toBe(8);
    expect(await list(table, [])).toMatchObject({ removed: 0, heldBack: 1 });
  });

  it('counts a row that is there but cannot be read', async () => {
    const table = FakeTable.of(2);
    const writer = await ListingWriter.create({
      table,
      maxVanishingShare: 0.5,
    });
    writer.keep('s0');
    writer.keep('unknown');
    expect(await writer.complete({ now: NOW })).toEqual({
      removed: 1,
      heldBack: 0,
    });
    expect([...table.rows]).toEqual([
      ['s0', { hash: 'h0', missing: false, kept: false }],
    ]);
  });

  it.each([
    [0, 1, 0, 1],
    [0.1, 1, 1, 0],
    [0.1, 2, 0, 2],
    [1, 10, 10, 0],
  ])(
    'with a share of %d, of %i of 10 rows removes %i and holds %i back',
    async (share, gone, removed, heldBack) => {
      const table = FakeTable.of(10);
      expect(await list(table, subjects(gone, 10), { share })).toMatchObject({
        removed,
        heldBack,
      });
    },
  );

  it('stores what was told last, though it was stored as told before', async () => {
    const table = FakeTable.of(1_000);
    const told = await list(table, [
      ['s0', 'other'],
      ...subjects(1, 1_000),
      ['s0', 'h0'],
      's0',
    ]);
    expect(table.rows.get('s0')?.hash).toBe('h0');
    expect(told).toMatchObject({ removed: 0, heldBack: 0 });

    // Counted once: one of 1,000 is gone, and not of 1,001.
    expect(
      await list(table, [...subjects(1, 1_000), ...subjects(1, 600)], {
        share: 0,
      }),
    ).toMatchObject({ removed: 0, heldBack: 1 });
  });
});

describe('what is looked up', () => {
  it('is no more than what is listed, some at a time', async () => {
    isLookedUp = true;
    const table = FakeTable.of(2_000);
    await list(table, subjects(0, 700), { complete: false });
    expect(table.found).toEqual([500, 200]);
    expect(table.upserts).toEqual([]);
  });
});
