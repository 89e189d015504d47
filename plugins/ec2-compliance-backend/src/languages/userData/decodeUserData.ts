import { gunzipSync } from 'zlib';

/** More than EC2 takes (16 KB), unpacked: what is longer is a bomb. */
const MOST_BYTES = 1024 * 1024;
const MOST_DEPTH = 4;

/** A text of user data; `part` counts the parts of a MIME multipart text. */
export interface UserDataPart {
  part?: number;
  text: string;
}

/** What user data holds, as far as it could be undone. */
export interface DecodedUserData {
  parts: UserDataPart[];
  /** Something in it could not be read. */
  undecodable: boolean;
}

/**
 * Unpacks user data: gzip, MIME multipart, and the encodings of parts, nested as
 * cloud-init takes them.
 */
export function decodeUserData(bytes: Buffer): DecodedUserData {
  const decoded: DecodedUserData = { parts: [], undecodable: false };
  unpack(bytes, decoded, MOST_DEPTH, false);
  return decoded;
}

function unpack(
  bytes: Buffer,
  decoded: DecodedUserData,
  depth: number,
  inMultipart: boolean,
): void {
  if (depth === 0 || bytes.length > MOST_BYTES) {
    decoded.undecodable = true;
    return;
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      const inflated = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
      unpack(inflated, decoded, depth - 1, inMultipart);
    } catch {
      decoded.undecodable = true;
    }
    return;
  }
  const text = toText(bytes);
  if (text === undefined) {
    decoded.undecodable = true;
    return;
  }
  const parts = splitMultipart(text);
  if (!parts) {
    decoded.parts.push({
      part: inMultipart ? decoded.parts.length + 1 : undefined,
      text,
    });
    return;
  }
  for (const part of parts) {
    unpack(decodeBody(part), decoded, depth - 1, true);
  }
}

/** PowerShell's own files may be UTF-16; other bytes of zero are no text. */
function toText(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString('utf16le');
  }
  return bytes.includes(0) ? undefined : bytes.toString('utf8');
}

interface MimePart {
  headers: string;
  body: string;
}

function splitMultipart(text: string): MimePart[] | undefined {
  const { headers, body } = splitHeaders(text);
  const [, quoted, bare] =
    /^content-type:\s*multipart\/[^]*?boundary=(?:"([^"]+)"|([^\s;]+))/im.exec(
      headers,
    ) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) {
    return undefined;
  }
  const parts: MimePart[] = [];
  let lines: string[] | undefined;
  for (const line of body.split(/\r?\n/)) {
    const mark = line.trimEnd();
    if (mark === `--${boundary}` || mark === `--${boundary}--`) {
      if (lines) {
        parts.push(splitHeaders(lines.join('\n')));
      }
      lines = mark.endsWith('--') && mark !== `--${boundary}` ? undefined : [];
    } else {
      lines?.push(line);
    }
  }
  // A text that breaks off is read as far as it goes.
  if (lines?.length) {
    parts.push(splitHeaders(lines.join('\n')));
  }
  return parts;
}

function splitHeaders(text: string): MimePart {
  if (!/^[A-Za-z-]+:/.test(text)) {
    return { headers: '', body: text.replace(/^\r?\n/, '') };
  }
  const end = /\r?\n\r?\n/.exec(text);
  return end
    ? {
        headers: text.slice(0, end.index),
        body: text.slice(end.index + end[0].length),
      }
    : { headers: text, body: '' };
}

function decodeBody({ headers, body }: MimePart): Buffer {
  const isBase64 = /^content-transfer-encoding:\s*base64/im.test(headers);
  return isBase64 ? Buffer.from(body, 'base64') : Buffer.from(body, 'utf8');
}
