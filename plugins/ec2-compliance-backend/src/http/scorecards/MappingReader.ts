import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseTagSelectors,
  Phrase,
  ScorecardMapping,
} from 'backstage-plugin-ec2-compliance-common';
import {
  CatalogEntity,
  nearestTags,
  NearestTags,
  TagCount,
} from '../../catalog';
import { Ec2ComplianceConfig } from '../../config';
import { InstanceReader, ScorecardRow, TargetRecord } from '../../database';
import { Authorizer } from '../access/Authorizer';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from '../targets/CollectionHealth';

/** How long the tags of the fleet are kept. */
const TAGS_TTL_MS = 300_000;

type ReaderOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  instances: InstanceReader;
};

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
    scorecard: ScorecardRow;
    entity: CatalogEntity;
    health: CollectionHealth;
    credentials: BackstageCredentials;
  }): Promise<ScorecardMapping> {
    const { scorecard, entity, health, credentials } = options;
    if (scorecard.instances + scorecard.paused > 0) {
      return { state: 'mapped', by: scorecard.via ?? 'rule' };
    }
    const { annotation, annotationError } = entity;
    if (annotation !== undefined && annotationError !== undefined) {
      return {
        state: 'malformed-annotation',
        annotation,
        error: annotationError,
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
    const neverRead = health.neverRead();
    if (neverRead.length) {
      return {
        state: 'never-read',
        targetsNeverRead: neverRead.length,
        targetsTotal: targets.length,
        causes: await this.#causes(neverRead, health, credentials),
      };
    }
    if (annotation !== undefined) {
      const { nearest, isWhole } = await this.#nearestTags(
        annotation,
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
    annotation: string,
    credentials: BackstageCredentials,
  ): Promise<NearestTags> {
    const { authorizer, instances } = this.#options;
    if (!(await authorizer.canReadFleet(credentials))) {
      return { nearest: [], isWhole: true };
    }
    const tags = await this.#tags.get('', () => instances.countTags());
    return nearestTags(parseTagSelectors(annotation), tags);
  }
}
