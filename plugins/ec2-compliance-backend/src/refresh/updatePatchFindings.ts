import { Knex } from 'knex';
import { chunk } from 'lodash';
import { TargetConfig } from '../config';
import {
  EvidenceReader,
  findingsOf,
  FindingWriter,
  giveWay,
  ProblemStore,
} from '../database';
import { instanceArn } from '../languages';
import { toPatchFindings } from './toPatchFindings';

const SOURCE = 'ssm-patches';

const LISTS_AT_A_TIME = 200;

/**
 * Brings the findings of Patch Manager in line with the lists of patches that
 * are stored for a target: what a list no longer holds is closed. An instance
 * without a list keeps what was known of it.
 */
export async function updatePatchFindings(options: {
  knex: Knex;
  target: TargetConfig;
  now: Date;
  signal: AbortSignal;
}): Promise<void> {
  const { knex, target, now, signal } = options;
  const evidence = EvidenceReader.create({ knex });
  const listed = await evidence.readTimes(target.id, SOURCE);
  const writer = await FindingWriter.create({
    knex,
    targetId: target.id,
    source: 'patch-manager',
    toArn: instanceId => instanceArn(target, instanceId),
    instanceIds: listed.keys(),
    // Lists are closed one by one: nothing vanishes at once.
    maxVanishingShare: 1,
    now,
  });
  for (const ids of chunk([...listed.keys()], LISTS_AT_A_TIME)) {
    const lists = await evidence.readOf(
      ids.map(id => instanceArn(target, id)),
      SOURCE,
    );
    for (const [instanceId, { patches }] of lists) {
      signal.throwIfAborted();
      await writer.write(toPatchFindings(instanceId, patches));
      await giveWay();
    }
  }
  await writer.complete();
  await ProblemStore.create({ knex }).save({
    scope: target.id,
    source: findingsOf(SOURCE),
    problems: writer.problems,
    now,
  });
}
