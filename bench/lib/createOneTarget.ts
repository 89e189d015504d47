import { GENERATED_ACCOUNT_ID } from 'aws-sandbox';
import { JsonObject } from '@backstage/types';
import { Backend, createBackend } from './createBackend';
import { syntheticCatalog } from './syntheticCatalog';

/** A backend that reads one account and Region, with its catalog. */
export async function createOneTarget(options: {
  database: JsonObject;
  region: string;
  services: number;
  now: string;
}): Promise<Backend> {
  const backend = await createBackend({
    database: options.database,
    accountIds: [String(GENERATED_ACCOUNT_ID)],
    region: options.region,
    entities: syntheticCatalog({
      services: options.services,
      ofBigOwner: Math.floor(options.services / 10),
    }),
    now: new Date(options.now),
  });
  await backend.syncCatalog();
  return backend;
}
