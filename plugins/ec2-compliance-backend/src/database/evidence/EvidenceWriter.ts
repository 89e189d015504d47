import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { causeForLog, Evidence, subjectOf } from '../../evidence';
import {
  InstanceListingRow,
  instanceTable,
  toInstanceRow,
} from '../instances/instanceTable';
import { ListingWriter } from '../listings/ListingWriter';
import { ListedProblem } from '../problems/ProblemStore';
import { inTurns, storable } from '../sql';
import {
  EvidenceListingRow,
  evidenceTable,
  toEvidenceRow,
} from './evidenceTable';

type WriterState = {
  targetId: string;
  accountSubject: string;
  toArn: (instanceId: string) => string;
  now: Date;
  knownArns: () => Promise<ReadonlySet<string>>;
  listings: Map<EvidenceSource, ListingWriter<EvidenceListingRow>>;
  instances?: ListingWriter<InstanceListingRow>;
};

/** Stores what one collector yields for one target, source by source. */
export class EvidenceWriter {
  static async create(options: {
    knex: Knex;
    targetId: string;
    /** The subject of what an account has only once. */
    accountSubject: string;
    sources: readonly EvidenceSource[];
    /** The target's instances as they are stored: no others have evidence. */
    knownArns: () => Promise<ReadonlySet<string>>;
    /** The ARN of an instance of the target. */
    toArn: (instanceId: string) => string;
    maxVanishingShare: number;
    now: Date;
  }): Promise<EvidenceWriter> {
    const { knex, targetId, sources, maxVanishingShare, now } = options;
    const listings = new Map<
      EvidenceSource,
      ListingWriter<EvidenceListingRow>
    >();
    let instances: ListingWriter<InstanceListingRow> | undefined;
    for (const source of sources) {
      if (source === 'ec2-instances') {
        instances = await ListingWriter.create({
          table: instanceTable({ knex, targetId, now }),
          maxVanishingShare,
        });
      } else {
        listings.set(
          source,
          await ListingWriter.create({
            table: evidenceTable({ knex, targetId, source, now }),
            maxVanishingShare,
          }),
        );
      }
    }
    return new EvidenceWriter({ ...options, listings, instances });
  }

  readonly #options: WriterState;

  private constructor(options: WriterState) {
    this.#options = options;
  }

  /** Instances that EC2 described in a way that makes no sense. */
  readonly invalidInstances: Array<{ instanceId?: string; reason: string }> =
    [];

  async write(evidence: Evidence[]): Promise<void> {
    const { accountSubject, instances, knownArns, listings, targetId, toArn } =
      this.#options;
    const ofWhole = (source: EvidenceSource) =>
      subjectOf(source) === 'account' ? accountSubject : targetId;
    for await (const said of inTurns(evidence)) {
      const { value: item, changed: altered } = storable(said);
      if (item.source === 'ec2-instances') {
        if (item.payload) {
          await instances?.write(toArn(item.payload.instanceId), {
            ...toInstanceRow(item.payload),
            arn: toArn(item.payload.instanceId),
            altered,
          });
        } else {
          // One that cannot be read is still there.
          if (item.instanceId !== undefined) {
            instances?.keep(toArn(item.instanceId));
          }
          this.invalidInstances.push({
            instanceId: item.instanceId,
            reason: item.invalid && causeForLog(item.invalid),
          });
        }
        continue;
      }
      // Terminated instances and hybrid nodes linger in some listings; the
      // list of instances is the denominator.
      const subject =
        item.instanceId === undefined
          ? ofWhole(item.source)
          : toArn(item.instanceId);
      if (item.instanceId === undefined || (await knownArns()).has(subject)) {
        await listings.get(item.source)?.write(subject, {
          ...toEvidenceRow(item),
          name: item.instanceId ?? subject,
          arn: item.instanceId === undefined ? undefined : subject,
          altered,
        });
      }
    }
  }

  /** What is not stored as it was told, by source and row. */
  problems(): Map<EvidenceSource, ReadonlyMap<string, ListedProblem>> {
    return new Map(
      [...this.#writers()].map(([source, { problems }]) => [source, problems]),
    );
  }

  /** Whether a row of a source was among what was written. */
  holds(source: EvidenceSource, subject: string): boolean {
    return new Map(this.#writers()).get(source)?.holds(subject) ?? false;
  }

  *#writers(): Generator<
    [
      EvidenceSource,
      ListingWriter<EvidenceListingRow> | ListingWriter<InstanceListingRow>,
    ]
  > {
    const { instances, listings } = this.#options;
    yield* listings;
    if (instances) {
      yield ['ec2-instances', instances];
    }
  }

  /** Keeps what was read when the listing did not come to its end. */
  async flush(): Promise<void> {
    await this.#options.instances?.flush();
    for (const listing of this.#options.listings.values()) {
      await listing.flush();
    }
  }

  /**
   * The listing came to its end: what it does not hold has no record.
   *
   * @returns rows held back, by source
   */
  async complete(): Promise<Map<EvidenceSource, number>> {
    const { instances, listings, now } = this.#options;
    const heldBack = new Map<EvidenceSource, number>();
    if (this.invalidInstances.some(({ instanceId }) => !instanceId)) {
      // Any of those that are missing may be the one without an id.
      await instances?.flush();
    } else if (instances) {
      heldBack.set(
        'ec2-instances',
        (await instances.complete({ now })).heldBack,
      );
    }
    for (const [source, listing] of listings) {
      heldBack.set(source, (await listing.complete({ now })).heldBack);
    }
    return heldBack;
  }
}
