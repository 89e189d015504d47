import { isZlib, looksPacked, readBytes, readPrintable } from './readBytes';
import { Unpackable, UnreadCause } from './Reading';

/** A text that stands encoded in another, or why it could not be read. */
export type EncodedText = { offset: number } & (
  | { text: string; cause?: undefined }
  | { text?: undefined; cause: UnreadCause }
);

/** Shorter words are too often no encoding. */
const LEAST = 16;
/** Base64 that is wrapped has lines of at least this. */
const LEAST_LINE = 40;

/**
 * Texts in base64, hexadecimal and data URLs within a text. Keys, hashes and
 * certificates are no text when they are decoded, and no alarm.
 */
export function* findEncoded(
  text: string,
  unpackable: Unpackable,
): Generator<EncodedText> {
  for (const { run, offset } of base64Runs(text)) {
    const bytes = Buffer.from(run, 'base64');
    if (looksPacked(bytes) && bytes.length > 24) {
      yield { offset, ...readBytes(bytes, unpackable) };
      continue;
    }
    // Two letters begin zlib's archives, and much else.
    const found =
      readPrintable(bytes) ??
      (isZlib(bytes) ? readBytes(bytes, unpackable).text : undefined);
    if (found !== undefined) {
      yield { offset, text: found };
    }
  }
  for (const match of text.matchAll(
    /(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}){12,}(?![0-9A-Za-z])/g,
  )) {
    const found = readPrintable(Buffer.from(match[0], 'hex'));
    if (found !== undefined) {
      yield { offset: match.index, text: found };
    }
  }
  for (const match of text.matchAll(/\bdata:[\w/;=.-]{0,100},(\S{1,65536})/g)) {
    if (match[1].includes('%')) {
      yield {
        offset: match.index,
        text: match[1].replace(/%[0-9A-Fa-f]{2}/g, code =>
          String.fromCharCode(parseInt(code.slice(1), 16)),
        ),
      };
    }
  }
}

/** Runs of the letters of base64, wrapped ones put together. */
function* base64Runs(text: string): Generator<{ run: string; offset: number }> {
  let lines: string[] = [];
  let offset = 0;
  let end = -1;
  for (const match of text.matchAll(/[A-Za-z0-9+/_-]{8,}={0,2}/g)) {
    const [word] = match;
    const last = lines.at(-1);
    const continues =
      last !== undefined &&
      last.length >= LEAST_LINE &&
      !last.endsWith('=') &&
      (lines.length === 1 || last.length === lines[0].length) &&
      word.length <= last.length &&
      match.index - end <= 64 &&
      /^["'\\]{0,2}[ \t]{0,60}\r?\n[ \t]{0,60}["']?$/.test(
        text.slice(end, match.index),
      );
    if (!continues) {
      if (lines.length) {
        yield { run: lines.join(''), offset };
      }
      lines = [];
      offset = match.index;
    }
    if (continues || word.length >= LEAST) {
      lines.push(word);
    }
    end = match.index + word.length;
  }
  if (lines.length) {
    yield { run: lines.join(''), offset };
  }
}
