import { isEqual } from 'lodash';
import {
  ACCESS_RULES,
  EvidencePayloads,
  validateEvidence,
} from '../../evidence';
import { isWord } from '../../languages';
import { inPages } from '../reading/inPages';
import { Collector } from '../types';
import { readChangeActor } from './changeActor';
import { createEventJoin } from './changedInstances';
import { ACCESS_BY_READING, createAccessJoin } from './directAccess';
import { LOOKUP, lookupWrites } from './lookupWrites';

/** Events that are kept of an instance. */
const KEPT = 50;
/** Ways past Session Manager that are kept of an instance. */
const KEPT_ACCESS = 20;

/** The approved ways to a shell; what is done there is for session logs. */
const APPROVED: ReadonlySet<string> = new Set([
  'CancelCommand',
  'ResumeSession',
  'SendCommand',
  'StartAutomationExecution',
  'StartSession',
  'TerminateSession',
]);

type Changes = EvidencePayloads['cloudtrail-changes'];
type Change = Changes['events'][number];
type Access = NonNullable<Changes['access']>[number];

/** What was read of one instance. */
interface Fresh {
  events: Change[];
  access: Access[];
}

/**
 * Changes to instances that people may have made, and ways to them past Session
 * Manager, since the last reading: what was read before is kept in the
 * evidence, and falls out of the window in time.
 *
 * Source: cloudtrail:LookupEvents with ReadOnly = false, and with EventName =
 * GetPasswordData.
 */
export const cloudTrailChanges: Collector = {
  sources: ['cloudtrail-changes', 'cloudtrail-change-window'],
  actions: [LOOKUP],
  after: ['ec2-instances', 'ec2-volumes', 'iam-instance-roles'],
  kind: 'details',
  async *collect(context) {
    const { clients, instances, now, parameters, readStored, signal } = context;
    const stored = await readStored('cloudtrail-changes');
    const oldest = now.getTime() - parameters.manualChangesWindow;
    const join = await createEventJoin(context);
    const joinAccess = await createAccessJoin(context);
    const fresh = new Map<string, Fresh>();
    const freshOf = (instanceId: string) => {
      const known = fresh.get(instanceId) ?? { events: [], access: [] };
      fresh.set(instanceId, known);
      return known;
    };
    const read = (await readStored('cloudtrail-change-window')).get('');
    const { window, rows, anew } = await lookupWrites({
      cloudTrail: clients.cloudTrail,
      signal,
      now,
      oldest,
      // An older version looked for less: then all that counts is read again.
      known: read?.accessRules === ACCESS_RULES ? read : undefined,
      reads: ACCESS_BY_READING,
      onEvent(event) {
        const { id, at, service, name, record } = event;
        for (const { instanceId, access } of joinAccess(event)) {
          freshOf(instanceId).access.push(access);
        }
        const actor = readChangeActor(record, parameters.pipelineIssuers);
        if (
          !actor ||
          isWord(name, ...ACCESS_BY_READING) ||
          (isWord(service, 'ssm.amazonaws.com') && APPROVED.has(name))
        ) {
          return;
        }
        for (const { instanceId, through } of join(event)) {
          freshOf(instanceId).events.push({
            id,
            at,
            service,
            name,
            ...actor,
            ...(record.errorCode && { error: record.errorCode }),
            ...(through !== undefined && { through }),
          });
        }
      },
    });

    const ids = new Set([
      ...instances.keys(),
      ...stored.keys(),
      ...fresh.keys(),
    ]);
    yield* inPages(
      ids,
      instanceId => {
        const before = stored.get(instanceId);
        const merged = merge(before, fresh.get(instanceId), { oldest, anew });
        return isEqual(merged, before)
          ? undefined
          : validateEvidence({
              source: 'cloudtrail-changes',
              instanceId,
              payload: merged,
            });
      },
      rows,
    );
    // Last: had the changes not been kept, they would be read again.
    yield {
      evidence: [
        validateEvidence({
          source: 'cloudtrail-change-window',
          payload: { ...window, accessRules: ACCESS_RULES },
        }),
      ],
      rows: 0,
    };
  },
};

/** Each event once, what people changed first, then the newest. */
function merge(
  before: Changes | undefined,
  fresh: Fresh = { events: [], access: [] },
  { oldest, anew }: { oldest: number; anew: boolean },
): Changes {
  const events = onceEach(before?.events, fresh.events, oldest).sort(
    (a, b) => Number(weighs(b)) - Number(weighs(a)) || newestFirst(a, b),
  );
  const dropped = Math.max(0, events.length - KEPT);
  // What is read anew as a whole counts itself.
  const earlier = events.length >= KEPT && !anew ? before?.more ?? 0 : 0;
  return {
    events: events.slice(0, KEPT),
    more: earlier + dropped,
    access: onceEach(before?.access, fresh.access, oldest)
      .sort(newestFirst)
      .slice(0, KEPT_ACCESS),
  };
}

function onceEach<T extends { id: string; at: string }>(
  before: readonly T[] = [],
  fresh: readonly T[],
  oldest: number,
): T[] {
  const byId = new Map<string, T>();
  for (const event of [...before, ...fresh]) {
    if (Date.parse(event.at) >= oldest) {
      byId.set(event.id, event);
    }
  }
  return [...byId.values()];
}

type Dated = { id: string; at: string };

function newestFirst(a: Dated, b: Dated): number {
  return a.at === b.at ? a.id.localeCompare(b.id) : b.at.localeCompare(a.at);
}

function weighs({ actor, by, error }: Change): boolean {
  return actor !== 'pipeline' && by !== 'cloudformation' && !error;
}
