import { Knex } from 'knex';
import { InstanceEvidence } from '../../evidence';
import { DbEntitiesRow } from '../entities/tables';
import {
  InstanceFilter,
  whereInstanceVisible,
} from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import {
  columnsOf,
  keyset,
  SortColumn,
  toNumber,
  whereInArray,
  whereInRows,
} from '../sql';
import { DbInstanceClaimsRow, INSTANCE_CLAIMS } from './tables';

const C = columnsOf<DbInstanceClaimsRow>('c');
const I = columnsOf<DbInstancesRow>('i');
const E = columnsOf<DbEntitiesRow>();

const PAIR = [C.claimant_ref, C.holder_ref];

/** An entity of a claim. */
export interface ClaimEntity {
  entityRef: string;
  title?: string;
  ownerRef?: string;
}

/** Instances of one entity that another claims, its owner not agreeing. */
export interface ClaimRow {
  claimant: ClaimEntity;
  holder: ClaimEntity;
  instances: number;
  /** The first of those that the reader may see. */
  examples: Array<{
    arn: string;
    targetId: string;
    instance: InstanceEvidence;
  }>;
}

/** What the claims of a list add up to. */
export interface ClaimSums {
  claims: number;
  /** Each once. */
  instances: number;
}

type PairRow = Pick<DbInstanceClaimsRow, 'claimant_ref' | 'holder_ref'>;

/** Reads the claims that nobody has agreed to. */
export class ClaimReader {
  static create(options: { knex: Knex }): ClaimReader {
    return new ClaimReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many instances an entity claims in vain. */
  async count(claimantRef: string): Promise<number> {
    const [row] = await this.#knex('instance_claims')
      .where(INSTANCE_CLAIMS.claimant_ref, claimantRef)
      .count({ total: '*' });
    return toNumber(row.total);
  }

  /**
   * A page of claims, by claimant and holder.
   *
   * @param options - `visibleRefs`: the entities of which both must be, for
   *   readers from whom the catalog hides some; `examples`: so many instances of
   *   each, of those that the reader may see
   */
  async list(options: {
    visibleRefs?: readonly string[];
    after?: Array<string | number>;
    limit: number;
    examples?: { filter: InstanceFilter; limit: number };
  }): Promise<Array<{ row: ClaimRow; key: string[] }>> {
    const { visibleRefs, after, limit } = options;
    const pairs: Array<PairRow & { total?: unknown }> = await this.#visible(
      visibleRefs,
    )
      .groupBy(PAIR)
      .modify(
        keyset(
          PAIR.map((column): SortColumn => ({ column, order: 'asc' })),
          after,
        ),
      )
      .limit(limit)
      .select(PAIR)
      .count({ total: '*' });
    const [entities, examples] = await Promise.all([
      this.#readEntities(pairs),
      this.#readExamples(pairs, options.examples),
    ]);
    return pairs.map(pair => ({
      row: {
        claimant: entities(pair.claimant_ref),
        holder: entities(pair.holder_ref),
        instances: toNumber(pair.total),
        examples: examples.get(keyOf(pair)) ?? [],
      },
      key: [pair.claimant_ref, pair.holder_ref],
    }));
  }

  /** What the whole list adds up to. */
  async sum(options: { visibleRefs?: readonly string[] }): Promise<ClaimSums> {
    const visible = () => this.#visible(options.visibleRefs);
    const [pairs, instances] = await Promise.all([
      this.#knex(visible().distinct(PAIR).as('pairs')).count({ total: '*' }),
      visible().countDistinct({ total: C.arn }),
    ]);
    return {
      claims: toNumber(pairs[0].total),
      instances: toNumber(instances[0].total),
    };
  }

  #visible(visibleRefs: readonly string[] | undefined): Knex.QueryBuilder {
    return this.#knex('instance_claims as c').modify(qb => {
      if (visibleRefs) {
        for (const column of PAIR) {
          qb.where(whereInArray(this.#knex, column, visibleRefs));
        }
      }
    });
  }

  async #readEntities(
    pairs: readonly PairRow[],
  ): Promise<(entityRef: string) => ClaimEntity> {
    const refs = new Set(
      pairs.flatMap(({ claimant_ref, holder_ref }) => [
        claimant_ref,
        holder_ref,
      ]),
    );
    const rows = await this.#knex('entities')
      .where(whereInArray(this.#knex, E.entity_ref, [...refs]))
      .select(E.entity_ref, E.title, E.owner_ref);
    const byRef = new Map(rows.map(row => [row.entity_ref, row]));
    return entityRef => {
      const row = byRef.get(entityRef);
      return {
        entityRef,
        title: row?.title ?? undefined,
        ownerRef: row?.owner_ref ?? undefined,
      };
    };
  }

  /** The first instances of each pair, by ARN and so by account and Region. */
  async #readExamples(
    pairs: readonly PairRow[],
    options: { filter: InstanceFilter; limit: number } | undefined,
  ): Promise<Map<string, ClaimRow['examples']>> {
    const byPair = new Map<string, ClaimRow['examples']>();
    if (!pairs.length || !options) {
      return byPair;
    }
    const ofPairs = this.#knex('instance_claims')
      .where(
        whereInRows(
          this.#knex,
          [INSTANCE_CLAIMS.claimant_ref, INSTANCE_CLAIMS.holder_ref],
          pairs.map(({ claimant_ref, holder_ref }) => ({
            claimant_ref,
            holder_ref,
          })),
        ),
      )
      .select('*');
    const numbered = this.#knex(ofPairs.as('c'))
      .join('instances as i', I.arn, C.arn)
      .where(whereInstanceVisible(this.#knex, options.filter))
      .select('c.*', I.payload)
      .rowNumber('place', qb => qb.partitionBy(PAIR).orderBy(C.arn));
    const rows: Array<DbInstanceClaimsRow & Pick<DbInstancesRow, 'payload'>> =
      await this.#knex(numbered.as('c'))
        .where('c.place', '<=', options.limit)
        .orderBy(C.arn)
        .select('c.*');
    for (const row of rows) {
      const list = byPair.get(keyOf(row)) ?? [];
      byPair.set(keyOf(row), list);
      list.push({
        arn: row.arn,
        targetId: row.target_id,
        instance: JSON.parse(row.payload),
      });
    }
    return byPair;
  }
}

function keyOf({ claimant_ref, holder_ref }: PairRow): string {
  return `${claimant_ref}\n${holder_ref}`;
}
