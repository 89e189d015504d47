import { stringify } from 'csv-stringify/sync';
import { Words } from 'backstage-plugin-ec2-compliance-common';

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

/** A flag in words, and nothing where it is not known. */
export function inWords(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

/**
 * Where a spreadsheet may begin a cell, and what it may pass over there: a text
 * after spaces, and what one of another locale takes for the end of a cell.
 */
const CELL_START = /(?:^[\s"]|[;\t\r\n])[;"\s]*/g;

/** What a spreadsheet takes for the start of a formula. */
const FORMULA_STARTS = new Set('=+-@\uff1d\uff0b\uff0d\uff20');

/** Names and messages come from elsewhere, and must not become formulas. */
export function toCsv(rows: unknown[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    cast: { string: escapeInnerFormulas },
  });
}

/**
 * Where lists are separated by semicolons, as in much of Europe, a spreadsheet
 * opens our files in cells of its own, quoted or not. So a formula is none
 * within a text either, nor after spaces, which some pass over.
 */
function escapeInnerFormulas(text: string): string {
  return text.replace(CELL_START, (start, offset: number) =>
    FORMULA_STARTS.has(text[offset + start.length]) ? `${start}'` : start,
  );
}
