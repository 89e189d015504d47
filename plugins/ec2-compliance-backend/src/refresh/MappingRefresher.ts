import { EntityIndex, InstanceMapper } from '../catalog';
import { ClaimConfig } from '../config';
import { EntityStore } from '../database';

/** Maps stored instances to stored entities, and stores what changed. */
export class MappingRefresher {
  static create(options: {
    claims: ClaimConfig;
    entities: EntityStore;
    mappingTags: readonly string[];
  }): MappingRefresher {
    return new MappingRefresher(options);
  }

  readonly #entities: EntityStore;
  readonly #rules: { claims: ClaimConfig; mappingTags: readonly string[] };

  private constructor({
    entities,
    ...rules
  }: Parameters<typeof MappingRefresher.create>[0]) {
    this.#entities = entities;
    this.#rules = rules;
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

  /** After a target's instances were listed. */
  async refreshTarget(targetId: string, signal: AbortSignal): Promise<void> {
    let version: string | undefined;
    do {
      version = await this.#entities.readVersion();
      await this.#refresh(await this.#loadIndex(), { targetId }, signal);
      // What the catalog sync has mapped meanwhile must not be undone.
    } while (version !== (await this.#entities.readVersion()));
  }

  async #loadIndex(): Promise<EntityIndex> {
    return EntityIndex.create(await this.#entities.list());
  }

  async #refresh(
    index: EntityIndex,
    scope: { targetId?: string },
    signal: AbortSignal,
  ): Promise<string[]> {
    const mapper = InstanceMapper.create({ ...this.#rules, index });
    for await (const instances of this.#entities.readTags(scope)) {
      signal.throwIfAborted();
      await this.#entities.saveMappings(
        new Map(
          instances.map(({ arn, targetId, tags }) => [
            arn,
            { ...mapper.map(tags), targetId },
          ]),
        ),
      );
    }
    return [...mapper.doubtful].sort();
  }
}
