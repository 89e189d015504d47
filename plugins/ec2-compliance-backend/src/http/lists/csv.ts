import { stringify } from 'csv-stringify/sync';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import { Request, Response } from 'express';

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

/** Sends a list whole, page after page. */
export async function sendCsv<A>(
  res: Response,
  options: { file: CsvFile<A>; words: Words },
  read: (cursor: string | undefined) => Promise<A>,
): Promise<void> {
  const { file, words } = options;
  // Read before anything is sent, so that a refusal is still an error.
  let page = await read(undefined);
  res.type('text/csv');
  res.write(toCsv([file.headings]));
  for (;;) {
    res.write(toCsv(file.toRows(page, words)));
    const { nextCursor } = page as { nextCursor?: string };
    if (nextCursor === undefined) {
      res.end();
      return;
    }
    page = await read(nextCursor);
  }
}

/** A flag in words, and nothing where it is not known. */
export function inWords(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

/** Names and messages come from elsewhere, and must not become formulas. */
function toCsv(rows: unknown[][]): string {
  return stringify(rows, { escape_formulas: true });
}
