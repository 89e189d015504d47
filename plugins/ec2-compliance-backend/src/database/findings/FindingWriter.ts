import { chunk } from 'lodash';
import { Knex } from 'knex';
import { FindingEvidence } from '../../evidence';
import {
  findingHash,
  findingId,
  findingStatus,
  isExploitDenied,
  isExploited,
  isWithoutFix,
} from './findingRow';
import { INSERT_CHUNK_SIZE, inTransaction, whereInArray } from '../sql';

const FLUSH_SIZE = 500;

/** How long Inspector itself keeps a closed finding before it is a new one. */
const RECURRENCE_MILLIS = 7 * 86_400_000;

type Known = { status: string; missing: boolean; arn: string };

type WriterState = {
  knex: Knex;
  targetId: string;
  source: FindingEvidence['source'];
  toArn: (instanceId: string) => string;
  maxVanishingShare: number;
  now: Date;
  known: Map<string, Known>;
};

/** Stores what one source finds on the instances of one target. */
export class FindingWriter {
  static async create(
    options: Omit<WriterState, 'known'>,
  ): Promise<FindingWriter> {
    const { knex, targetId, source } = options;
    const rows = await knex('findings')
      .where({ target_id: targetId, source })
      .whereIn('status', ['open', 'suppressed'])
      .select('id', 'arn', 'status', 'missing_since');
    return new FindingWriter({
      ...options,
      known: new Map(
        rows.map(row => [
          row.id,
          {
            arn: row.arn,
            status: row.status,
            missing: row.missing_since !== null,
          },
        ]),
      ),
    });
  }

  readonly #options: WriterState;
  readonly #seen = new Set<string>();
  #pending = new Map<string, { arn: string; finding: FindingEvidence }>();

  private constructor(options: WriterState) {
    this.#options = options;
  }

  /**
   * Also of instances that EC2 has not listed yet: they are in no number until
   * it does, and no later reading may name them again.
   */
  async write(findings: FindingEvidence[]): Promise<void> {
    const { toArn } = this.#options;
    for (const finding of findings) {
      const arn = toArn(finding.instanceId);
      const id = findingId(arn, finding);
      this.#seen.add(id);
      this.#pending.set(id, { arn, finding });
      if (this.#pending.size >= FLUSH_SIZE) {
        await this.flush();
      }
    }
  }

  /** A finding is still there, whatever it says. */
  keep(sourceId: string): void {
    this.#kept.add(sourceId);
  }

  readonly #kept = new Set<string>();

