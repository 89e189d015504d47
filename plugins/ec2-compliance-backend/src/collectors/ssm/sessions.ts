import { DescribeSessionsCommand, Session } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { isWord } from '../../languages';
import { instanceOfNode } from './instanceOfNode';
import { sessionKind } from './sessionDocuments';
import { inPages } from '../reading/inPages';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { recordedAt, time } from '../reading/values';

const OPERATION = 'ssm:DescribeSessions';

/** The state of sessions that have ended; only they are asked for by time. */
const HISTORY = 'History';

/** How long Systems Manager keeps the history of sessions. */
const KEPT = 30 * 86_400_000;

interface Tally {
  shell: number;
  ssh: number;
  forwarded: number;
  lastStartedAt?: string;
}

/**
 * The sessions of each instance that had any, past and present, by the kind of
 * their document. Who held them is not stored.
 *
 * Source: ssm:DescribeSessions, 200 a page, in both states.
 */
export const sessions: Collector = {
  sources: ['ssm-sessions'],
  actions: [OPERATION],
  after: ['ssm-instance-information'],
  kind: 'listing',
  async *collect(context) {
    const { clients, signal, now } = context;
    const since = new Date(now.getTime() - KEPT).toISOString();
    // A session that ends between the two listings is in both of them.
    const seen = new Set<string>();
    const tallies = new Map<string, Tally>();
    const ids = RowIds.create(OPERATION);
    let rows = 0;
    for (const State of ['Active', HISTORY] as const) {
      const pages = paginate({
        operation: OPERATION,
        signal,
        fetch: token =>
          clients.ssm.send(
            new DescribeSessionsCommand({
              State,
              ...(State === HISTORY && {
                Filters: [{ key: 'InvokedAfter' as const, value: since }],
              }),
              MaxResults: 200,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.NextToken,
      });
      for await (const page of pages) {
        for (const session of page.Sessions ?? []) {
          rows += 1;
          const { SessionId: id, Target: target } = session;
          if (!ids.has(id) || !ids.has(target)) {
            continue;
          }
          const instanceId = instanceOfNode(context, target);
          // Nobody got in by a session that failed.
          if (
            instanceId &&
            !isWord(session.Status, 'Failed') &&
            !seen.has(id)
          ) {
            seen.add(id);
            add(tallies, instanceId, session);
          }
        }
      }
    }
    ids.requireAll();
    yield* inPages(
      tallies,
      ([instanceId, payload]) =>
        validateEvidence({
          source: 'ssm-sessions',
          instanceId,
          ...recordedAt(payload.lastStartedAt),
          payload: { ...payload },
        }),
      rows,
    );
  },
};

function add(
  tallies: Map<string, Tally>,
  instanceId: string,
  session: Session,
): void {
  const tally = tallies.get(instanceId) ?? { shell: 0, ssh: 0, forwarded: 0 };
  tallies.set(instanceId, tally);
  tally[sessionKind(session.DocumentName ?? '')] += 1;
  const startedAt = time(session.StartDate);
  if (
    startedAt !== undefined &&
    (tally.lastStartedAt === undefined || startedAt > tally.lastStartedAt)
  ) {
    tally.lastStartedAt = startedAt;
  }
}
