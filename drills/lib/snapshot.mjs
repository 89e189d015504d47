import pg from 'pg';

/**
 * The tables that must be the same however a database came by them, and of
 * which what AWS answered must be the same, too.
 */
const TABLES = {
  instances: { withHash: true },
  // How far events were read, and until when, is a matter of the run.
  evidence: {
    withHash: true,
    where:
      "missing_since IS NULL AND source NOT LIKE 'cloudtrail-%' AND source NOT LIKE '%-window'",
  },
  instance_entities: {},
  verdicts: {},
  account_verdicts: {},
  findings: {},
  workload_findings: {},
  // What they are sorted by follows within a minute, and is checked each night.
  scorecards: { without: ['overdue', 'exploited', 'due_soon'] },
  scorecard_controls: {},
};

/** Columns that tell when this backend saw or did something, or hold such times. */
const OF_A_RUN =
  /(_at|_since|^since|^hash|^payload|^facts|^deadline|^summary|^due_\d)$/;

/** For how long there was no further scan is told by this backend's clock. */
const TOLD_BY_OUR_CLOCK = new Set(['waitedUntil', 'previousWaitedUntil']);

/** What stands for what AWS answered: its hash, or all that is AWS's of it. */
function answerOf({ source, hash, payload }) {
  return source === 'ssm-patch-states'
    ? JSON.stringify(JSON.parse(payload), (key, value) =>
        TOLD_BY_OUR_CLOCK.has(key) ? undefined : value,
      )
    : hash;
}

/** Reads them all in one moment; rows as sorted lines of text, by table. */
export async function readSnapshot(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const snapshot = {};
    for (const [
      table,
      { where = 'true', withHash, without = [] },
    ] of Object.entries(TABLES)) {
      const { rows } = await client.query(
        `SELECT * FROM ${table} WHERE ${where}`,
      );
      snapshot[table] = rows
        .map(row =>
          JSON.stringify(
            Object.entries(row)
              .filter(
                ([column]) =>
                  !(OF_A_RUN.test(column) || without.includes(column)),
              )
              .concat(withHash ? [['answer', answerOf(row)]] : []),
          ),
        )
        .sort();
    }
    return snapshot;
  } finally {
    await client.end();
  }
}

/** The rows in which two snapshots differ, by table; empty where they agree. */
export function differences(found, wanted) {
  const all = {};
  for (const table of Object.keys(TABLES)) {
    const missing = except(wanted[table], found[table]);
    const wrong = except(found[table], wanted[table]);
    if (missing.length || wrong.length) {
      all[table] = {
        missing: missing.length,
        wrong: wrong.length,
        examples: [...missing.slice(0, 2), ...wrong.slice(0, 2)],
      };
    }
  }
  return all;
}

function except(rows, others) {
  const known = new Set(others);
  return rows.filter(row => !known.has(row));
}
