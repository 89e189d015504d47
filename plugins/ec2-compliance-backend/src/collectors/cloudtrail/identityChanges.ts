import { EvidencePayloads, validateEvidence } from '../../evidence';
import { Collector } from '../types';
import { readChangeActor } from './changeActor';
import { ChangedObject, readChangedObjects } from './changedObjects';
import { LOOKUP, lookupWrites } from './lookupWrites';

type Changes = EvidencePayloads['cloudtrail-identity-changes'];
type Change = Changes['events'][number];
type Kind = Change['changed']['kind'];

/** Changes that are kept of an account. */
const KEPT = 1000;

/**
 * Changes to roles, instance profiles and policies, which CloudTrail records in
 * one Region, whichever the instances run in: one record of the account.
 *
 * Source: cloudtrail:LookupEvents with ReadOnly = false, in the Region that IAM
 * is signed for.
 */
export const identityChanges: Collector = {
  sources: ['cloudtrail-identity-changes'],
  actions: [LOOKUP],
  after: [],
  scope: 'account',
  kind: 'listing',
  async *collect({ clients, now, parameters, readStored, signal }) {
    const known = (await readStored('cloudtrail-identity-changes')).get('');
    const oldest = now.getTime() - parameters.manualChangesWindow;
    const region = await clients.iam.config.region();
    const changes = new Map(
      (known?.events ?? [])
        .filter(({ at }) => Date.parse(at) >= oldest)
        .map(change => [keyOf(change), change]),
    );
    const { window, rows } = await lookupWrites({
      cloudTrail: clients.inRegion(region).cloudTrail,
      signal,
      now,
      oldest,
      known,
      onEvent(event) {
        const { id, at, service, name, record } = event;
        const actor = readChangeActor(record, parameters.pipelineIssuers);
        for (const object of actor ? readChangedObjects(event) : []) {
          if (isIdentity(object)) {
            const change = {
              id,
              at,
              service,
              name,
              ...actor!,
              ...(record.errorCode && { error: record.errorCode }),
              changed: object,
            };
            changes.set(keyOf(change), change);
          }
        }
      },
    });
    const events = [...changes.values()].sort((a, b) =>
      a.at === b.at
        ? keyOf(a).localeCompare(keyOf(b))
        : b.at.localeCompare(a.at),
    );
    const kept = events.slice(0, KEPT);
    yield {
      evidence: [
        validateEvidence({
          source: 'cloudtrail-identity-changes',
          payload: {
            ...window,
            // What is not kept is not known.
            ...(events.length > KEPT && {
              from: [window.from, events[KEPT].at].sort()[1],
              capped: true,
            }),
            events: kept,
          },
        }),
      ],
      rows,
    };
  },
};

function keyOf({ id, changed }: Change): string {
  return `${id} ${changed.kind} ${changed.name}`;
}

function isIdentity(
  object: ChangedObject,
): object is { kind: Kind; name: string } {
  return ['role', 'profile', 'policy'].includes(object.kind);
}
