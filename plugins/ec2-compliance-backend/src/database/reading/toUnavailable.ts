import { ServiceUnavailableError } from '@backstage/errors';
import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { because, refusal } from '../../refusals';

/** What says that a server, and not the statement, is at fault. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // PostgreSQL: too many connections, shutting down, crashed, starting up.
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** PostgreSQL's class of connection exceptions. */
const CONNECTION_EXCEPTION = /^08\w{3}$/;

/** What the driver says, without a code, of a connection that broke. */
const BROKEN = /(Connection terminated( unexpectedly)?|is not queryable)$/;

/** A statement that its server ended, by a limit of its own or by hand. */
const QUERY_CANCELED = '57014';

/**
 * An error of the database in words that are meant for callers, where trying
 * again may help; any other as it is. The words hold no statement and no value.
 */
export function toUnavailable(error: unknown): unknown {
  const { name, code, message } = (error ?? {}) as Record<string, unknown>;
  if (name === 'KnexTimeoutError') {
    return noConnection();
  }
  if (code === QUERY_CANCELED) {
    return unavailable(because('database.ended'));
  }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return unavailable(because('database.written'));
  }
  if (
    typeof code === 'string' &&
    (UNREACHABLE.has(code) || CONNECTION_EXCEPTION.test(code))
  ) {
    return unavailable(because('database.unreachable', { code }));
  }
  if (typeof message === 'string' && BROKEN.test(message)) {
    return unavailable(because('database.broken'));
  }
  return error;
}

/** All connections stayed in use for as long as one waits for them. */
export function noConnection(): ServiceUnavailableError {
  return unavailable(because('database.busy'));
}

/** One statement took longer than it may. */
export function tooSlow(milliseconds: number): ServiceUnavailableError {
  return unavailable(
    because('database.slow', { seconds: milliseconds / 1000 }),
  );
}

function unavailable(cause: Phrase): ServiceUnavailableError {
  return refusal(ServiceUnavailableError, cause);
}
