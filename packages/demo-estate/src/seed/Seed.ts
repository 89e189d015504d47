import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

/**
 * How the texts of a column tell times, all of which move when a seed is loaded
 * on another day: `times` are ISO 8601, alone or within other text, `day` a date
 * (UTC), `week` the date of a Monday, `millis` a number.
 */
export type TimeKind = 'times' | 'day' | 'week' | 'millis';

/** A value of a column of the database. */
export type Value = string | number | null;

/** One column, by position of the rows; runs of one value are told once. */
export interface SeedColumn {
  name: string;
  times?: TimeKind;
  /** Where it is null, computed from the row by `RECIPES` once times have moved. */
  computed?: true;
  values: readonly (Value | [value: Value, count: number])[];
}

export interface SeedTable {
  name: string;
  rows: number;
  columns: readonly SeedColumn[];
}

/** What the plugin's database holds at the end of the demo's past. */
export interface Seed {
  /** The end of the past, ISO 8601. */
  end: string;
  tables: readonly SeedTable[];
}

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** As the file of a seed holds it. */
export async function encodeSeed(seed: Seed): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify(seed));
  return compress(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

export async function decodeSeed(content: Buffer): Promise<Seed> {
  return JSON.parse((await decompress(content)).toString('utf8'));
}
