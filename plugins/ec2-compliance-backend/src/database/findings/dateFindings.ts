import {
  Exposure,
  WaiverCoverage,
} from 'backstage-plugin-ec2-compliance-common';
import { randomUUID } from 'node:crypto';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import {
  clockKey,
  firstSight,
  LevelClocks,
  Sight,
  Standing,
} from '../../deadlines';
import { FindingEvidence, Moment } from '../../evidence';
import { InstanceWaivers, WaivableFinding } from '../../waivers';
import { NOT_EXPOSED, toExposure } from '../instances/ExposureStore';
import { forgetStates } from '../instances/instanceStates';
import { saveDueTimes } from '../instances/saveDueTimes';
import { INSTANCES } from '../instances/tables';
import { inTurns, recordset, toRecordsets, whereInArray } from '../sql';
import { readSights } from './sights';
import { DbFindingsRow, FINDINGS } from './tables';
import { readWorkloads, Workload } from './workloads';

const SAVE_CHUNK_SIZE = 500;

/** What changed again meanwhile is derived again. */
const UNLESS_CHANGED = `CASE WHEN findings.${FINDINGS.ticket} = d.ticket THEN NULL ELSE findings.${FINDINGS.ticket} END`;

/** One open finding as it is dated and added up. */
export interface OpenItem {
  id: string;
  arn: string;
  targetId: string;
  status: DbFindingsRow['status'];
  /** ISO 8601. */
  firstSeenAt: string;
  fixAppearedAt?: string;
  finding: FindingEvidence;
  /** As of when something of it changed, if that is not derived yet. */
  ticket: string | null;
  /** Its deadline as it is stored, JSON. */
  stored: string | null;
  deadline?: LevelClocks;
  internetFacing: boolean;
  /** The exception that is made of it, if one is. */
  waiver?: WaiverCoverage;
  /** The first moment at which that may be another, ISO 8601, if there is one. */
  waiverUntil?: string;
}

/** What is made an exception of a finding, and how long that is so. */
export function waiverOf(
  finding: WaivableFinding,
  waivers: InstanceWaivers | undefined,
  now: Date,
): Pick<OpenItem, 'waiver' | 'waiverUntil'> {
  if (!waivers) {
    return {};
  }
  const moment = Moment.at(now);
  const waiver = waivers.ofFinding(finding, moment);
  return {
    ...(waiver && { waiver }),
    ...(moment.until !== Infinity && {
      waiverUntil: new Date(moment.until).toISOString(),
    }),
  };
}

/** What the clocks of an instance's findings go by, whatever the finding. */
interface ClockedInstance {
  exposure: Exposure;
  /** The entities that it runs, or what stands for them when unmapped. */
  workloads: string[];
}

/** One finding, with what its clock needs. */
export interface FindingToClock extends ClockedInstance {
  item: OpenItem;
  /** The first sight on any of the instance's workloads. */
  sight: Sight;
  /** Whether it is at hand for the first of them, so that it counts once. */
  isFirst: boolean;
}

/** A deadline, and the same as JSON. */
export interface SetDeadline {
  deadline: LevelClocks;
  text: string;
}

/** Sets deadlines while findings are added up. */
export interface FindingClock {
  /** Whether a finding is dated, or counts as it is. */
  dates(finding: Pick<OpenItem, 'arn' | 'targetId'>): boolean;
  /** Whether a finding's changes count as derived after this. */
  clears: boolean;
  /** Whether nothing was derived of these before, whatever is stored of them. */
  anew: boolean;
  /** @returns deadlines by id; those that could not be set are absent */
  date(findings: readonly FindingToClock[]): Promise<{
    deadlines: ReadonlyMap<string, SetDeadline>;
    /** How instances stand by those that count here. */
    standing: ReadonlyMap<string, Standing>;
  }>;
  /** Called once what was dated is stored; `outdated`: ARNs of what stands otherwise than was told. */
  saved(options: {
    standing: ReadonlyMap<string, Standing>;
    outdated: readonly string[];
  }): void;
}

/** What is to be stored of findings that were dated. */
export interface Dated {
  /** Those that changed. */
  deadlines: Array<SetDeadline & { id: string; internetFacing: boolean }>;
  /** Tickets of those of which all was derived, by id. */
  done: Map<string, string>;
  /** Ids of those that others date anew. */
  others: string[];
  /** Instances whose findings stand otherwise than before. */
  arns: string[];
  /** Whether anything is kept of how these stood. */
  stood: boolean;
  /** How instances stand by those that count here. */
  standing: ReadonlyMap<string, Standing>;
  /** Of those that changed, on workloads that are not at hand. */
  elsewhere: Array<{ workload: string; vulnerabilityId: string }>;
}

