import {
  AdvancedEventSelector,
  CloudTrailClient,
  DescribeTrailsCommand,
  EventSelector,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  Trail,
} from '@aws-sdk/client-cloudtrail';
import { classifyError } from '../../aws';
import { validateEvidence } from '../../evidence';
import { ifThere, isGone } from '../reading/unlessGone';
import { CollectContext, Collector } from '../types';
import { sortedSet, text } from '../reading/values';
import { parseArn, isWord } from '../../languages';
import { RowIds } from '../reading/RowIds';

const OPERATION = 'cloudtrail:DescribeTrails';

/** What a trail logs that was never told. */
const DEFAULT_SELECTOR: EventSelector = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
};

/**
 * The trails that reach this Region, with what they log and whether they do:
 * one record of the target. A trail shows in every Region that it logs, and
 * answers for itself in its home Region, by its ARN.
 *
 * Source: cloudtrail:DescribeTrails, cloudtrail:GetTrailStatus and
 * cloudtrail:GetEventSelectors, none with pages.
 */
export const cloudTrailTrails: Collector = {
  sources: ['cloudtrail-trails'],
  actions: [
    OPERATION,
    'cloudtrail:GetTrailStatus',
    'cloudtrail:GetEventSelectors',
  ],
  after: [],
  kind: 'listing',
  async *collect(context) {
    const found = await listTrails(context);
    const trails = [];
    const denials: unknown[] = [];
    for (const listed of found) {
      // None, if it was deleted since it was listed.
      const trail = await ifThere(
        readTrail(context, listed, error => denials.push(error)),
      );
      if (trail) {
        trails.push(trail);
      }
    }
    // Where none tells of itself, it is not one of them that is denied.
    if (
      denials.length &&
      !trails.some(({ logging }) => logging !== undefined)
    ) {
      throw denials[0];
    }
    yield {
      evidence: [
        validateEvidence({ source: 'cloudtrail-trails', payload: { trails } }),
      ],
      rows: found.length,
    };
  },
};

/** Trails by ARN, each once: its shadows in other Regions bear the same. */
export async function listTrails({
  clients,
  signal,
}: Pick<CollectContext, 'clients' | 'signal'>): Promise<Trail[]> {
  signal.throwIfAborted();
  const answer = await clients.cloudTrail.send(
    new DescribeTrailsCommand({ includeShadowTrails: true }),
    { abortSignal: signal },
  );
  const ids = RowIds.create(OPERATION);
  const byArn = new Map<string, Trail>();
  for (const trail of answer.trailList ?? []) {
    const { TrailARN: arn } = trail;
    if (ids.has(arn)) {
      byArn.set(arn, trail);
    }
  }
  ids.requireAll();
  return [...byArn.keys()].sort().map(arn => byArn.get(arn)!);
}

async function readTrail(
  context: CollectContext,
  trail: Trail,
  onDenial: (error: unknown) => void,
) {
  const { clients, target } = context;
  const homeRegion = trail.HomeRegion ?? target.region;
  const home = clients.inRegion(homeRegion).cloudTrail;
  return {
    arn: trail.TrailARN,
    name: trail.Name,
    homeRegion,
    multiRegion: trail.IsMultiRegionTrail ?? false,
    organization: trail.IsOrganizationTrail ?? false,
    globalEvents: trail.IncludeGlobalServiceEvents ?? false,
    validation: trail.LogFileValidationEnabled ?? false,
    logGroupArn: text(trail.CloudWatchLogsLogGroupArn),
    kmsKeyId: text(trail.KmsKeyId),
    ...(await whereVisible(context, trail, onDenial, () =>
      readStatus(home, trail, context.signal),
    )),
    ...(await whereVisible(context, trail, onDenial, () =>
      readSelectors(home, trail, context.signal),
    )),
  };
}

/**
 * An organisation's trail may hide behind the account that owns it, and a
 * policy may deny one of the account's own: that one is unknown by itself.
 */
async function whereVisible<T extends object>(
  { target, signal }: CollectContext,
  trail: Trail,
  onDenial: (error: unknown) => void,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { gap } = classifyError(error, { signal });
    const isOwn = parseArn(trail.TrailARN)?.accountId === target.accountId;
    if (isOwn && gap === 'access-denied') {
      onDenial(error);
      return undefined;
    }
    if (!isOwn && (gap === 'access-denied' || isGone(error))) {
      return undefined;
    }
    throw error;
  }
}

async function readStatus(
  home: CloudTrailClient,
  trail: Trail,
  signal: AbortSignal,
) {
  const status = await home.send(
    new GetTrailStatusCommand({ Name: trail.TrailARN }),
    { abortSignal: signal },
  );
  return {
    logging: status.IsLogging ?? undefined,
    deliveryError: text(status.LatestDeliveryError),
    logsDelivered: trail.CloudWatchLogsLogGroupArn
      ? !status.LatestCloudWatchLogsDeliveryError
      : undefined,
    logsDeliveryError: text(status.LatestCloudWatchLogsDeliveryError),
  };
}

async function readSelectors(
  home: CloudTrailClient,
  trail: Trail,
  signal: AbortSignal,
) {
  const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } =
    await home.send(
      new GetEventSelectorsCommand({ TrailName: trail.TrailARN }),
      { abortSignal: signal },
    );
  return {
    management: advanced.length
      ? ofAdvanced(advanced)
      : ofBasic(basic.length ? basic : [DEFAULT_SELECTOR]),
  };
}

function ofBasic(selectors: readonly EventSelector[]) {
  const management = selectors.filter(
    selector => selector.IncludeManagementEvents !== false,
  );
  const logs = (type: string) =>
    management.some(({ ReadWriteType = 'All' }) =>
      isWord(ReadWriteType, 'All', type),
    );
  return {
    writes: logs('WriteOnly'),
    reads: logs('ReadOnly'),
    excluded: sortedSet(
      management.flatMap(
        ({ ExcludeManagementEventSources }) =>
          ExcludeManagementEventSources ?? [],
      ),
    ),
  };
}

/**
 * Selectors are ORed, the fields of one ANDed. One that is narrowed by anything
 * but `readOnly` and excluded sources does not log all management events.
 */
function ofAdvanced(selectors: readonly AdvancedEventSelector[]) {
  const writes: string[][] = [];
  let reads = false;
  for (const { FieldSelectors = [] } of selectors) {
    const field = (name: string) =>
      FieldSelectors.find(({ Field }) => isWord(Field, name));
    const equals = (name: string, word: string) =>
      field(name)?.Equals?.some(value => isWord(value, word));
    if (!equals('eventCategory', 'Management')) {
      continue;
    }
    const narrowed = FieldSelectors.some(
      ({ Field, NotEquals }) =>
        !isWord(Field, 'eventCategory', 'readOnly') &&
        !(isWord(Field, 'eventSource') && NotEquals?.length),
    );
    if (narrowed) {
      continue;
    }
    const isOpen = !field('readOnly')?.Equals?.length;
    if (isOpen || equals('readOnly', 'false')) {
      writes.push(field('eventSource')?.NotEquals ?? []);
    }
    reads ||= isOpen || equals('readOnly', 'true') === true;
  }
  return {
    writes: writes.length > 0,
    reads,
    // What one selector leaves out another may log.
    excluded: sortedSet(
      (writes[0] ?? []).filter(source =>
        writes.every(excluded => excluded.includes(source)),
      ),
    ),
  };
}
