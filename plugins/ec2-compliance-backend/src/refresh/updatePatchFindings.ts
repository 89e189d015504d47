import { Knex } from 'knex';
import { accountSubject, TargetConfig } from '../config';
import {
  EvidenceReader,
  findingsOf,
  FindingWriter,
  giveWay,
  ProblemStore,
} from '../database';
import { instanceArn } from '../languages';
import { toPatchFindings } from './toPatchFindings';

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
  const lists = await EvidenceReader.create({ knex }).readStored({
    source: 'ssm-patches',
    targetId: target.id,
    accountSubject: accountSubject(target),
  });
  const writer = await FindingWriter.create({
    knex,
    targetId: target.id,
    source: 'patch-manager',
    toArn: instanceId => instanceArn(target, instanceId),
    instanceIds: lists.keys(),
    // Lists are closed one by one: nothing vanishes at once.
    maxVanishingShare: 1,
    now,
  });
  for (const [instanceId, { patches }] of lists) {
    signal.throwIfAborted();
    await writer.write(toPatchFindings(instanceId, patches));
    await giveWay();
  }
  await writer.complete();
  await ProblemStore.create({ knex }).save({
    scope: target.id,
    source: findingsOf('ssm-patches'),
    problems: writer.problems,
    now,
  });
}
