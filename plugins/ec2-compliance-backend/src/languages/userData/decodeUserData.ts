import { readBytes } from './readBytes';
import { Unpackable, UnreadCause } from './Reading';
import {
  decodeBody,
  MimePart,
  splitHeaders,
  splitMultipart,
} from './splitMime';

const MOST_DEPTH = 4;
const MOST_PARTS = 200;

/** A text of user data; `part` counts the parts of a MIME multipart text. */
export interface UserDataPart {
  part?: number;
  text: string;
  /** Its media type, if it bears one. */
  type?: string;
}

/** What user data holds, as far as it could be undone. */
export interface DecodedUserData {
  parts: UserDataPart[];
  /** Headers and what else stands around the parts of a multipart text. */
  around?: string;
  /** Something in it could not be read. */
  undecodable: boolean;
  /** Why, for each part of which that is so. */
  unread: Array<{ cause: UnreadCause; part?: number }>;
}

interface Where {
  depth: number;
  inMultipart: boolean;
  type?: string;
}

class Unpacking {
  readonly parts: UserDataPart[] = [];
  readonly unread: DecodedUserData['unread'] = [];
  around: string | undefined;
  #count = 0;

  constructor(private readonly unpackable: Unpackable) {}

  unpack(bytes: Buffer, where: Where): void {
    if (where.depth === 0) {
      this.#fail('too-deep', where);
      return;
    }
    const { text, cause } = readBytes(bytes, this.unpackable, where.depth - 1);
    if (text === undefined) {
      this.#fail(cause, where);
      return;
    }
    const multipart = splitMultipart(text);
    if (multipart) {
      this.around ??= /\S/.test(multipart.around)
        ? multipart.around
        : undefined;
      for (const part of multipart.parts) {
        if (this.#count >= MOST_PARTS) {
          this.unread.push({ cause: 'too-long' });
          return;
        }
        this.#unpackPart(part, { ...where, inMultipart: true });
      }
      return;
    }
    const single = splitHeaders(text);
    if (single.body && single.headers.has('content-transfer-encoding')) {
      this.#unpackPart(single, where);
      return;
    }
    this.parts.push({ part: this.#next(where), text, type: where.type });
  }

  #unpackPart(part: MimePart, where: Where): void {
    const type = part.headers.get('content-type') ?? '';
    if (/^multipart\//i.test(type)) {
      // Its boundary stands in its header.
      this.unpack(Buffer.from(`Content-Type: ${type}\n\n${part.body}`), {
        ...where,
        depth: where.depth - 1,
      });
      return;
    }
    const body = decodeBody(part);
    if (!body || (!body.length && part.body.trim())) {
      this.#fail(body ? 'broken' : 'packed', where);
      return;
    }
    this.unpack(body, {
      depth: where.depth - 1,
      inMultipart: where.inMultipart,
      type: type.split(';')[0].toLowerCase() || undefined,
    });
  }

  #fail(cause: UnreadCause, where: Where): void {
    this.unread.push({ cause, part: this.#next(where) });
  }

  #next({ inMultipart }: Where): number | undefined {
    return inMultipart ? ++this.#count : undefined;
  }
}

/**
 * Unpacks user data: archives, MIME multipart, and the encodings of parts, nested
 * as cloud-init takes them.
 */
export function decodeUserData(
  bytes: Buffer,
  unpackable = new Unpackable(),
): DecodedUserData {
  const unpacking = new Unpacking(unpackable);
  unpacking.unpack(bytes, { depth: MOST_DEPTH, inMultipart: false });
  const { parts, around, unread } = unpacking;
  return { parts, around, undecodable: unread.length > 0, unread };
}
