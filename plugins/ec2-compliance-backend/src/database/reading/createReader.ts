import { Knex } from 'knex';
import { noConnection, tooSlow, toUnavailable } from './toUnavailable';
import { wantedSignal } from './wanted';

/** How long what a page asks for may take, in milliseconds. */
export interface ReadLimits {
  /** One statement. */
  statement: number;
  /** The wait for a connection. */
  connection: number;
}

const DEFAULT_LIMITS: ReadLimits = { statement: 10_000, connection: 10_000 };

/** How long a server may take to end a statement that it was told to end. */
const CANCEL_TIMEOUT_MS = 5_000;

/**
 * The same database over the same connections, for what people wait for: each
 * wait is bounded and ends with words (`ServiceUnavailableError`), and what
 * nobody waits for any more, by {@link whileWanted}, is cancelled. Collection
 * and migrations use the database as it is.
 *
 * SQLite runs a statement at once and to its end, so there only the wait for
 * its one connection is bounded.
 */
export function createReader(
  knex: Knex,
  limits: ReadLimits = DEFAULT_LIMITS,
): Knex {
  const shared: Knex.Client = knex.client;
  // Documented to give an instance with a client of its own over the same pool.
  const reader = knex.withUserParams({});
  const client: Knex.Client = reader.client;
  const query = client.query.bind(client);
  client.acquireConnection = () => acquire(shared, limits.connection);
  client.releaseConnection = connection => shared.releaseConnection(connection);
  client.query = (connection, statement) => {
    const run = async () => query(connection, statement);
    return shared.canCancelQuery
      ? runCancellable({ client: shared, connection, run, limits })
      : runToItsEnd(run);
  };
  return reader;
}

async function acquire(client: Knex.Client, timeout: number): Promise<unknown> {
  const acquiring: Promise<unknown> = client.acquireConnection();
  const stop = createStop(timeout, noConnection);
  try {
    return await Promise.race([acquiring, stop.promise]);
  } catch (error) {
    if (stop.reason === error) {
      // It may still come, and is nobody's then.
      acquiring.then(
        connection => client.releaseConnection(connection),
        () => {},
      );
    }
    throw toUnavailable(error);
  } finally {
    stop.clear();
  }
}

async function runToItsEnd<T>(run: () => Promise<T>): Promise<T> {
  wantedSignal()?.throwIfAborted();
  try {
    return await run();
  } catch (error) {
    throw toUnavailable(error);
  }
}

async function runCancellable<T>(options: {
  client: Knex.Client;
  connection: unknown;
  run: () => Promise<T>;
  limits: ReadLimits;
}): Promise<T> {
  const { client, connection, run, limits } = options;
  wantedSignal()?.throwIfAborted();
  const running = run();
  const stop = createStop(limits.statement, () => tooSlow(limits.statement));
  try {
    return await Promise.race([running, stop.promise]);
  } catch (error) {
    if (stop.reason === error) {
      await cancel(client, connection, running);
    }
    throw toUnavailable(error);
  } finally {
    stop.clear();
  }
}

/**
 * Ends the statement that runs on a connection, and waits for its end: a
 * cancellation that came late would hit the next one on that connection.
 */
async function cancel(
  client: Knex.Client,
  connection: unknown,
  running: Promise<unknown>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ended = await Promise.race([
    Promise.all([
      client.cancelQuery.call(client, ...([connection] as unknown as [])),
      running.catch(() => {}),
    ]).then(
      () => true,
      () => false,
    ),
    new Promise<boolean>(resolve => {
      timer = setTimeout(() => resolve(false), CANCEL_TIMEOUT_MS);
    }),
  ]);
  clearTimeout(timer);
  if (!ended) {
    // Closed, it ends at the server too; the pool makes a new one.
    running.catch(() => {});
    await client.destroyRawConnection(connection).catch(() => {});
  }
}

/** Rejects when the time is up, or when nobody wants the answer any more. */
function createStop(milliseconds: number, timedOut: () => Error) {
  const signal = wantedSignal();
  let reject: (reason: unknown) => void;
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  // Whoever has an answer already does not look at it.
  promise.catch(() => {});
  const stop = {
    promise,
    reason: undefined as unknown,
    clear: () => {},
  };
  const end = (reason: unknown) => {
    stop.reason = reason;
    reject(reason);
  };
  const leave = () => end(signal!.reason);
  const timer = setTimeout(() => end(timedOut()), milliseconds);
  if (signal?.aborted) {
    leave();
  } else {
    signal?.addEventListener('abort', leave, { once: true });
  }
  stop.clear = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  };
  return stop;
}
