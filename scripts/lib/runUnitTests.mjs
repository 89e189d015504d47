import { readFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Postgres } from './Postgres.mjs';
import { root, workFolder } from './root.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** Runs Jest over all packages with a PostgreSQL of its own. */
export async function runUnitTests({ env }) {
  const postgres = await Postgres.start();
  process.once('exit', () => postgres.kill());
  try {
    say('PostgreSQL 18 is running.');
    const resultFile = path.join(workFolder, 'jest.json');
    await mkdir(workFolder, { recursive: true });
    await rm(resultFile, { force: true });
    const { code } = await run(
      'backstage-cli',
      ['repo', 'test', '--json', '--outputFile', resultFile],
      {
        env: {
          ...env,
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
            postgres.connectionString,
          // Ids without a connection string are skipped, not looked for in Docker.
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        },
      },
    );
    return await judge({
      code,
      result: JSON.parse(await readFile(resultFile, 'utf8')),
    });
  } finally {
    await postgres.stop();
  }
}

/** Counts the tests, and what should have run on PostgreSQL but did not. */
async function judge({ code, result }) {
  const problems = [];
  // A suite that could not even load has no failed test to be counted.
  let failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (result.numPassedTests === 0) problems.push('No test ran.');

  let ranOnPostgres = 0;
  for (const suite of result.testResults) {
    const passedOnPostgres = suite.assertionResults.filter(
      test => test.status === 'passed' && test.fullName.includes('POSTGRES'),
    ).length;
    ranOnPostgres += passedOnPostgres;
    const file = path.relative(root, suite.name);
    const source = await readFile(suite.name, 'utf8');
    const isForDatabases = /(test|migrated)databases|POSTGRES_/i.test(source);
    if (isForDatabases && passedOnPostgres === 0) {
      problems.push(
        `${file} is meant for PostgreSQL too, but no test in it passed there.`,
      );
    }
    // Nor may one test of many run on SQLite alone.
    const passed = new Set(
      suite.assertionResults
        .filter(test => test.status === 'passed')
        .map(test => test.fullName),
    );
    for (const name of passed) {
      const twin = name.replaceAll('SQLITE_3', 'POSTGRES_18');
      if (!passed.has(twin)) {
        problems.push(`${file}: '${name}' did not pass on PostgreSQL.`);
      }
    }
    for (const test of suite.assertionResults) {
      if (test.status === 'pending' && /postgres/i.test(test.fullName)) {
        problems.push(`${file}: '${test.fullName}' was skipped.`);
      }
    }
  }
  if (ranOnPostgres === 0) problems.push('No test ran on PostgreSQL.');
  else say(`${ranOnPostgres} tests passed on PostgreSQL.`);

  failed += problems.length;
  if (code !== 0 && failed === 0) {
    failed += 1;
    problems.push(`Jest ended with code ${code} although no test failed.`);
  }
  return { passed: result.numPassedTests, failed, problems };
}
