import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout, whatever directory the script was called from. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/** The path of a file in the checkout. */
export const inRoot = (...segments) => path.join(root, ...segments);

/** Where these scripts keep stamps, logs and throw-away databases. */
export const workFolder = inRoot('node_modules', '.cache', 'ec2-compliance');
