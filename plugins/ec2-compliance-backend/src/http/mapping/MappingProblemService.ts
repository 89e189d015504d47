import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  MAPPING_PROBLEM_KINDS,
  MappingProblem,
  MappingProblemKind,
  MappingProblemList,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { mappingProblemListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import {
  CatalogEntity,
  readLevelErrors,
  readPlaceErrors,
  readSelectors,
  readSharing,
} from '../../catalog';
import { Ec2ComplianceConfig } from '../../config';
import { EntityStore, MappingProblemReader, TagMiss } from '../../database';
import { Authorizer } from '../access/Authorizer';
import { FreshnessReader } from '../freshness/FreshnessReader';
import { refsIn, toUnmapped } from '../instances/suggestions';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { HealthReader } from '../targets/HealthReader';

/** The one order that there is: by kind, then those of most instances, then by name. */
const ORDER: SortOrder = {
  sort: 'kind',
  columns: ['integer', 'integer', 'text'],
};

type ListRequest = z.output<typeof mappingProblemListParameters>;

type Keyed = { key: [number, number, string]; problem: MappingProblem };

type ServiceOptions = {
  authorizer: Authorizer;
  collection: HealthReader;
  config: Ec2ComplianceConfig;
  entities: EntityStore;
  freshness: FreshnessReader;
  mappingProblems: MappingProblemReader;
};

/** Answers what keeps instances and entities apart, as far as the caller may know. */
export class MappingProblemService {
  static create(options: ServiceOptions): MappingProblemService {
    return new MappingProblemService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<MappingProblemList> {
    const { authorizer, collection, freshness } = this.#options;
    const { visibleRefs, instances: filter } = await authorizer.fleet(
      credentials,
    );
    const [{ problems, hidden }, health, age] = await Promise.all([
      this.#readAll(visibleRefs && new Set(visibleRefs)),
      collection.read(),
      freshness.readInShort({ filter: filter.entities, fleet: true }),
    ]);
    const counts = { annotation: 0, selector: 0, tag: 0 };
    for (const { problem } of problems) {
      counts[problem.kind]++;
    }
    const listed = problems
      .filter(({ problem }) => problem.kind === (request.kind ?? problem.kind))
      .sort((a, b) => compareKeys(a.key, b.key));
    const { after, limit } = startPage(request, ORDER);
    const { page, nextCursor } = endPage(
      listed
        .filter(({ key }) => !after || compareKeys(key, after) > 0)
        .slice(0, limit),
      request,
      ORDER,
    );
    return {
      items: page.map(({ problem }) => problem),
      totalCount: listed.length,
      nextCursor,
      counts,
      hidden,
      targetsNeverRead: health.neverRead().length,
      freshness: age,
    };
  }

  async #readAll(
    visible: ReadonlySet<string> | undefined,
  ): Promise<{ problems: Keyed[]; hidden: number }> {
    const { mappingProblems: reader } = this.#options;
    const [annotated, selecting, misses] = await Promise.all([
      reader.listAnnotated(),
      reader.listSelecting(),
      reader.listMisses(),
    ]);
    const known = await this.#readNamed(annotated, misses);
    const shown = new Map(
      [...known].filter(([ref]) => visible?.has(ref) ?? true),
    );
    const problems: Keyed[] = [];
    let hidden = 0;
    for (const entity of annotated) {
      const found = this.#problemsOf(entity, selecting, {
        // Whether what is hidden exists is not for everybody to know.
        isEntity: ref => visible !== undefined || known.has(ref),
      });
      if (shown.has(entity.entityRef)) {
        problems.push(...found);
      } else {
        hidden += found.length;
      }
    }
    for (const miss of misses) {
      const problem = this.#toMiss(miss, shown, !visible);
      if (problem) {
        problems.push(problem);
      } else {
        hidden++;
      }
    }
    return { problems, hidden };
  }

  /** The entities that problems name, whoever may see them. */
  async #readNamed(
    annotated: readonly CatalogEntity[],
    misses: readonly TagMiss[],
  ): Promise<Map<string, CatalogEntity>> {
    const refs = new Set([
      ...annotated.flatMap(entity => [...readSharing(entity).refs]),
      ...misses.flatMap(({ unmapped }) => refsIn(unmapped)),
    ]);
    const named = await this.#options.entities.getMany([...refs]);
    return new Map(
      [...annotated, ...named].map(entity => [entity.entityRef, entity]),
    );
  }

  #problemsOf(
    entity: CatalogEntity,
    selecting: ReadonlySet<string>,
    sharing: { isEntity: (entityRef: string) => boolean },
  ): Keyed[] {
    const { selectors, errors } = readSelectors(
      entity,
      this.#options.config.claims,
    );
    const all = [
      ...errors,
      ...readPlaceErrors(entity),
      ...readSharing(entity, sharing).errors,
      ...readLevelErrors(entity),
    ];
    const isVain = selectors.length > 0 && !selecting.has(entity.entityRef);
    return [
      ...(all.length ? [ofEntity('annotation', entity, all)] : []),
      ...(isVain ? [ofEntity('selector', entity, [])] : []),
    ];
  }

  /** Nothing of a tag that names what the caller may not see. */
  #toMiss(
    { unmapped, instances }: TagMiss,
    shown: ReadonlyMap<string, CatalogEntity>,
    all: boolean,
  ): Keyed | undefined {
    const { mappingTags } = this.#options.config;
    const { tag, suggestion } = toUnmapped(unmapped, {
      entities: shown,
      all,
      mappingTags,
    });
    if (!tag) {
      return undefined;
    }
    return {
      key: [kindOrder('tag'), -instances, `${tag.key}=${tag.value}`],
      problem: {
        kind: 'tag',
        entity: suggestion && {
          entityRef: suggestion.entityRef,
          title: suggestion.title,
          ownerRef: suggestion.ownerRef,
        },
        errors: [],
        tag,
        instances,
        write: suggestion?.tag,
      },
    };
  }
}

function ofEntity(
  kind: MappingProblemKind,
  { annotation, entityRef, title, ownerRef }: CatalogEntity,
  errors: Phrase[],
): Keyed {
  return {
    key: [kindOrder(kind), 0, entityRef],
    problem: {
      kind,
      entity: { entityRef, title, ownerRef },
      errors,
      annotation,
    },
  };
}

function kindOrder(kind: MappingProblemKind): number {
  return MAPPING_PROBLEM_KINDS.indexOf(kind);
}

function compareKeys(
  a: ReadonlyArray<string | number>,
  b: ReadonlyArray<string | number>,
): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : Number(a[at] > b[at]) - Number(a[at] < b[at]);
}
