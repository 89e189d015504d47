import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeSeed, type Seed } from './Seed';

/** Where the seed of the demo is, as `yarn demo:seed` writes it. */
export const SEED_FILE = join(
  dirname(require.resolve('demo-estate/package.json')),
  'seed/past.json.br',
);

export async function readSeed(): Promise<Seed> {
  return decodeSeed(await readFile(SEED_FILE));
}
