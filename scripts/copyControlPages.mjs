/**
 * Puts the pages about the controls into the package of the backend, which
 * serves them, as it is packed, and with `--remove` takes them out again: their
 * home is `docs/controls`.
 */
import { cp, rm } from 'node:fs/promises';
import { inRoot } from './lib/root.mjs';

const target = inRoot('plugins', 'ec2-compliance-backend', 'docs');
await rm(target, { recursive: true, force: true });
if (!process.argv.includes('--remove')) {
  const pages = inRoot('docs', 'controls');
  await cp(pages, `${target}/controls`, { recursive: true });
}
