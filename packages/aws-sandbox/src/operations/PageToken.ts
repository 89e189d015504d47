import { createHash, randomUUID } from 'node:crypto';

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

/** No token is given out twice, not even for the same position. */
export function encodeToken(content: TokenContent): string {
  const nonce = randomUUID().slice(0, 8);
  const body = `${content.position}.${content.request}.${nonce}`;
  return Buffer.from(`${body}.${digest(body)}`).toString('base64url');
}

/** The position, or undefined for a token that this listing never gave out. */
export function decodeToken(
  token: string,
  request: string,
): number | undefined {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const match = /^((\d+)\.([0-9a-f]{16})\.[0-9a-f]{8})\.([0-9a-f]{16})$/.exec(
    text,
  );
  if (!match) {
    return undefined;
  }
  const [, body, position, boundTo, seal] = match;
  return boundTo === request && seal === digest(body)
    ? Number(position)
    : undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
