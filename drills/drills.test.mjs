import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pause } from './lib/Backend.mjs';
import { Drill } from './lib/Drill.mjs';
import { report } from './lib/report.mjs';
import { differences } from './lib/snapshot.mjs';

/** How often each harm is done: `yarn drills` does it all, the tests some of it. */
const isLong = process.env.DRILLS === 'long';
const times = (long, short) => (isLong ? long : short);

const DAY = 86_400_000;

/** The same moments on every run, from 0 to below 1. */
function moments(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const anyMoment = moments(20261130);

/** The shell's own AWS and Backstage settings reach no backend of a drill. */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('AWS_') && !name.startsWith('APP_CONFIG_'),
    ),
  );
}

let drill;
let backend;
let clean;

before(async () => {
  drill = await Drill.start({ env: environment() });
  clean = await drill.cleanSnapshot();
  await drill.takeSent();
  backend = await drill.createBackend('harmed');
  await backend.start();
});

after(async () => {
  await drill?.stop();
});

/** After each harm: nothing lost, nothing wrong, nobody told twice. */
async function assertUnharmed(what, done) {
  await drill.untilNextRunCompletes(backend);
  if (isLong) {
    // An instance that was starting is not any more.
    clean = await drill.cleanSnapshot();
    await drill.untilNextRunCompletes(backend);
  }
  const found = differences(await drill.snapshot(backend), clean);
  const doubled = await drill.doubledMessages();
  await report({
    what,
    done,
    rows: Object.values(clean).reduce((sum, rows) => sum + rows.length, 0),
    lost: sum(found, 'missing'),
    wrong: sum(found, 'wrong'),
    doubled: doubled.length,
  });
  assert.deepEqual(found, {});
  assert.deepEqual(doubled, []);
}

function sum(found, key) {
  return Object.values(found).reduce((all, table) => all + table[key], 0);
}

/** What *Accounts* says of each target while it is harmed. */
async function statesSeen(until) {
  const seen = new Set();
  const limit = Date.now() + 420_000;
  while (Date.now() < limit) {
    for (const target of await backend.targets().catch(() => [])) {
      seen.add(target.state);
      const { sources } = await backend
        .target(target.id)
        .catch(() => ({ sources: [] }));
      for (const source of sources) {
        if (source.error) seen.add(source.error.name);
      }
    }
    if (until(seen)) return seen;
    await pause(200);
  }
  throw new Error(`Accounts said only: ${[...seen].join(', ')}`);
}

test('a kill of the backend at any moment of a collection', async () => {
  const count = times(20, 1);
  for (let i = 0; i < count; i++) {
    await drill.untilCollecting(backend, anyMoment() * 4_000);
    await backend.kill();
    await backend.start();
  }
  await assertUnharmed('backend killed', `${count} times`);
});

test('a stop of the backend at any moment of a collection', async () => {
  const count = times(10, 2);
  // Whoever had to wait for that would not come to the end of the drill.
  const timeoutSeconds = 2_700;
  await backend.kill('SIGTERM');
  await backend.start({ timeoutSeconds });
  for (let i = 0; i < count; i++) {
    await drill.untilCollecting(backend, anyMoment() * 4_000);
    const since = Date.now();
    await backend.kill('SIGTERM');
    const lasted = Date.now() - since;
    // What Kubernetes waits before it kills.
    assert.ok(lasted < 30_000, `the backend took ${lasted} ms to end`);
    assert.deepEqual(await drill.tasksHeld(backend), []);
    await backend.start({ timeoutSeconds });
  }
  assert.deepEqual(await drill.sourcesFailing(backend), []);
  await assertUnharmed('backend stopped', `${count} times`);
  await backend.kill('SIGTERM');
  await backend.start();
});

test('a restart of the database under a collection', async () => {
  const count = times(5, 1);
  for (let i = 0; i < count; i++) {
    await drill.untilCollecting(backend, anyMoment() * 4_000);
    await drill.postgres.restart({ downMs: 1_000 });
  }
  assert.ok(backend.isRunning, 'the backend ended with its database');
  await assertUnharmed('database restarted', `${count} times`);
});

test('connections cut', async () => {
  const count = times(20, 3);
  await drill.untilCollecting(backend);
  for (let i = 0; i < count; i++) {
    await pause(anyMoment() * 2_000);
    await drill.admin(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE $1',
      [`${backend.name}_%`],
    );
  }
  assert.ok(backend.isRunning, 'the backend ended with its connections');
  await assertUnharmed('connections cut', `${count} times`);
});

test('a full disk of the database', async () => {
  await drill.untilCollecting(backend);
  const tables = ['evidence', 'verdicts', 'instances', 'findings'];
  await drill.sql(
    backend,
    `CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'could not extend file: No space left on device'
         USING ERRCODE = '53100';
     END $$`,
  );
  // So that there is something to write.
  await drill.sql(
    backend,
    `UPDATE evidence SET hash = ''
     WHERE source IN ('ec2-security-groups', 'ec2-volumes', 'ssm-agent')`,
  );
  for (const table of tables) {
    await drill.sql(
      backend,
      `CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION disk_full()`,
    );
  }
  const seen = await statesSeen(
    states => states.has('failing') || states.has('stale'),
  );
  assert.ok(backend.isRunning, 'the backend ended with a full disk');
  for (const table of tables) {
    await drill.sql(backend, `DROP TRIGGER disk_full ON ${table}`);
  }
  await assertUnharmed('disk full', `Accounts said: ${[...seen].join(', ')}`);
});

for (const days of [1, -1]) {
  // On SQLite and PostgreSQL, a test of the pipeline moves it for every run.
  test(`a clock that moves by ${days} day`, { skip: !isLong }, async () => {
    await drill.untilCollecting(backend);
    await backend.kill('SIGTERM');
    await backend.start({ clockAhead: days * DAY });
    await drill.untilNextRunCompletes(backend, { clockAhead: days * DAY });
    await backend.kill('SIGTERM');
    // What was told a day ahead was true then.
    await drill.takeSent();
    await backend.start();
    await assertUnharmed('clock moved', `by ${days} day, and back`);
  });
}

test('credentials that expire half-way', async () => {
  await drill.untilCollecting(backend);
  await drill.setFaults([{ kind: 'expired-credentials', after: 40 }]);
  const seen = await statesSeen(states => /expired/i.test([...states].join()));
  await drill.setFaults([]);
  await assertUnharmed(
    'credentials expired',
    `Accounts said: ${[...seen].join(', ')}`,
  );
});

test('a source that hangs', { skip: !isLong }, async () => {
  // A call is given up before the run is.
  await backend.kill('SIGTERM');
  await backend.start({ timeoutSeconds: 600 });
  await drill.setFaults([
    {
      kind: 'delay',
      delayMs: 600_000,
      service: 'ssm',
      operation: 'GetInventory',
    },
  ]);
  const seen = await statesSeen(states => states.has('failing'));
  await drill.setFaults([]);
  await assertUnharmed('source hung', `Accounts said: ${[...seen].join(', ')}`);
});
