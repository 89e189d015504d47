import { Exposure } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { InstanceEvidence } from '../../evidence';
import { queueFindingsOf } from '../findings/findingQueue';
import { inTransaction, whereInArray } from '../sql';
import { DbInstancesRow, INSTANCES } from './tables';
import { walkInstances } from './walkInstances';

const CHUNK_SIZE = 500;

/** An instance whose exposure is to be judged, and what it was judged before. */
export interface InstanceToExpose {
  arn: string;
  instance: InstanceEvidence;
  firstSeenAt: string;
  before: Exposure | undefined;
}

/** Whether an instance faces the internet, as it was judged last. */
export function toExposure(
  row: Pick<DbInstancesRow, 'internet_facing' | 'exposed_by'>,
): Exposure | undefined {
  return row.exposed_by === null
    ? undefined
    : { internetFacing: Boolean(row.internet_facing), by: row.exposed_by };
}

/** Before it was judged, nothing says so. */
export const NOT_EXPOSED: Exposure = { internetFacing: false, by: 'not-known' };

/** Keeps whether instances face the internet, beside them. */
export class ExposureStore {
  static create(options: { knex: Knex }): ExposureStore {
    return new ExposureStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The instances of a target, some hundreds at a time. */
  async *read(targetId: string): AsyncGenerator<InstanceToExpose[], void> {
    const walk = walkInstances(this.#knex, targetId, { size: CHUNK_SIZE });
    for await (const rows of walk) {
      yield rows.map(row => ({
        arn: row.arn,
        instance: JSON.parse(row.payload),
        firstSeenAt: row.first_seen_at,
        before: toExposure(row),
      }));
    }
  }

  /** Stores what changed, by ARN: one statement for all that are alike. */
  async save(changed: ReadonlyMap<string, Exposure>): Promise<void> {
    if (!changed.size) {
      return;
    }
    const alike = groupBy([...changed], ([, { internetFacing, by }]) =>
      JSON.stringify([internetFacing, by]),
    );
    await inTransaction(this.#knex, async tx => {
      for (const group of Object.values(alike)) {
        const [[, { internetFacing, by }]] = group;
        await tx('instances')
          .where(
            whereInArray(
              tx,
              INSTANCES.arn,
              group.map(([arn]) => arn),
            ),
          )
          .update({ internet_facing: internetFacing, exposed_by: by });
      }
      // Their clocks go by it.
      await queueFindingsOf(tx, [...changed.keys()]);
    });
  }
}
