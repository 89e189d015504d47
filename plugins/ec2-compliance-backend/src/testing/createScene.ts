import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { CatalogEntity } from '../catalog';
import { ClaimConfig } from '../config';
import {
  EntityStore,
  HealthStore,
  InstanceReader,
  instanceTable,
  NewVerdict,
  openDatabase,
  ProblemStore,
  ScorecardReader,
  ScorecardStore,
  toInstanceRow,
  VerdictStore,
} from '../database';
import { InstanceEvidence } from '../evidence';
import { MappingRefresher } from '../refresh/MappingRefresher';
import { ScorecardRoller } from '../refresh/ScorecardRoller';
import { anArn, anInstance, aTarget } from './fixtures';

/** An instance of a scene; `in` is the value of its `Service` tag. */
export interface SceneInstance {
  id: string;
  in?: string;
  target?: ReturnType<typeof aTarget>;
  verdicts?: NewVerdict[];
  instance?: Partial<InstanceEvidence>;
}

/**
 * The stores over a migrated database, and what fills them as the pipeline
 * does but without AWS: entities, instances with verdicts, mapping, roll-up.
 */
export async function createScene(options: {
  knex: Knex;
  now?: Date;
  /** By the tag of the one rule, and with the consent of owners, by default. */
  claims?: ClaimConfig;
}) {
  const knex = await openDatabase(
    mockServices.database({ knex: options.knex }),
  );
  const clock = { now: options.now ?? new Date('2026-11-23T12:00:00.000Z') };
  const signal = new AbortController().signal;
  const entities = EntityStore.create({ knex });
  const health = HealthStore.create({ knex });
  const store = ScorecardStore.create({ knex });
  const verdicts = VerdictStore.create({ knex });
  const problems = ProblemStore.create({ knex });
  const mappingBy = (claims: ClaimConfig) =>
    MappingRefresher.create({
      claims,
      entities,
      mappingTags: ['Service'],
      now: () => clock.now,
      problems,
    });
  const mapping = mappingBy(
    options.claims ?? { tagKeys: ['Service'], trust: 'owner' },
  );
  const roller = ScorecardRoller.create({
    now: () => clock.now,
    problems,
    store,
  });
  return {
    clock,
    entities,
    health,
    instances: InstanceReader.create({ knex }),
    knex,
    mapping,
    /** As a process would that was started with another configuration. */
    mappingBy,
    problems,
    reader: ScorecardReader.create({ knex }),
    roller,
    signal,
    store,
    verdicts,

    /** As of a catalog that was read to its end. */
    async saveEntities(...all: CatalogEntity[]): Promise<void> {
      await entities.save(all);
      await entities.markRead();
    },

    async saveInstances(...all: SceneInstance[]): Promise<void> {
      const byTarget = groupBy(all, item => (item.target ?? aTarget()).id);
      for (const items of Object.values(byTarget)) {
        const target = items[0].target ?? aTarget();
        await health.syncTargets([target]);
        await instanceTable({
          knex,
          targetId: target.id,
          now: clock.now,
        }).upsert(
          new Map(
            items.map(item => [
              anArn(item.id, target),
              toInstanceRow(
                anInstance(item.id, {
                  ...item.instance,
                  tags: {
                    ...(item.in !== undefined && { Service: item.in }),
                    ...item.instance?.tags,
                  },
                }),
              ),
            ]),
          ),
        );
        const judged = items.filter(item => item.verdicts);
        if (judged.length > 0) {
          await verdicts.save({
            targetId: target.id,
            verdicts: new Map(
              judged.map(item => [anArn(item.id, target), item.verdicts!]),
            ),
            now: clock.now,
          });
        }
      }
    },

    /** Maps every instance, and rolls up what is queued. */
    async settle(): Promise<void> {
      await mapping.refreshAll(signal);
      await roller.drain(signal);
    },

    /** Runs something, and gives the statements that wrote. */
    async writesOf(action: () => Promise<unknown>): Promise<string[]> {
      const writes: string[] = [];
      const listen = ({ sql }: { sql: string }) => {
        if (/^\s*(insert|update|delete)/i.test(sql)) {
          writes.push(sql);
        }
      };
      knex.on('query', listen);
      try {
        await action();
      } finally {
        knex.removeListener('query', listen);
      }
      return writes;
    },
  };
}

/** What {@link createScene} gives. */
export type Scene = Awaited<ReturnType<typeof createScene>>;