  /** Stores what was read so far. */
  async flush(): Promise<void> {
    const pending = this.#pending;
    if (!pending.size) {
      return;
    }
    this.#pending = new Map();
    const { knex, now, source, targetId } = this.#options;
    const time = now.toISOString();
    await inTransaction(knex, async tx => {
      const stored = new Map<string, Record<string, any>>(
        (
          await tx('findings')
            .where(whereInArray(tx, 'id', [...pending.keys()]))
            .select('*')
        ).map(row => [row.id, row]),
      );
      const rows = [];
      for (const [id, { arn, finding }] of pending) {
        const before = stored.get(id);
        const status = findingStatus(finding);
        const hash = findingHash(finding);
        const isClosed = status === 'closed';
        if (
          before
            ? before.hash === hash &&
              before.status === status &&
              before.missing_since === null
            : isClosed
        ) {
          continue;
        }
        const isNew = !before || isRecurrence(before, status, now);
        rows.push({
          id,
          arn,
          target_id: targetId,
          source,
          source_id: finding.sourceId,
          vulnerability_id: finding.vulnerabilityId,
          package_name: finding.packageName,
          status,
          payload: JSON.stringify(finding),
          hash,
          first_seen_at: isNew ? time : before.first_seen_at,
          changed_at: time,
          fix_appeared_at: isNew ? null : fixAppearedAt(before, finding, time),
          closed_at: isClosed ? before?.closed_at ?? time : null,
          missing_since: null,
          due_at: isNew ? null : before.due_at,
          internet_facing: isNew ? null : before.internet_facing,
          deadline: isNew ? null : before.deadline,
        });
      }
      for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
        await tx('findings').insert(part).onConflict('id').merge();
      }
      // Patch Manager is silent on exploits: it neither denies nor knows one.
      if (source === 'inspector') {
        await saveExploits(
          tx,
          [...pending.values()].map(({ finding }) => finding),
          time,
        );
      }
    });
  }

  /**
   * A full listing ended: what it does not hold is closed. When more than the
   * allowed share vanished at once, it is held back until a second full
   * listing goes without it too.
   */
  async complete(): Promise<{ closed: number; heldBack: number }> {
    await this.flush();
    const { known, maxVanishingShare } = this.#options;
    const gone = await this.#withoutKept(
      [...known].filter(([id]) => !this.#seen.has(id)),
    );
    const vanished = gone.filter(([, { missing }]) => !missing);
    const holdBack =
      vanished.length > 0 && vanished.length > known.size * maxVanishingShare;
    const close = holdBack ? gone.filter(([, { missing }]) => missing) : gone;
    await this.#close(close.map(([id]) => id));
    if (holdBack) {
      await this.#update(
        vanished.map(([id]) => id),
        { missing_since: this.#options.now.toISOString() },
      );
    }
    return {
      closed: close.length,
      heldBack: holdBack ? vanished.length : 0,
    };
  }

  /** Everything that these instances have was written: the rest is closed. */
  async completeInstances(instanceIds: Iterable<string>): Promise<void> {
    await this.flush();
    const { known, toArn } = this.#options;
    const arns = new Set([...instanceIds].map(toArn));
    await this.#close(
      [...known]
        .filter(([id, { arn }]) => arns.has(arn) && !this.#seen.has(id))
        .map(([id]) => id),
    );
  }

  async #withoutKept(rows: Array<[string, Known]>) {
    if (!this.#kept.size) {
      return rows;
    }
    const { knex } = this.#options;
    const kept = new Set(
      (
        await knex('findings')
          .where(whereInArray(knex, 'source_id', [...this.#kept]))
          .select('id')
      ).map(row => row.id),
    );
    return rows.filter(([id]) => !kept.has(id));
  }

  async #close(ids: string[]): Promise<void> {
    const time = this.#options.now.toISOString();
    await this.#update(ids, {
      status: 'closed',
      closed_at: time,
      changed_at: time,
      missing_since: null,
    });
  }

  async #update(ids: string[], values: object): Promise<void> {
    const { knex } = this.#options;
    for (const part of chunk(ids, FLUSH_SIZE)) {
      await knex('findings')
        .where(whereInArray(knex, 'id', part))
        .update(values);
    }
  }
}

/** One that comes back after a week is a new one, as it is for Inspector. */
function isRecurrence(
  before: Record<string, any>,
  status: string,
  now: Date,
): boolean {
  return (
    before.status === 'closed' &&
    status !== 'closed' &&
    now.getTime() - Date.parse(before.closed_at) > RECURRENCE_MILLIS
  );
}

function fixAppearedAt(
  before: Record<string, any>,
  finding: FindingEvidence,
  time: string,
): string | null {
  if (isWithoutFix(finding)) {
    return null;
  }
  return isWithoutFix(JSON.parse(before.payload))
    ? time
    : before.fix_appeared_at;
}

/** An exploit appeared where there was none at an earlier reading. */
async function saveExploits(
  tx: Knex.Transaction,
  findings: FindingEvidence[],
  time: string,
): Promise<void> {
  // One that nobody denied cannot appear later: to be silent is not to say no.
  const denied = new Map<string, boolean>();
  const exploited = new Set<string>();
  for (const finding of findings) {
    for (const id of new Set([finding.vulnerabilityId, ...finding.cveIds])) {
      denied.set(id, (denied.get(id) ?? true) && isExploitDenied(finding));
      if (isExploited(finding)) {
        exploited.add(id);
      }
    }
  }
  const stored = new Map<string, boolean>(
    (
      await tx('vulnerabilities')
        .where(whereInArray(tx, 'vulnerability_id', [...denied.keys()]))
        .select('vulnerability_id', 'exploit_seen')
    ).map(row => [row.vulnerability_id, Boolean(row.exploit_seen)]),
  );
  // One order for all writers, or two of them could lock each other out.
  const added = [...denied.keys()].filter(id => !stored.has(id)).sort();
  for (const part of chunk(added, INSERT_CHUNK_SIZE)) {
    await tx('vulnerabilities')
      .insert(
        part.map(id => ({
          vulnerability_id: id,
          exploit_seen: !denied.get(id),
          first_seen_at: time,
        })),
      )
      .onConflict('vulnerability_id')
      .ignore();
  }
  const appeared = [...exploited].filter(id => stored.get(id) === false).sort();
  await tx('vulnerabilities')
    .where(whereInArray(tx, 'vulnerability_id', appeared))
    .where({ exploit_seen: false })
    .update({
      exploit_seen: true,
      exploit_appeared_at: time,
      // When it became known stands in the details, which are read again.
      details_read_at: null,
    });
}