/**
 * Sets the deadlines of findings, by the first sight on any of the workloads
 * that an instance belongs to.
 */
export async function dateFindings(
  knex: Knex,
  options: {
    clock: FindingClock | undefined;
    now: Date;
    previous: ReadonlyMap<string, readonly string[]>;
    items: readonly OpenItem[];
    arns: readonly string[];
    batch: ReadonlyMap<string, Workload>;
    /** Of the workloads that are at hand, by {@link clockKey}. */
    sights: ReadonlyMap<string, Sight>;
    about: (query: Knex.QueryBuilder) => void;
  },
): Promise<Dated> {
  const { clock, now, previous, items, arns, batch, about } = options;
  const dated: Dated = {
    deadlines: [],
    done: new Map(),
    others: [],
    arns: [],
    stood: !clock?.anew,
    standing: new Map(),
    elsewhere: [],
  };
  if (!clock) {
    await readStored(items);
    return dated;
  }
  const own = items.filter(item => clock.dates(item));
  const instances = await readClocked(knex, arns);
  const others = new Set(
    own.flatMap(
      ({ arn }) =>
        instances.get(arn)?.workloads.filter(name => !batch.has(name)) ?? [],
    ),
  );
  const elsewhere = others.size
    ? await readSights(knex, { names: [...others], now, previous, about })
    : new Map<string, Sight>();
  const sightAt = (key: string) =>
    options.sights.get(key) ?? elsewhere.get(key) ?? [];
  const { deadlines, standing } = await clock.date(
    own.flatMap(item => {
      const instance = instances.get(item.arn);
      const { vulnerabilityId, packageName } = item.finding;
      return instance
        ? [
            {
              ...instance,
              item,
              isFirst: batch.has(instance.workloads[0]),
              sight: firstSight(
                toSight(item),
                ...instance.workloads.flatMap(name =>
                  sightAt(clockKey(name, vulnerabilityId, packageName)),
                ),
              ),
            },
          ]
        : [];
    }),
  );
  dated.standing = standing;
  const isChanged = new Set<string>();
  for await (const item of inTurns(own)) {
    const set = deadlines.get(item.id);
    if (!set) {
      continue;
    }
    const { exposure, workloads } = instances.get(item.arn)!;
    const { internetFacing } = exposure;
    const isSame =
      item.stored === set.text && item.internetFacing === internetFacing;
    item.deadline = set.deadline;
    item.internetFacing = internetFacing;
    if (!isSame) {
      dated.deadlines.push({ id: item.id, internetFacing, ...set });
      for (const workload of workloads) {
        if (!batch.has(workload)) {
          const { vulnerabilityId } = item.finding;
          dated.elsewhere.push({ workload, vulnerabilityId });
        }
      }
    }
    if (!isSame || item.ticket !== null || clock.anew) {
      isChanged.add(item.arn);
    }
    if (item.ticket !== null && clock.clears) {
      dated.done.set(item.id, item.ticket);
    }
  }
  await readStored(items);
  if (clock.clears) {
    const closed = await knex('findings')
      .where(whereInArray(knex, FINDINGS.arn, arns))
      .where(FINDINGS.status, 'closed')
      .whereNotNull(FINDINGS.ticket)
      .where(about)
      .select(FINDINGS.id, FINDINGS.arn, FINDINGS.target_id, FINDINGS.ticket);
    for (const row of closed) {
      if (clock.dates({ arn: row.arn, targetId: row.target_id })) {
        dated.done.set(row.id, row.ticket!);
        isChanged.add(row.arn);
      }
    }
  }
  dated.arns = [...isChanged];
  return dated;
}

/** A finding that was not stored before. */
type NewItem = Pick<
  OpenItem,
  'id' | 'arn' | 'targetId' | 'status' | 'firstSeenAt' | 'finding'
>;

/**
 * Sets the deadlines of new findings by what is known as they are stored. Most
 * are what they are once everything was read, and need not be written again.
 *
 * @returns by id; those of instances that EC2 has not listed yet are absent
 */
