import { isUtf8 } from 'buffer';
import { gunzipSync, inflateSync } from 'zlib';
import { UnreadCause, Unpackable } from './Reading';

const MOST_ARCHIVES = 4;

/** How files begin that are packed in ways that are not undone here. */
const PACKED: ReadonlyArray<readonly number[]> = [
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
];

/** A text, or why bytes are none. */
export type ReadBytes =
  | { text: string; cause?: undefined }
  | { text?: undefined; cause: UnreadCause };

/**
 * Makes a text of bytes, archives in archives undone, as long as there is
 * something left of what may be unpacked: what takes more is a bomb.
 */
export function readBytes(
  bytes: Buffer,
  unpackable: Unpackable,
  archives = MOST_ARCHIVES,
): ReadBytes {
  const unpack = archiveOf(bytes);
  if (unpack) {
    if (archives === 0) {
      return { cause: 'too-deep' };
    }
    if (unpackable.left === 0) {
      return { cause: 'too-long' };
    }
    try {
      const unpacked = unpack(bytes, { maxOutputLength: unpackable.left });
      unpackable.take(unpacked.length);
      return readBytes(unpacked, unpackable, archives - 1);
    } catch (error) {
      const { code } = error as { code?: string };
      const isLong = code === 'ERR_BUFFER_TOO_LARGE';
      // What came to nothing took its time, too.
      unpackable.take(isLong ? unpackable.left : bytes.length);
      return { cause: isLong ? 'too-long' : 'broken' };
    }
  }
  if (isPacked(bytes)) {
    return { cause: 'packed' };
  }
  const text = toText(bytes);
  return text === undefined ? { cause: 'not-text' } : { text };
}

/** Whether bytes are an archive, be it one that can be undone or not. */
export function looksPacked(bytes: Buffer): boolean {
  return (bytes[0] === 0x1f && bytes[1] === 0x8b) || isPacked(bytes);
}

/** A text that somebody wrote, and no chance of bytes. */
export function readPrintable(bytes: Buffer): string | undefined {
  if (bytes.length >= 8 && bytes.length % 2 === 0 && isUtf16(bytes)) {
    return printable(bytes.toString('utf16le'));
  }
  return isUtf8(bytes) ? printable(bytes.toString('utf8')) : undefined;
}

function printable(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000b\u000e-\u001a\u007f\ufffd]/.test(text)
    ? undefined
    : text;
}

function archiveOf(bytes: Buffer): typeof gunzipSync | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    return gunzipSync;
  }
  return isZlib(bytes) ? inflateSync : undefined;
}

/** Text may begin with an `x`, but hardly with what follows it here. */
export function isZlib(bytes: Buffer): boolean {
  return bytes[0] === 0x78 && [0x01, 0x9c, 0xda].includes(bytes[1]);
}

function isPacked(bytes: Buffer): boolean {
  return PACKED.some(magic => magic.every((byte, at) => bytes[at] === byte));
}

/** PowerShell's own files may be UTF-16; other bytes of zero are no text. */
function toText(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString('utf16le');
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
    return Buffer.from(bytes).swap16().toString('utf16le');
  }
  if (!bytes.includes(0)) {
    return bytes.toString('utf8');
  }
  return isUtf16(bytes) ? bytes.toString('utf16le') : undefined;
}

/** Latin text in UTF-16: every second byte is zero, and no other. */
function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 8 || bytes.length % 2) {
    return false;
  }
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0 || bytes[at + 1] !== 0) {
      return false;
    }
  }
  return true;
}
