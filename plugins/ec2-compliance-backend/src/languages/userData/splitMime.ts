/** One part of a MIME text, or one that has no parts. */
export interface MimePart {
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** More than any header takes. */
const MOST_HEADERS = 16 * 1024;

/** A multipart text: its parts, and what stands around them. */
export interface MultipartText {
  parts: MimePart[];
  /** Headers, preamble and epilogue; the lines of parts are empty in it. */
  around: string;
}

/** @returns undefined for a text that is not multipart */
export function splitMultipart(text: string): MultipartText | undefined {
  const { headers } = splitHeaders(text);
  const type = headers.get('content-type') ?? '';
  if (!/^multipart\//i.test(type)) {
    return undefined;
  }
  const [, quoted, bare] =
    /;\s{0,20}boundary\s{0,5}=\s{0,5}(?:"([^"]{1,256})"|([^\s;]{1,256}))/i.exec(
      type,
    ) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) {
    return undefined;
  }
  const parts: MimePart[] = [];
  const around: string[] = [];
  let lines: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const mark = line.trimEnd();
    if (mark === `--${boundary}` || mark === `--${boundary}--`) {
      if (lines) {
        parts.push(splitHeaders(lines.join('\n')));
      }
      lines = mark === `--${boundary}` ? [] : undefined;
      around.push('');
    } else if (lines) {
      lines.push(line);
      around.push('');
    } else {
      around.push(line);
    }
  }
  // A text that breaks off is read as far as it goes.
  if (lines?.length) {
    parts.push(splitHeaders(lines.join('\n')));
  }
  return { parts, around: around.join('\n') };
}

/** Headers, where a text begins with some, and what follows them. */
export function splitHeaders(text: string): MimePart {
  if (!/^[A-Za-z-]+:/.test(text)) {
    return { headers: new Map(), body: text.replace(/^\r?\n/, '') };
  }
  const end = /\r?\n\r?\n/.exec(text);
  const head = (end ? text.slice(0, end.index) : text).slice(0, MOST_HEADERS);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0) {
      headers.set(line.slice(0, at).toLowerCase(), line.slice(at + 1).trim());
    }
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' };
}

/** @returns undefined for a transfer encoding that is not known */
export function decodeBody({ headers, body }: MimePart): Buffer | undefined {
  const encoding = (headers.get('content-transfer-encoding') ?? '')
    .split(/[;\s]/)[0]
    .toLowerCase();
  switch (encoding) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return Buffer.from(body, 'utf8');
    default:
      return undefined;
  }
}

function decodeQuotedPrintable(body: string): Buffer {
  const text = body.replace(/=[ \t]{0,20}\r?\n/g, '');
  const bytes: Buffer[] = [];
  let from = 0;
  for (const { 0: code, index } of text.matchAll(/=[0-9A-Fa-f]{2}/g)) {
    bytes.push(
      Buffer.from(text.slice(from, index), 'utf8'),
      Buffer.from(code.slice(1), 'hex'),
    );
    from = index + code.length;
  }
  bytes.push(Buffer.from(text.slice(from), 'utf8'));
  return Buffer.concat(bytes);
}