export async function dateNew(
  knex: Knex,
  { clock, items }: { clock: FindingClock; items: readonly NewItem[] },
): Promise<Map<string, SetDeadline & { internetFacing: boolean }>> {
  const instances = await readClocked(knex, [
    ...new Set(items.map(({ arn }) => arn)),
  ]);
  const findings: FindingToClock[] = [];
  for (const item of items) {
    const instance = instances.get(item.arn);
    if (instance) {
      const open = {
        ...item,
        ticket: null,
        stored: null,
        internetFacing: false,
      };
      findings.push({
        ...instance,
        item: open,
        sight: toSight(open),
        // How instances stand is told once all is read.
        isFirst: false,
      });
    }
  }
  const { deadlines } = await clock.date(findings);
  return new Map(
    findings.flatMap(({ item: { id }, exposure: { internetFacing } }) => {
      const set = deadlines.get(id);
      return set ? [[id, { ...set, internetFacing }]] : [];
    }),
  );
}

/** What no clock has set counts as it is stored. */
async function readStored(items: readonly OpenItem[]): Promise<void> {
  for await (const item of inTurns(items)) {
    if (!item.deadline && item.stored !== null) {
      item.deadline = JSON.parse(item.stored);
    }
  }
}

/** What clocks go by of some instances, by ARN. */
async function readClocked(
  knex: Knex,
  arns: readonly string[],
): Promise<Map<string, ClockedInstance>> {
  const rows = await knex('instances')
    .where(whereInArray(knex, INSTANCES.arn, arns))
    .select(
      INSTANCES.arn,
      INSTANCES.target_id,
      INSTANCES.payload,
      INSTANCES.internet_facing,
      INSTANCES.exposed_by,
    );
  const workloads = await readWorkloads(knex, rows);
  return new Map(
    rows.map(row => [
      row.arn,
      {
        exposure: toExposure(row) ?? NOT_EXPOSED,
        workloads: workloads.get(row.arn) ?? [],
      },
    ]),
  );
}

/** A row of `findings` as it is dated and added up. */
export function toItem(row: DbFindingsRow): OpenItem {
  return {
    id: row.id,
    arn: row.arn,
    targetId: row.target_id,
    status: row.status,
    firstSeenAt: row.first_seen_at,
    fixAppearedAt: row.fix_appeared_at ?? undefined,
    finding: JSON.parse(row.payload),
    ticket: row.ticket,
    stored: row.deadline,
    deadline: undefined,
    internetFacing: Boolean(row.internet_facing),
  };
}

/** Its own first sight. */
export function toSight({ firstSeenAt, finding }: OpenItem): Sight {
  return { firstSeenAt, firstObservedAt: finding.firstObservedAt };
}

/** Stores what was dated, in the transaction that stores what follows from it. */
export async function saveDated(
  tx: Knex.Transaction,
  { deadlines, done, others, arns, stood }: Dated,
): Promise<void> {
  const isSet = new Set(deadlines.map(({ id }) => id));
  for await (const part of inTurns(toRecordsets(tx, deadlines))) {
    await tx.raw(
      `UPDATE findings SET ${FINDINGS.due_at} = d.due_at, ${FINDINGS.internet_facing} = (d.internet_facing = 1), ` +
        `${FINDINGS.deadline} = d.deadline, ${FINDINGS.ticket} = ${UNLESS_CHANGED} FROM ? WHERE findings.${FINDINGS.id} = d.id`,
      [
        recordset(
          tx,
          {
            id: 'text',
            due_at: 'text',
            internet_facing: 'integer',
            deadline: 'text',
            ticket: 'text',
          },
          part.map(({ id, internetFacing, deadline, text }) => ({
            id,
            due_at: deadline.dueAt ?? null,
            internet_facing: internetFacing ? 1 : 0,
            deadline: text,
            ticket: done.get(id) ?? null,
          })),
        ),
      ],
    );
  }
  const derived = [...done].filter(([id]) => !isSet.has(id));
  for await (const part of inTurns(toRecordsets(tx, derived))) {
    await tx.raw(
      `UPDATE findings SET ${FINDINGS.ticket} = ${UNLESS_CHANGED} FROM ? WHERE findings.${FINDINGS.id} = d.id`,
      [
        recordset(
          tx,
          { id: 'text', ticket: 'text' },
          part.map(([id, ticket]) => ({ id, ticket })),
        ),
      ],
    );
  }
  for (const part of chunk(others, SAVE_CHUNK_SIZE)) {
    await tx('findings')
      .where(whereInArray(tx, FINDINGS.id, part))
      .update({ ticket: randomUUID() });
  }
  await saveDueTimes(tx, arns);
  if (stood) {
    await forgetStates(tx, arns);
  }
}
