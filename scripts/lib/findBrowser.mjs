import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const APPLICATIONS = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The machine's Chromium, or that of the `@sparticuz/chromium` package, which
 * unpacks itself into the temporary folder. `E2E_BROWSER` names another one.
 */
export async function findBrowser() {
  // As root, and in most containers, Chromium's own sandbox cannot start.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const machine = [
    process.env.E2E_BROWSER,
    ...(process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap(folder => NAMES.map(name => path.join(folder, name))),
    ...APPLICATIONS,
  ];
  const executablePath = machine.find(file => file && isExecutable(file));
  if (executablePath) {
    return { executablePath, args, origin: 'of this machine' };
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  return {
    executablePath: await chromium.executablePath(),
    // Made for functions without a sandbox or a shared memory of any size.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    origin: 'of the @sparticuz/chromium package',
  };
}

// Playwright reads its configuration synchronously, so it calls this script.
if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await findBrowser()));
}
