import { groupBy } from 'lodash';
import { EntityIndex, InstanceMapper, MappedInstance } from '../catalog';
import { ClaimConfig } from '../config';
import {
  EntityStore,
  giveWay,
  ListedProblem,
  ProblemStore,
  saveEach,
} from '../database';

type Mapped = MappedInstance & { targetId: string };

/** Maps stored instances to stored entities, and stores what changed. */
export class MappingRefresher {
  static create(options: {
    claims: ClaimConfig;
    entities: EntityStore;
    mappingTags: readonly string[];
    now: () => Date;
    problems: ProblemStore;
  }): MappingRefresher {
    return new MappingRefresher(options);
  }

  readonly #options: Parameters<typeof MappingRefresher.create>[0];
  readonly #entities: EntityStore;

  private constructor(options: Parameters<typeof MappingRefresher.create>[0]) {
    this.#options = options;
    this.#entities = options.entities;
  }

  /**
   * After the catalog changed: every instance, and what entities roll up to.
   *
   * @returns the entities of whose annotation something selects nothing
   */
  async refreshAll(signal: AbortSignal): Promise<string[]> {
    const version = await this.#entities.readVersion();
    const index = await this.#loadIndex();
    const ancestors = new Map<string, string[]>();
    for (const { entityRef } of index.entities()) {
      const refs = index.ancestors(entityRef);
      if (refs.length) {
        ancestors.set(entityRef, refs);
      }
    }
    await this.#entities.saveAncestors(ancestors);
    const doubtful = await this.#refresh(index, {}, signal);
    await this.#entities.markMapped(version);
    return doubtful;
  }

  /**
   * After a target's instances were listed. Nothing is mapped by a part of the
   * catalog, while it is read for the first time: whose instances they are, and
   * so who must agree to a claim, is not known before.
   */
  async refreshTarget(targetId: string, signal: AbortSignal): Promise<void> {
    const entities = this.#entities;
    let isRead: boolean;
    let version: string | undefined;
    do {
      isRead = await entities.isRead();
      version = await entities.readVersion();
      const index = isRead ? await this.#loadIndex() : EntityIndex.create([]);
      await this.#refresh(index, { targetId }, signal);
      // What the catalog sync has mapped meanwhile must not be undone.
    } while (
      version !== (await entities.readVersion()) ||
      isRead !== (await entities.isRead())
    );
  }

  async #loadIndex(): Promise<EntityIndex> {
    return EntityIndex.create(await this.#entities.list());
  }

  async #refresh(
    index: EntityIndex,
    scope: { targetId?: string },
    signal: AbortSignal,
  ): Promise<string[]> {
    const { claims, mappingTags, now } = this.#options;
    const mapper = InstanceMapper.create({ claims, index, mappingTags });
    const targetIds = new Set(scope.targetId ? [scope.targetId] : []);
    const unmappable: Array<ListedProblem & { arn: string; targetId: string }> =
      [];
    for await (const instances of this.#entities.readTags(scope)) {
      signal.throwIfAborted();
      const mapped = new Map<string, Mapped>();
      const refuse = (arn: string, targetId: string) =>
        unmappable.push({ arn, targetId, name: arn, problem: 'not-derived' });
      for (const { arn, targetId, tags } of instances) {
        targetIds.add(targetId);
        await giveWay();
        try {
          mapped.set(arn, { ...mapper.map(tags), targetId });
        } catch {
          // Odd tags are those of one instance.
          refuse(arn, targetId);
        }
      }
      const refused = await saveEach([...mapped], some =>
        this.#entities.saveMappings(new Map(some), { now: now() }),
      );
      refused.forEach(([arn, { targetId }]) => refuse(arn, targetId));
    }
    await this.#saveProblems(targetIds, unmappable);
    return [...mapper.doubtful].sort();
  }

  async #saveProblems(
    targetIds: Iterable<string>,
    unmappable: Array<ListedProblem & { arn: string; targetId: string }>,
  ): Promise<void> {
    const { now, problems } = this.#options;
    const byTarget = groupBy(unmappable, ({ targetId }) => targetId);
    for (const scope of targetIds) {
      await problems.save({
        scope,
        source: 'mapping',
        problems: new Map(
          (byTarget[scope] ?? []).map(({ arn, name, problem }) => [
            arn,
            { arn, name, problem },
          ]),
        ),
        now: now(),
      });
    }
  }
}
