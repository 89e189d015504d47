import { encodeSeed, dumpSeed, SEED_FILE } from 'demo-estate/seed';
import knexFactory from 'knex';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseService } from '@backstage/backend-plugin-api';
import { openDatabase } from '../../database';
import { buildPast } from './buildPast';
import { SEED_END } from './seedEnd';

/** Builds the seed of the demo anew: `yarn demo:seed`. */
async function main(): Promise<void> {
  const began = Date.now();
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: process.env.SEED_DATABASE ?? ':memory:' },
    useNullAsDefault: true,
  });
  await openDatabase({
    getClient: async () => knex,
  } as unknown as DatabaseService);
  await buildPast({
    knex,
    end: SEED_END,
    onDay: ago => process.stdout.write(`${ago} `),
  });
  const content = await encodeSeed(await dumpSeed(knex, SEED_END));
  await mkdir(dirname(SEED_FILE), { recursive: true });
  await writeFile(SEED_FILE, content);
  await knex.destroy();
  process.stdout.write(
    `\nWrote ${SEED_FILE}, ${Math.round(
      content.length / 1024,
    )} KB, in ${Math.round((Date.now() - began) / 1000)} s.\n`,
  );
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
