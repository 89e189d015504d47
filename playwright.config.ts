import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

const PORT = process.env.E2E_PORT ?? '17007';
const SANDBOX_PORT = process.env.E2E_SANDBOX_PORT ?? '14577';

/** The machine's Chromium, else the one among the dependencies. */
const browser: { executablePath: string; args: string[]; origin: string } =
  JSON.parse(
    execFileSync(
      process.execPath,
      [path.join(__dirname, 'scripts/lib/findBrowser.mjs')],
      { encoding: 'utf8' },
    ),
  );

/** Tests that change what the others read, and so come after them. */
const WRITING = ['**/reviews.test.ts', '**/waivers.test.ts'];

/** An already running demo, e.g. http://localhost:7007. */
const running = process.env.PLAYWRIGHT_URL;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  // A long page takes axe a while on two busy cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  // Two cores carry the backend, the sandbox and the browsers.
  workers: 2,
  fullyParallel: true,
  reporter: [['list']],
  outputDir: 'node_modules/.cache/ec2-compliance/e2e-results',
  projects: [
    { name: 'portal', testIgnore: WRITING },
    { name: 'writing', testMatch: WRITING, dependencies: ['portal'] },
  ],
  use: {
    baseURL: running ?? `http://localhost:${PORT}`,
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    locale: 'en-AU',
    timezoneId: 'Australia/Sydney',
    screenshot: 'only-on-failure',
    // It records the page at each step, which takes as long as the test itself.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      executablePath: browser.executablePath,
      args: [
        ...browser.args,
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  // The demo itself, on ports of its own, so that a running one is not in the way.
  webServer: running
    ? undefined
    : {
        name: 'demo',
        command: `node scripts/demo.mjs --port ${PORT} --sandbox-port ${SANDBOX_PORT}`,
        // Printed once the first collection is done.
        wait: { stdout: /Open http/ },
        timeout: 300_000,
        stdout: 'pipe',
        stderr: 'pipe',
        gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      },
});
