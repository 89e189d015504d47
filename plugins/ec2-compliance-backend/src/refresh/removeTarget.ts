import { Knex } from 'knex';
import {
  EvidenceReader,
  FindingStore,
  HealthStore,
  instanceTable,
  VerdictStore,
} from '../database';

/** Drops a target that the configuration no longer names, with all it held. */
export async function removeTarget(options: {
  health: HealthStore;
  knex: Knex;
  targetId: string;
  now: Date;
}): Promise<void> {
  const { health, knex, targetId, now } = options;
  const arns = await EvidenceReader.create({ knex }).readArns(targetId);
  // First, while it is known who has instances there.
  await VerdictStore.create({ knex }).removeAccount({ targetId, now });
  await instanceTable({ knex, targetId, gone: 'not-read', now }).remove([
    ...arns,
  ]);
  await FindingStore.create({ knex }).removeTarget({ targetId, now });
  await health.removeTarget(targetId);
}
