import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** What is shorter is sent as it is, as by the middleware of Backstage. */
const LEAST_BYTES = 1024;

/** The head of a gzip file without a name or a time (RFC 1952). */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** An empty block that says that it is the last. */
const LAST_BLOCK = Buffer.from([3, 0]);

/** Bytes that answers share. They are compressed once, for all of these. */
export class Piece {
  static of(content: string | Buffer): Piece {
    return new Piece(
      typeof content === 'string' ? Buffer.from(content) : content,
    );
  }

  readonly bytes: Buffer;
  #deflated: Promise<Buffer> | undefined;

  private constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** As blocks of DEFLATE that end at a byte, others may follow on. */
  deflated(): Promise<Buffer> {
    this.#deflated ??=
      this.bytes.length < LEAST_BYTES
        ? Promise.resolve(stored(this.bytes))
        : // In a thread of its own, so that nobody waits for it.
          deflate(this.bytes, { finishFlush: constants.Z_FULL_FLUSH });
    return this.#deflated;
  }
}

/** An answer as it is sent: pieces, one after the other. */
export class Body {
  /** @param options - `compressible` unless it gains nothing from that */
  static of(
    parts: ReadonlyArray<Piece | string>,
    options: { compressible?: boolean } = {},
  ): Body {
    return new Body(
      parts.map(part => (part instanceof Piece ? part : Piece.of(part))),
      options.compressible ?? true,
    );
  }

  readonly byteLength: number;
  readonly #pieces: readonly Piece[];
  readonly #compressible: boolean;

  private constructor(pieces: readonly Piece[], compressible: boolean) {
    this.#pieces = pieces;
    this.#compressible = compressible;
    this.byteLength = pieces.reduce((sum, one) => sum + one.bytes.length, 0);
  }

  /** Whether it is worth sending it as gzip. */
  get isCompressible(): boolean {
    return this.#compressible && this.byteLength >= LEAST_BYTES;
  }

  toBuffer(): Buffer {
    const [first, ...others] = this.#pieces;
    return first && !others.length
      ? first.bytes
      : Buffer.concat(this.#pieces.map(({ bytes }) => bytes));
  }

  /** The same as one gzip file, of what its pieces are compressed to. */
  async gzip(): Promise<Buffer> {
    const blocks = await Promise.all(
      this.#pieces.map(piece => piece.deflated()),
    );
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(
      this.#pieces.reduce((sum, { bytes }) => crc32(bytes, sum), 0),
    );
    tail.writeUInt32LE(this.byteLength % 2 ** 32, 4);
    return Buffer.concat([GZIP_HEAD, ...blocks, LAST_BLOCK, tail]);
  }
}

/** A block of what is not worth compressing: short (RFC 1951, 3.2.4). */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  // Its complement.
  head.writeUInt16LE(0xffff - bytes.length, 3);
  return Buffer.concat([head, bytes]);
}
