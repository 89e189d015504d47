import { Knex } from 'knex';
import { TargetConfig } from '../config';
import {
  FindingClock,
  findingsOf,
  FindingWriter,
  giveWay,
  ListedProblem,
  ProblemStore,
  readPatchLists,
  savePatchLists,
} from '../database';
import { instanceArn } from '../languages';
import { toPatchFindings } from './toPatchFindings';

/**
 * Brings the findings of Patch Manager in line with the lists of patches that
 * are stored for a target: what a list no longer holds is closed. An instance
 * without a list keeps what was known of it.
 *
 * @param options - `whole`: by all lists, and not by those alone that changed;
 *   `clock`: as {@link FindingWriter.create} takes it
 */
export async function updatePatchFindings(options: {
  knex: Knex;
  target: TargetConfig;
  whole: boolean;
  clock?: FindingClock;
  now: Date;
  signal: AbortSignal;
}): Promise<void> {
  const { clock, knex, target, whole, now, signal } = options;
  const problems = new Map<string, ListedProblem>();
  const writers: FindingWriter[] = [];
  const lists = readPatchLists(knex, { targetId: target.id, whole });
  for await (const some of lists) {
    signal.throwIfAborted();
    const writer = await FindingWriter.create({
      knex,
      targetId: target.id,
      source: 'patch-manager',
      toArn: instanceId => instanceArn(target, instanceId),
      instanceIds: some.map(({ instanceId }) => instanceId),
      // Lists are closed one by one: nothing vanishes at once.
      maxVanishingShare: 1,
      clock,
      now,
    });
    for (const { instanceId, patches } of some) {
      await writer.write(toPatchFindings(instanceId, patches));
      await giveWay();
    }
    await writer.complete();
    writer.problems.forEach((problem, id) => problems.set(id, problem));
    if (!writer.problems.size) {
      await savePatchLists(knex, some);
    }
    if (!whole) {
      writers.push(writer);
    }
  }
  await ProblemStore.create({ knex }).save({
    scope: target.id,
    source: findingsOf('ssm-patches'),
    problems,
    isFine: whole ? undefined : id => writers.some(writer => writer.holds(id)),
    now,
  });
}
