import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { EC2_ACCOUNT_IDS_ANNOTATION } from 'backstage-plugin-ec2-compliance-common';
import { AccountDirectory } from './AccountDirectory';
import { EntityAccounts } from './readAccounts';

/** Under which the catalog keeps for an entity what was known last. */
const CACHE_KEY = 'accounts';

const NONE: EntityAccounts = { accountIds: [], accountRefs: [] };

/**
 * Annotates each entity with the accounts that its instances run in, and relates
 * it to those of them that the catalog holds.
 */
export class AccountProcessor implements CatalogProcessor {
  static create(options: { directory: AccountDirectory }): AccountProcessor {
    return new AccountProcessor(options);
  }

  readonly #directory: AccountDirectory;

  private constructor({ directory }: { directory: AccountDirectory }) {
    this.#directory = directory;
  }

  getProcessorName(): string {
    return 'Ec2ComplianceAccountProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    _originLocation: LocationSpec,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const { accountIds } = await this.#accountsOf(entity, cache);
    // What a file says of it is no evidence.
    const { [EC2_ACCOUNT_IDS_ANNOTATION]: written, ...others } =
      entity.metadata.annotations ?? {};
    if (!accountIds.length && written === undefined) {
      return entity;
    }
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...others,
          ...(accountIds.length && {
            [EC2_ACCOUNT_IDS_ANNOTATION]: accountIds.join(','),
          }),
        },
      },
    };
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const { accountRefs } = await this.#accountsOf(entity, cache);
    const self = stringifyEntityRef(entity);
    for (const ref of accountRefs.filter(account => account !== self)) {
      const source = parseEntityRef(self);
      const target = parseEntityRef(ref);
      emit(
        processingResult.relation({
          source,
          target,
          type: RELATION_DEPENDS_ON,
        }),
      );
      emit(
        processingResult.relation({
          source: target,
          target: source,
          type: RELATION_DEPENDENCY_OF,
        }),
      );
    }
    return entity;
  }

  /** As they are, or as they were known last where nobody knows at present. */
  async #accountsOf(
    entity: Entity,
    cache: CatalogProcessorCache,
  ): Promise<EntityAccounts> {
    const accounts = this.#directory.get();
    const before = await cache.get<EntityAccounts>(CACHE_KEY);
    if (accounts === undefined) {
      return before ?? NONE;
    }
    const now = accounts.get(stringifyEntityRef(entity)) ?? NONE;
    if (now !== NONE || before !== undefined) {
      await cache.set(CACHE_KEY, { ...now });
    }
    return now;
  }
}
