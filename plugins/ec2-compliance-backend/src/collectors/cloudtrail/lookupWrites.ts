import {
  CloudTrailClient,
  Event,
  LookupAttribute,
  LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { TrailRecord, trailRecordSchema } from './TrailRecord';

export const LOOKUP = 'cloudtrail:LookupEvents';

const MINUTE = 60_000;
/** Events arrive within minutes, so the last quarter of an hour is left for next time. */
const SETTLED = 15 * MINUTE;
const OVERLAP = 15 * MINUTE;
/** 15,000 changes: two and a half minutes of reading. */
const MAX_PAGES = 300;

/** The time that is known. */
export interface ReadWindow {
  from: string;
  to: string;
  /** Whether there was more before `from` than could be read. */
  capped: boolean;
}

/** An event, and the record of CloudTrail that belongs to it. */
export interface WriteEvent {
  id: string;
  at: string;
  service: string;
  name: string;
  resources: NonNullable<Event['Resources']>;
  record: TrailRecord;
}

/**
 * Reads what was written since the last reading, and from the beginning of the
 * time that counts where what is known has a gap.
 *
 * Source: cloudtrail:LookupEvents with ReadOnly = false, and with the name of
 * each of those reads; newest first, 50 a page, one call at a time.
 *
 * @param reads - names of events that count although they only read
 * @param onEvent - called with each event of calls to AWS
 */
export async function lookupWrites(options: {
  cloudTrail: CloudTrailClient;
  signal: AbortSignal;
  now: Date;
  oldest: number;
  known?: ReadWindow;
  reads?: readonly string[];
  onEvent(event: WriteEvent): void;
}): Promise<{ window: ReadWindow; rows: number; anew: boolean }> {
  const { known, now, oldest, onEvent, reads = [] } = options;
  const end = new Date(now.getTime() - SETTLED);
  const start = new Date(Math.min(startOf(known, oldest), end.getTime()));
  const attributes: LookupAttribute[] = [
    { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
    ...reads.map(name => ({
      AttributeKey: 'EventName' as const,
      AttributeValue: name,
    })),
  ];
  let rows = 0;
  // From when on all is known, where there was too much.
  let cappedAt: Date | undefined;
  for (const attribute of attributes) {
    let pages = 0;
    let reached = end;
    const listing = readPages({ ...options, attribute, start, end });
    for await (const page of listing) {
      pages += 1;
      for (const event of page.Events ?? []) {
        rows += 1;
        reached = event.EventTime ?? reached;
        const write = readWrite(event, reads);
        if (write) {
          onEvent(write);
        }
      }
      if (pages === MAX_PAGES && page.NextToken) {
        cappedAt = cappedAt && cappedAt > reached ? cappedAt : reached;
        break;
      }
    }
  }
  const capped = cappedAt !== undefined;
  return {
    window: {
      ...nextFrom({ known, oldest, start, reached: cappedAt ?? end, capped }),
      to: end.toISOString(),
    },
    rows,
    anew: start.getTime() <= oldest && !capped,
  };
}

/** Where to go on; from the start of the window where what is known has a gap. */
function startOf(known: ReadWindow | undefined, oldest: number): number {
  if (!known || Date.parse(known.to) <= oldest) {
    return oldest;
  }
  const whole = known.capped || Date.parse(known.from) <= oldest;
  return whole ? Math.max(oldest, Date.parse(known.to) - OVERLAP) : oldest;
}

function nextFrom(options: {
  known: ReadWindow | undefined;
  oldest: number;
  start: Date;
  reached: Date;
  capped: boolean;
}): Pick<ReadWindow, 'from' | 'capped'> {
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

async function* readPages(options: {
  cloudTrail: CloudTrailClient;
  signal: AbortSignal;
  attribute: LookupAttribute;
  start: Date;
  end: Date;
}) {
  const { attribute, cloudTrail, signal, start, end } = options;
  yield* paginate({
    operation: LOOKUP,
    signal,
    fetch: token =>
      cloudTrail.send(
        new LookupEventsCommand({
          LookupAttributes: [attribute],
          StartTime: start,
          EndTime: end,
          MaxResults: 50,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
}

/** A record that cannot be read names nobody. */
function readWrite(
  event: Event,
  reads: readonly string[],
): WriteEvent | undefined {
  const record = readRecord(event.CloudTrailEvent);
  if (
    !record ||
    !event.EventId ||
    !event.EventTime ||
    (isWord(String(record.readOnly), 'true') &&
      !isWord(event.EventName, ...reads)) ||
    !isWord(record.eventType, 'AwsApiCall', 'AwsConsoleAction')
  ) {
    return undefined;
  }
  return {
    id: event.EventId,
    at: event.EventTime.toISOString(),
    service: event.EventSource ?? 'unknown',
    name: event.EventName ?? 'unknown',
    resources: event.Resources ?? [],
    record,
  };
}

function readRecord(json: string | undefined): TrailRecord | undefined {
  try {
    return trailRecordSchema.safeParse(JSON.parse(json ?? '')).data;
  } catch {
    return undefined;
  }
}
