import { createHash } from 'node:crypto';

/** Where a listing goes on, bound to the request that it belongs to. */
interface TokenContent {
  position: number;
  /** Digest of operation, account, Region and filters. */
  request: string;
}

/** What two requests of one listing have in common. */
export function requestDigest(parts: unknown): string {
  return digest(JSON.stringify(parts));
}

export function encodeToken(content: TokenContent): string {
  const body = `${content.position}.${content.request}`;
  return Buffer.from(`${body}.${digest(body)}`).toString('base64url');
}

/** The position, or undefined for a token that this listing never gave out. */
export function decodeToken(
  token: string,
  request: string,
): number | undefined {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const match = /^(\d+)\.([0-9a-f]{16})\.([0-9a-f]{16})$/.exec(text);
  if (
    !match ||
    match[2] !== request ||
    match[3] !== digest(`${match[1]}.${match[2]}`)
  ) {
    return undefined;
  }
  return Number(match[1]);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
