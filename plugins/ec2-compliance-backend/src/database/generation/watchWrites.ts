import { Knex } from 'knex';

import { isDecided } from './isDecided';

/** What is no change of data, whatever else the statement says. */
const READS =
  /^[\s(]*(select|values|show|explain|analyze|pragma|set|begin|commit|rollback|savepoint|release)\b/i;

/** A statement that begins by reading may write in the end. */
const WITH = /^\s*with\b/i;
const WRITES = /\b(insert\s+into|update|delete\s+from|merge\s+into)\b/i;

/** Statements whose count of rows tells whether they did anything. */
const COUNTED = /^\s*(insert|update|delete)\b/i;

/** What makes the changes of a transaction everybody's, or the one's around it. */
const ENDS = /^\s*(commit|release\s+savepoint)\b/i;

/** Of Backstage's scheduler, of migrations, and what tells of changes itself. */
const NO_DATA =
  /\b(backstage_backend_\w+|knex_migrations\w*|data_generation)\b/i;

/** A statement as Knex hands it to its driver, and takes it back from there. */
interface Statement {
  sql: string;
  /** PostgreSQL's result, or rows. */
  response?: { rowCount?: number | null } | unknown[];
  /** What SQLite says of a statement without rows. */
  context?: { changes?: number };
}

type Query = (
  connection: unknown,
  statement: Statement | string,
) => Promise<Statement>;

type Begin = (
  container: (tx: Knex.Transaction) => unknown,
  ...options: unknown[]
) => Knex.Transaction;

/** Is told of a change, and whether it may be of what people decided. */
type OnWritten = (change: { decided: boolean }) => void;

/** What Knex asks of its client, and of that of each transaction. */
interface Client {
  query: Query;
  transaction: Begin;
}

/**
 * Tells of every change that is made through a Knex instance, and those made of
 * it later, once others can see it: when a statement outside of transactions
 * has ended, or a transaction that changed something. A change whose end is not
 * known, as its connection broke, is told of as well.
 *
 * It looks at statements where they pass to the driver, so that no store must
 * tell, and none can forget to. Events would not do: none says that a `COMMIT`
 * has ended.
 */
export function watchWrites(knex: Knex, onWritten: OnWritten): void {
  const client: Client = knex.client;
  watchStatements(client, mayWrite, onWritten);
  watchTransactions(client, onWritten);
}

function watchTransactions(client: Client, onWritten: OnWritten): void {
  const { transaction } = client;
  client.transaction = function watched(container, ...options) {
    return transaction.call(
      this,
      tx => {
        let written = false;
        let decided = false;
        const inner: Client = tx.client;
        const note: OnWritten = change => {
          written = true;
          decided ||= change.decided;
        };
        // Its statements go past the client above.
        watchStatements(inner, mayWrite, note);
        watchStatements(
          inner,
          statement => written && ENDS.test(sqlOf(statement)),
          () => onWritten({ decided }),
        );
        watchTransactions(inner, note);
        return container(tx);
      },
      ...options,
    );
  };
}

/** Tells of the end of each statement that is looked for and did something. */
function watchStatements(
  client: Client,
  isLookedFor: (statement: Statement | string) => boolean,
  onEnd: OnWritten,
): void {
  const { query } = client;
  client.query = async function watched(connection, statement) {
    if (!isLookedFor(statement)) {
      return query.call(this, connection, statement);
    }
    const tell = () => onEnd({ decided: isDecided(sqlOf(statement)) });
    try {
      const done = await query.call(this, connection, statement);
      if (!changedNothing(done)) {
        tell();
      }
      return done;
    } catch (error) {
      tell();
      throw error;
    }
  };
}

function sqlOf(statement: Statement | string): string {
  return typeof statement === 'string' ? statement : statement.sql;
}

/** What is not known to read counts as a write. */
function mayWrite(statement: Statement | string): boolean {
  const sql = sqlOf(statement);
  const reads = WITH.test(sql) ? !WRITES.test(sql) : READS.test(sql);
  return !reads && !NO_DATA.test(sql);
}

function changedNothing({ sql, response, context }: Statement): boolean {
  const rows = Array.isArray(response)
    ? response.length
    : response?.rowCount ?? context?.changes;
  return rows === 0 && COUNTED.test(sql);
}
