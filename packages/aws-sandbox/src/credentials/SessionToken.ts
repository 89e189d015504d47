import { createHash } from 'node:crypto';

/** What temporary credentials stand for. */
export interface Session {
  accessKeyId: string;
  accountId: string;
  role: string;
  roleId: string;
  sessionName: string;
  /** Real time in milliseconds, as the SDK judges it. */
  expiresAt: number;
}

/**
 * Sessions are kept in the token itself, so that credentials which a backend
 * has cached still work after the sandbox was restarted.
 */
export function writeSessionToken(session: Session): string {
  const body = Buffer.from(JSON.stringify(session)).toString('base64');
  return `${checksum(body)}${body}`;
}

export function readSessionToken(token: string): Session | undefined {
  const body = token.slice(16);
  if (checksum(body) !== token.slice(0, 16)) {
    return undefined;
  }
  return JSON.parse(Buffer.from(body, 'base64').toString('utf8')) as Session;
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}
