/**
 * SQLSTATE classes of what is wrong with a row: its data, a constraint, a limit
 * of the database, and what a trigger or function raised.
 */
const ROW_CLASSES = /^(22|23|54|P0)/;

/** The same in the words of SQLite. */
const ROW_CODES = /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)/;

/**
 * Whether an error is about what was to be stored, rather than about the
 * database, which would refuse any other row as well.
 */
export function isAboutRow(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string') {
    return ROW_CLASSES.test(code) || ROW_CODES.test(code);
  }
  return error instanceof RangeError || error instanceof TypeError;
}

/**
 * Stores rows together and, where the database refuses them, in ever smaller
 * parts, so that one that cannot be stored takes down itself alone.
 *
 * @param save - stores some of the rows, or none
 * @returns the rows that were refused by themselves
 * @throws whatever is not about a row
 */
export async function saveEach<Row>(
  rows: readonly Row[],
  save: (rows: readonly Row[]) => Promise<void>,
): Promise<Row[]> {
  if (!rows.length) {
    return [];
  }
  try {
    await save(rows);
    return [];
  } catch (error) {
    if (!isAboutRow(error)) {
      throw error;
    }
  }
  if (rows.length === 1) {
    return [...rows];
  }
  const half = Math.ceil(rows.length / 2);
  return [
    ...(await saveEach(rows.slice(0, half), save)),
    ...(await saveEach(rows.slice(half), save)),
  ];
}

/** Whether an error comes from the database, whose message repeats statements. */
export function isFromDatabase(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return (
    name === 'KnexTimeoutError' ||
    (typeof code === 'string' &&
      (/^SQLITE_/.test(code) ||
        (/^[0-9A-Z]{5}$/.test(code) && /\d/.test(code))))
  );
}
