import { Words } from 'backstage-plugin-ec2-compliance-common';
import { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvFile, toCsv } from './csv';

/** The largest page there is, for files. */
export const FILE_PAGE_SIZE = 100;

/** How long a caller may leave a file standing before the server gives it up. */
const STANDSTILL_MS = 60_000;

/**
 * By it a spreadsheet that is opened by a click knows UTF-8, without which it
 * takes an umlaut for two letters.
 */
const UTF_8_MARK = '\ufeff';

/** What a file says of itself. */
export interface AboutFile {
  /** The request that makes it anew. */
  request: string;
  /** Who asked: a user's ref, or a plugin. */
  madeBy: string;
  /** ISO 8601. */
  madeAt: string;
  /** The filters in force, as the request names them. */
  filters: Record<string, unknown>;
}

interface FileOptions {
  format: 'csv' | 'json';
  /** A file without it holds rows alone. */
  about?: AboutFile;
  file: CsvFile<any>;
  words: Words;
}

/** A page as far as every file is made of it; what comes in one piece may be the rows themselves. */
interface FilePage {
  items?: unknown[];
  nextCursor?: string;
  freshness?: { oldestCollectedAt?: string; stale: boolean };
}

/** Whether a caller asks for `text/csv` rather than JSON. */
export function wantsCsv(req: Request): boolean {
  return req.accepts(['application/json', 'text/csv']) === 'text/csv';
}

/**
 * Sends a list whole, page after page, each once the one before has been taken,
 * so that a file of any length holds one page in memory.
 *
 * @throws whatever a reading throws; after the first page the connection is
 *   closed besides, so that a part does not pass for the whole
 */
export async function sendFile<A>(
  res: Response,
  options: FileOptions,
  read: (cursor: string | undefined) => Promise<A>,
): Promise<void> {
  // Read before anything is sent, so that a refusal is still an error.
  const first = await read(undefined);
  const form = options.format === 'csv' ? asCsv(options) : asJson(options);
  async function* toParts() {
    let page = first as FilePage;
    yield form.head(page);
    yield form.rows(page, true);
    while (page.nextCursor !== undefined) {
      page = (await read(page.nextCursor)) as FilePage;
      yield form.rows(page, false);
    }
    yield form.tail;
  }
  res.type(options.format);
  res.setTimeout(STANDSTILL_MS, () => res.destroy());
  await pipeline(Readable.from(nonEmpty(toParts())), res);
}

/** How a file is written, part by part. */
interface FileForm {
  head: (first: FilePage) => string;
  rows: (page: FilePage, isFirst: boolean) => string;
  tail: string;
}

function asCsv({ about, file, words }: FileOptions): FileForm {
  return {
    head: first =>
      about
        ? UTF_8_MARK + toCsv([...toLines(about, first), [], file.headings])
        : toCsv([file.headings]),
    rows: page => toCsv(file.toRows(page, words)),
    tail: '',
  };
}

function asJson({ about }: FileOptions): FileForm {
  return {
    head: first =>
      `{${
        about
          ? `"about":${JSON.stringify({
              ...about,
              evidence: first.freshness,
            })},`
          : ''
      }"items":[`,
    rows: (page, isFirst) => {
      const items = Array.isArray(page) ? page : page.items ?? [];
      return `${isFirst || !items.length ? '' : ','}${items
        .map(item => JSON.stringify(item))
        .join(',\n')}`;
    },
    tail: ']}\n',
  };
}

function toLines(
  { filters, madeAt, madeBy, request }: AboutFile,
  { freshness }: FilePage,
): unknown[][] {
  return [
    ['madeBy', madeBy],
    ['madeAt', madeAt],
    ['filters', Object.keys(filters).length ? JSON.stringify(filters) : 'none'],
    ...(freshness
      ? [
          [
            'oldestEvidence',
            freshness.oldestCollectedAt ?? 'not all was ever read',
          ],
          ['stale', String(freshness.stale)],
        ]
      : []),
    ['request', request],
  ];
}

/** An empty text would end nothing, and says nothing. */
async function* nonEmpty(parts: AsyncIterable<string>) {
  for await (const part of parts) {
    if (part) {
      yield part;
    }
  }
}
