import { stringify } from 'csv-stringify/sync';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The largest page there is, for files. */
export const CSV_PAGE_SIZE = 100;

/** A column: its heading, and the value of a row; `words` makes sentences of facts. */
type Column<T> = [heading: string, value: (row: T, words: Words) => unknown];

/** How answers become a file. */
export interface CsvFile<A> {
  headings: string[];
  toRows: (answer: A, words: Words) => unknown[][];
}

/** A file of these columns, over the rows that an answer holds. */
export function createCsvFile<A, T>(
  columns: Column<T>[],
  rowsOf: (answer: A) => T[],
): CsvFile<A> {
  return {
    headings: columns.map(([heading]) => heading),
    toRows: (answer, words) =>
      rowsOf(answer).map(row => columns.map(([, value]) => value(row, words))),
  };
}

/** Whether a caller asks for `text/csv` rather than JSON. */
export function wantsCsv(req: Request): boolean {
  return req.accepts(['application/json', 'text/csv']) === 'text/csv';
}

/** How long a caller may leave a file standing before the server gives it up. */
const STANDSTILL_MS = 60_000;

/**
 * Sends a list whole, page after page, each once the one before has been taken,
 * so that a file of any length holds one page in memory.
 *
 * @throws whatever a reading throws; after the first page the connection is
 *   closed besides, so that a part does not pass for the whole
 */
export async function sendCsv<A>(
  res: Response,
  options: { file: CsvFile<A>; words: Words },
  read: (cursor: string | undefined) => Promise<A>,
): Promise<void> {
  const { file, words } = options;
  // Read before anything is sent, so that a refusal is still an error.
  const first = await read(undefined);
  async function* toParts() {
    let page = first;
    yield toCsv([file.headings, ...file.toRows(page, words)]);
    for (;;) {
      const { nextCursor } = page as { nextCursor?: string };
      if (nextCursor === undefined) {
        return;
      }
      page = await read(nextCursor);
      yield toCsv(file.toRows(page, words));
    }
  }
  res.type('text/csv');
  res.setTimeout(STANDSTILL_MS, () => res.destroy());
  await pipeline(Readable.from(toParts()), res);
}

/** A flag in words, and nothing where it is not known. */
export function inWords(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

/** What a spreadsheet of another locale takes for the end of a cell, and what may follow it. */
const CELL_END = /[;\t\r\n][;"\s]*/g;

/** What a spreadsheet takes for the start of a formula. */
const FORMULA_STARTS = new Set('=+-@\uff1d\uff0b\uff0d\uff20');

/** Names and messages come from elsewhere, and must not become formulas. */
function toCsv(rows: unknown[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    cast: { string: escapeInnerFormulas },
  });
}

/**
 * Where lists are separated by semicolons, as in much of Europe, a spreadsheet
 * opens our files in cells of its own, quoted or not. So a formula is none
 * within a text either.
 */
function escapeInnerFormulas(text: string): string {
  return text.replace(CELL_END, (end, offset: number) =>
    FORMULA_STARTS.has(text[offset + end.length]) ? `${end}'` : end,
  );
}
