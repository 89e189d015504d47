import { Knex } from 'knex';
import { FindingStore, HealthStore, instanceTable } from '../database';

/** Drops a target that the configuration no longer names, with all it held. */
export async function removeTarget(options: {
  health: HealthStore;
  knex: Knex;
  targetId: string;
  now: Date;
}): Promise<void> {
  const { health, knex, targetId, now } = options;
  const table = instanceTable({ knex, targetId, now });
  await table.remove([...(await table.known()).keys()]);
  await FindingStore.create({ knex }).removeTarget({ targetId, now });
  await health.removeTarget(targetId);
}
