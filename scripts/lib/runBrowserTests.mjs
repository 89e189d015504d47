import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { workFolder } from './root.mjs';
import { run } from './run.mjs';
import { PlainError, say } from './say.mjs';

/** Runs Playwright against a demo of its own. */
export async function runBrowserTests({ env }) {
  const { output } = await run('node', ['scripts/lib/findBrowser.mjs'], {
    env,
    capture: true,
  });
  say(`Using the Chromium ${parseLastLine(output).origin}.`);
  const resultFile = path.join(workFolder, 'playwright.json');
  await mkdir(workFolder, { recursive: true });
  await rm(resultFile, { force: true });
  const { code } = await run('playwright', ['test', '--reporter=list,json'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile },
  });
  const text = await readFile(resultFile, 'utf8').catch(() => undefined);
  if (!text) {
    throw new PlainError(
      'Playwright left no report: the browser tests did not run.',
    );
  }
  const { stats, errors } = JSON.parse(text);
  const passed = stats.expected + stats.flaky;
  const problems = errors.map(error => error.message);
  if (stats.flaky > 0) {
    say(`${stats.flaky} tests passed only when they were run again.`);
  }
  if (passed === 0) problems.push('No browser test ran.');
  let failed = stats.unexpected + problems.length;
  if (code !== 0 && failed === 0) {
    failed += 1;
    problems.push(`Playwright ended with code ${code}.`);
  }
  return { passed, failed, problems };
}

function parseLastLine(output) {
  try {
    return JSON.parse(output.trim().split('\n').pop());
  } catch {
    throw new PlainError(`There is no browser to test with:\n${output.trim()}`);
  }
}
