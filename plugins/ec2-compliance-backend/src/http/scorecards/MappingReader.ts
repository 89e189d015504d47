import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Phrase,
  Scorecard,
  ScorecardMapping,
  TagSelector,
} from 'backstage-plugin-ec2-compliance-common';
import {
  CatalogEntity,
  nearestTags,
  NearestTags,
  readPlaceErrors,
  readSelectors,
  readSharing,
  unreadableCause,
  runsNowhere,
  TagCount,
} from '../../catalog';
import { Ec2ComplianceConfig } from '../../config';
import {
  ClaimReader,
  EntityStore,
  InstanceReader,
  ReadFilter,
  ScorecardRow,
  TargetRecord,
} from '../../database';
import { Authorizer } from '../access/Authorizer';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from '../targets/CollectionHealth';

/** How long the tags of the fleet are kept. */
const TAGS_TTL_MS = 300_000;

type ReaderOptions = {
  authorizer: Authorizer;
  claims: ClaimReader;
  config: Ec2ComplianceConfig;
  entities: EntityStore;
  instances: InstanceReader;
};

/** What a scorecard says of its mapping. */
type MappingParts = Pick<
  Scorecard,
  'mapping' | 'unconfirmedClaims' | 'annotationErrors'
>;

/** Says how an entity comes by its instances, or why it has none. */
export class MappingReader {
  static create(options: ReaderOptions): MappingReader {
    return new MappingReader(options);
  }

  readonly #options: ReaderOptions;
  readonly #tags = new ShortCache<TagCount[]>(TAGS_TTL_MS);

  private constructor(options: ReaderOptions) {
    this.#options = options;
  }

  async read(options: {
    scorecard: Promise<ScorecardRow>;
    entity: CatalogEntity;
    filter: ReadFilter;
    health: Promise<CollectionHealth>;
    credentials: BackstageCredentials;
  }): Promise<MappingParts> {
    const { entity, filter } = options;
    const { selectors, errors } = readSelectors(
      entity,
      this.#options.config.claims,
    );
    const [scorecard, health, unconfirmedClaims, sharingErrors] =
      await Promise.all([
        options.scorecard,
        options.health,
        this.#options.claims.count(entity.entityRef),
        this.#findSharingErrors(entity, filter),
      ]);
    const mapping = await this.#readMapping({
      ...options,
      scorecard,
      health,
      selectors: selectors.map(({ selector }) => selector),
      unconfirmedClaims,
    });
    return {
      mapping,
      unconfirmedClaims,
      annotationErrors: [
        // It says so itself.
        ...(mapping.state === 'malformed-annotation' ? [] : errors),
        ...readPlaceErrors(entity),
        ...sharingErrors,
      ],
    };
  }

  async #readMapping(options: {
    scorecard: ScorecardRow;
    entity: CatalogEntity;
    health: CollectionHealth;
    credentials: BackstageCredentials;
    selectors: TagSelector[];
    unconfirmedClaims: number;
  }): Promise<ScorecardMapping> {
    const { scorecard, entity, health, credentials, selectors } = options;
    const neverRead = health.neverRead();
    const unread = neverRead.length
      ? {
          targetsNeverRead: neverRead.length,
          targetsTotal: health.targets.size,
          causes: await this.#causes(neverRead, health, credentials),
        }
      : undefined;
    if (scorecard.instances + scorecard.paused > 0) {
      return { state: 'mapped', by: scorecard.via ?? 'rule', ...unread };
    }
    if (runsNowhere(entity)) {
      return { state: 'runs-nowhere' };
    }
    const { annotation, annotationError } = entity;
    const cause = unreadableCause(entity);
    if (annotation !== undefined && annotationError !== undefined && cause) {
      return {
        state: 'malformed-annotation',
        annotation,
        error: annotationError,
        cause,
      };
    }
    if (annotation !== undefined && !selectors.length) {
      return { state: 'no-claiming-key', annotation };
    }
    if (annotation !== undefined && options.unconfirmedClaims) {
      return { state: 'claim-unconfirmed', annotation };
    }
    const { config } = this.#options;
    if (!config.targets.length) {
      return {
        state: 'no-targets',
        ...(!config.enabled && { disabled: true }),
      };
    }
    const targets = [...health.targets.values()];
    // A run that broke off was one as well.
    const done = targets.filter(
      ({ brokeOffAt, judgedAt }) => (judgedAt ?? brokeOffAt) !== undefined,
    );
    if (done.length < targets.length) {
      return {
        state: 'collecting',
        targetsDone: done.length,
        targetsTotal: targets.length,
      };
    }
    if (unread) {
      return { state: 'never-read', ...unread };
    }
    if (annotation !== undefined) {
      const { nearest, isWhole } = await this.#nearestTags(
        selectors,
        credentials,
      );
      return {
        state: 'selector-matches-nothing',
        annotation,
        nearest,
        ...(!isWhole && { nearestOfPart: true }),
      };
    }
    return { state: 'unmapped', ruleTags: this.#options.config.mappingTags };
  }

  /**
   * What of the sharing annotation shares with nobody. An entity that the
   * reader may not see is said not to be there, as everywhere.
   */
  async #findSharingErrors(
    entity: CatalogEntity,
    { visibleRefs }: ReadFilter,
  ): Promise<Phrase[]> {
    const refs = [...readSharing(entity).refs];
    const entities = await this.#options.entities.getMany(refs);
    const known = new Set(entities.map(({ entityRef }) => entityRef));
    return readSharing(entity, {
      isEntity: ref => known.has(ref) && (visibleRefs?.includes(ref) ?? true),
    }).errors;
  }

  /** What becomes of accounts is the fleet's, too. */
  async #causes(
    targets: TargetRecord[],
    health: CollectionHealth,
    credentials: BackstageCredentials,
  ): Promise<Array<{ target: string; cause?: Phrase }>> {
    if (!(await this.#options.authorizer.canReadFleet(credentials))) {
      return [];
    }
    return targets.map(({ id }) => ({
      target: health.nameOf(id),
      cause: health.failureOf(id)?.cause,
    }));
  }

  /** Tags are the whole fleet's, so they are for those who may see it. */
  async #nearestTags(
    selectors: TagSelector[],
    credentials: BackstageCredentials,
  ): Promise<NearestTags> {
    const { authorizer, instances } = this.#options;
    if (!(await authorizer.canReadFleet(credentials))) {
      return { nearest: [], isWhole: true };
    }
    const tags = await this.#tags.get('', () => instances.countTags());
    return nearestTags(selectors, tags);
  }
}
