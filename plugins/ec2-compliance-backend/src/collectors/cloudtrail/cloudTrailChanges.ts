import { Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { isEqual } from 'lodash';
import { setTimeout } from 'node:timers/promises';
import { EvidencePayloads, validateEvidence } from '../../evidence';
import { readChangeActor, TrailRecord } from './changeActor';
import { createEventJoin } from './changedInstances';
import { paginate } from '../reading/paginate';
import { CollectContext, Collector } from '../types';

const OPERATION = 'cloudtrail:LookupEvents';
const MINUTE = 60_000;
/** Events arrive within minutes, so the last quarter of an hour is left for next time. */
const SETTLED = 15 * MINUTE;
const OVERLAP = 15 * MINUTE;
/** AWS allows two calls a second in an account and Region. */
const PACE = 500;
/** 15,000 changes: two and a half minutes of reading. */
const MAX_PAGES = 300;
/** Events that are kept of an instance. */
const KEPT = 50;

/** The approved ways to a shell; what is done there is for session logs. */
const APPROVED: ReadonlySet<string> = new Set([
  'CancelCommand',
  'ResumeSession',
  'SendCommand',
  'StartAutomationExecution',
  'StartSession',
  'TerminateSession',
]);

type Window = EvidencePayloads['cloudtrail-change-window'];
type Changes = EvidencePayloads['cloudtrail-changes'];
type Change = Changes['events'][number];

/**
 * Changes to instances that people may have made, since the last reading: what
 * was read before is kept in the evidence, and falls out of the window in time.
 *
 * Source: cloudtrail:LookupEvents with ReadOnly = false, newest first, 50 a
 * page, one call at a time and two a second at most.
 */
export const cloudTrailChanges: Collector = {
  sources: ['cloudtrail-changes', 'cloudtrail-change-window'],
  actions: [OPERATION],
  after: ['ec2-instances', 'iam-instance-roles'],
  kind: 'details',
  async *collect(context) {
    const { instances, now, parameters, readStored } = context;
    const stored = await readStored('cloudtrail-changes');
    const known = (await readStored('cloudtrail-change-window')).get('');
    const oldest = now.getTime() - parameters.manualChangesWindow;
    const end = new Date(now.getTime() - SETTLED);
    const start = new Date(Math.min(startOf(known, oldest), end.getTime()));

    const join = await createEventJoin(context);
    const fresh = new Map<string, Change[]>();
    let pages = 0;
    let rows = 0;
    let reached = end;
    let capped = false;
    for await (const page of readPages(context, start, end)) {
      pages += 1;
      for (const event of page.Events ?? []) {
        rows += 1;
        reached = event.EventTime ?? reached;
        addEvent(event, join, fresh);
      }
      if (pages === MAX_PAGES && page.NextToken) {
        capped = true;
        break;
      }
    }

    const ids = new Set([
      ...instances.keys(),
      ...stored.keys(),
      ...fresh.keys(),
    ]);
    const evidence = [];
    for (const instanceId of ids) {
      const before = stored.get(instanceId);
      const merged = merge(before, fresh.get(instanceId) ?? [], oldest);
      if (!isEqual(merged, before)) {
        evidence.push(
          validateEvidence({
            source: 'cloudtrail-changes',
            instanceId,
            payload: merged,
          }),
        );
      }
    }
    yield { evidence, rows };
    // Last: had the changes not been kept, they would be read again.
    yield {
      evidence: [
        validateEvidence({
          source: 'cloudtrail-change-window',
          payload: {
            ...nextFrom({ known, oldest, start, reached, capped }),
            to: end.toISOString(),
          },
        }),
      ],
      rows: 0,
    };
  },
};

/** Where to go on; from the start of the window where what is known has a gap. */
function startOf(known: Window | undefined, oldest: number): number {
  if (!known || Date.parse(known.to) <= oldest) {
    return oldest;
  }
  const whole = known.capped || Date.parse(known.from) <= oldest;
  return whole ? Math.max(oldest, Date.parse(known.to) - OVERLAP) : oldest;
}

function nextFrom(options: {
  known: Window | undefined;
  oldest: number;
  start: Date;
  reached: Date;
  capped: boolean;
}): Pick<Window, 'from' | 'capped'> {
  const { known, oldest, start, reached, capped } = options;
  if (capped) {
    return { from: reached.toISOString(), capped };
  }
  if (known && start.getTime() > oldest) {
    return {
      from: known.from,
      capped: known.capped && Date.parse(known.from) > oldest,
    };
  }
  return { from: start.toISOString(), capped: false };
}

async function* readPages(
  { clients, signal }: CollectContext,
  start: Date,
  end: Date,
) {
  let last = -Infinity;
  yield* paginate({
    operation: OPERATION,
    signal,
    fetch: async token => {
      const wait = last + PACE - performance.now();
      if (wait > 0) {
        await setTimeout(wait, undefined, { signal });
      }
      last = performance.now();
      return clients.cloudTrail.send(
        new LookupEventsCommand({
          LookupAttributes: [
            { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
          ],
          StartTime: start,
          EndTime: end,
          MaxResults: 50,
          NextToken: token,
        }),
        { abortSignal: signal },
      );
    },
    next: page => page.NextToken,
  });
}

function addEvent(
  event: Event,
  join: Awaited<ReturnType<typeof createEventJoin>>,
  changes: Map<string, Change[]>,
): void {
  const record = readRecord(event.CloudTrailEvent);
  const actor = record && readChangeActor(record);
  if (
    !record ||
    !actor ||
    !event.EventId ||
    !event.EventTime ||
    String(record.readOnly) === 'true' ||
    !['AwsApiCall', 'AwsConsoleAction'].includes(record.eventType ?? '') ||
    (event.EventSource === 'ssm.amazonaws.com' &&
      APPROVED.has(event.EventName ?? ''))
  ) {
    return;
  }
  for (const { instanceId, through } of join(event, record)) {
    const ofInstance = changes.get(instanceId) ?? [];
    changes.set(instanceId, ofInstance);
    ofInstance.push({
      id: event.EventId,
      at: event.EventTime.toISOString(),
      service: event.EventSource ?? 'unknown',
      name: event.EventName ?? 'unknown',
      ...actor,
      ...(record.errorCode && { error: record.errorCode }),
      ...(through !== undefined && { through }),
    });
  }
}

/** A record that cannot be read names nobody. */
function readRecord(json: string | undefined): TrailRecord | undefined {
  try {
    const record: unknown = JSON.parse(json ?? '');
    return typeof record === 'object' && record !== null ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Each event once, what people changed first, then the newest. */
function merge(
  before: Changes | undefined,
  fresh: readonly Change[],
  oldest: number,
): Changes {
  const byId = new Map<string, Change>();
  for (const event of [...(before?.events ?? []), ...fresh]) {
    if (Date.parse(event.at) >= oldest) {
      byId.set(event.id, event);
    }
  }
  const events = [...byId.values()].sort(
    (a, b) =>
      Number(weighs(b)) - Number(weighs(a)) ||
      (a.at === b.at ? a.id.localeCompare(b.id) : b.at.localeCompare(a.at)),
  );
  const dropped = Math.max(0, events.length - KEPT);
  const earlier = events.length >= KEPT ? before?.more ?? 0 : 0;
  return { events: events.slice(0, KEPT), more: earlier + dropped };
}

function weighs({ actor, by, error }: Change): boolean {
  return actor !== 'pipeline' && by !== 'cloudformation' && !error;
}
