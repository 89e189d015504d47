import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { EvidencePayloads, InstanceEvidence, subjectOf } from '../../evidence';
import { DbInstancesRow, INSTANCES } from '../instances/tables';
import { walkInstances } from '../instances/walkInstances';
import { columnsOf, inParts, inTurns, whereInArray } from '../sql';
import { DbEvidenceRow, EVIDENCE } from './tables';

const E = columnsOf<DbEvidenceRow>('evidence');
const I = columnsOf<DbInstancesRow>('instances');

/** Instances that are read at a time. */
const INSTANCES_PAGE_SIZE = 500;

type PayloadRow = Pick<DbInstancesRow, 'instance_id'> &
  Pick<DbEvidenceRow, 'payload'>;

/** Reads stored evidence back for the collectors that build on it. */
export class EvidenceReader {
  static create(options: { knex: Knex }): EvidenceReader {
    return new EvidenceReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The instances that are not stopped, by id. */
  async readInstances(
    targetId: string,
  ): Promise<Map<string, InstanceEvidence>> {
    const walk = walkInstances(this.#knex, targetId, {
      size: INSTANCES_PAGE_SIZE,
      only: query => query.where(INSTANCES.paused, false),
    });
    const instances = new Map<string, InstanceEvidence>();
    for await (const rows of walk) {
      for await (const row of inTurns(rows)) {
        const instance = JSON.parse(row.payload) as InstanceEvidence;
        instances.set(instance.instanceId, instance);
      }
    }
    return instances;
  }

  /** The ARNs of all instances, stopped ones too. */
  async readArns(targetId: string): Promise<Set<string>> {
    return new Set<string>(
      await this.#knex('instances')
        .where(INSTANCES.target_id, targetId)
        .pluck(INSTANCES.arn),
    );
  }

  /** The nodes that Systems Manager manages: node id → instance id. */
  async readNodes(targetId: string): Promise<Map<string, string>> {
    const nodes = await this.#readPayloads(
      targetId,
      'ssm-instance-information',
    );
    return new Map([...nodes].map(([id, node]) => [node.nodeId, id]));
  }

  /** Patch states, and of which scan each patch list is, by instance id. */
  async readPatches(targetId: string): Promise<{
    patchStates: Map<string, EvidencePayloads['ssm-patch-states']>;
    knownPatchLists: Map<string, string | undefined>;
  }> {
    const [patchStates, knownPatchLists] = await Promise.all([
      this.#readPayloads(targetId, 'ssm-patch-states'),
      this.readTimes(targetId, 'ssm-patches'),
    ]);
    return { patchStates, knownPatchLists };
  }

  /** Of which instances a source has records, and AWS's own times on them. */
  async readTimes(
    targetId: string,
    source: EvidenceSource,
  ): Promise<Map<string, string | undefined>> {
    const parts = inParts<
      Pick<DbInstancesRow, 'instance_id'> & Pick<DbEvidenceRow, 'recorded_at'>
    >(
      this.#knex,
      this.#selectOf(targetId, source).select(I.instance_id, E.recorded_at),
      'evidence',
    );
    const times = new Map<string, string | undefined>();
    for await (const rows of parts) {
      for (const row of rows) {
        times.set(row.instance_id, row.recorded_at ?? undefined);
      }
    }
    return times;
  }

  /** What is stored of one source and some instances, under their ids. */
  async readOf<S extends EvidenceSource>(
    arns: readonly string[],
    source: S,
  ): Promise<Map<string, EvidencePayloads[S]>> {
    const rows: PayloadRow[] = await this.#knex('evidence')
      .join('instances', I.arn, E.subject)
      .where(whereInArray(this.#knex, E.subject, arns))
      .where(E.source, source)
      .whereNotNull(E.payload)
      .select(I.instance_id, E.payload);
    return parsePayloads([rows]);
  }

  /**
   * What is stored of one source: of the target or the account under `''`, of
   * instances under their ids. What made no sense is left out.
   */
  async readStored<S extends EvidenceSource>(options: {
    source: S;
    targetId: string;
    accountSubject: string;
  }): Promise<Map<string, EvidencePayloads[S]>> {
    const { source, targetId, accountSubject } = options;
    const subject = subjectOf(source);
    if (subject === 'instance') {
      return this.#readPayloads(targetId, source);
    }
    const row = await this.#knex('evidence')
      .where(EVIDENCE.source, source)
      .where(
        EVIDENCE.subject,
        subject === 'account' ? accountSubject : targetId,
      )
      .whereNotNull(EVIDENCE.payload)
      .first(EVIDENCE.payload);
    return new Map(row ? [['', JSON.parse(row.payload!)]] : []);
  }

  async #readPayloads<S extends EvidenceSource>(
    targetId: string,
    source: S,
  ): Promise<Map<string, EvidencePayloads[S]>> {
    return parsePayloads(
      inParts<PayloadRow>(
        this.#knex,
        this.#selectOf(targetId, source).select(I.instance_id, E.payload),
        'evidence',
      ),
    );
  }

  /** The records of instances that make sense. */
  #selectOf(targetId: string, source: EvidenceSource): Knex.QueryBuilder {
    return this.#knex('evidence')
      .join('instances', I.arn, E.subject)
      .where(E.target_id, targetId)
      .where(E.source, source)
      .whereNotNull(E.payload);
  }
}

async function parsePayloads<S extends EvidenceSource>(
  parts: AsyncIterable<PayloadRow[]> | Iterable<PayloadRow[]>,
): Promise<Map<string, EvidencePayloads[S]>> {
  const payloads = new Map<string, EvidencePayloads[S]>();
  for await (const rows of parts) {
    for await (const row of inTurns(rows)) {
      payloads.set(row.instance_id, JSON.parse(row.payload!));
    }
  }
  return payloads;
}
