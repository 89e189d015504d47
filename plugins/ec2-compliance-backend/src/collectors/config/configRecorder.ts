import {
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import { recordsIam, validateEvidence } from '../../evidence';
import { isWord } from '../../languages';
import { CollectContext, Collector } from '../types';
import { sortedSet, text } from '../reading/values';

const OPERATION = 'config:DescribeConfigurationRecorders';

/**
 * What AWS Config records, and whether it does: one record of the target. A
 * recorder of the scope `INTERNAL` serves the AWS service that made it alone.
 *
 * Source: config:DescribeConfigurationRecorders and
 * config:DescribeConfigurationRecorderStatus, neither with pages; in the account's
 * other Regions too, where IAM is not recorded here.
 */
export const configRecorder: Collector = {
  sources: ['config-recorder'],
  actions: [OPERATION, 'config:DescribeConfigurationRecorderStatus'],
  after: [],
  kind: 'listing',
  async *collect(context) {
    const { clients, signal } = context;
    signal.throwIfAborted();
    const { ConfigurationRecorders: found = [] } = await clients.config.send(
      new DescribeConfigurationRecordersCommand({}),
      { abortSignal: signal },
    );
    const own = found.filter(
      recorder => !isWord(recorder.recordingScope, 'INTERNAL'),
    );
    const statuses = new Map<string, ConfigurationRecorderStatus>();
    if (own.length) {
      const answer = await clients.config.send(
        new DescribeConfigurationRecorderStatusCommand({}),
        { abortSignal: signal },
      );
      for (const status of answer.ConfigurationRecordersStatus ?? []) {
        if (status.name) {
          statuses.set(status.name, status);
        }
      }
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'config-recorder',
          payload: {
            recorders: own.map(recorder =>
              toPayload(recorder, statuses.get(recorder.name ?? '')),
            ),
            internal: found.length - own.length,
            globalTypesIn: await findGlobalTypes(context, own),
          },
        }),
      ],
      rows: found.length,
    };
  },
};

/**
 * The other Region of the account that records IAM, where this one does not.
 * One that cannot be asked records nothing as far as is known.
 */
async function findGlobalTypes(
  { accountRegions, clients, signal, target }: CollectContext,
  own: readonly ConfigurationRecorder[],
): Promise<string | undefined> {
  if (!own.length || own.some(recordsRoles) || !recordsIam(target.region)) {
    return undefined;
  }
  for (const region of accountRegions) {
    if (region === target.region || !recordsIam(region)) {
      continue;
    }
    const { config } = clients.inRegion(region);
    try {
      const { ConfigurationRecorders: found = [] } = await config.send(
        new DescribeConfigurationRecordersCommand({}),
        { abortSignal: signal },
      );
      const recorder = found.find(
        candidate =>
          !isWord(candidate.recordingScope, 'INTERNAL') &&
          recordsRoles(candidate),
      );
      if (recorder) {
        const answer = await config.send(
          new DescribeConfigurationRecorderStatusCommand({}),
          { abortSignal: signal },
        );
        const status = answer.ConfigurationRecordersStatus?.find(
          ({ name }) => name === recorder.name,
        );
        if (status?.recording) {
          return region;
        }
      }
    } catch {
      signal.throwIfAborted();
    }
  }
  return undefined;
}

function isRole(type: string): boolean {
  return isWord(type, 'AWS::IAM::Role');
}

function recordsRoles({ recordingGroup }: ConfigurationRecorder): boolean {
  const { strategy, types } = readStrategy(recordingGroup);
  switch (strategy) {
    case 'all':
      return recordingGroup?.includeGlobalResourceTypes ?? false;
    case 'exclusion':
      return !types.some(isRole);
    default:
      return types.some(isRole);
  }
}

function toPayload(
  { name, recordingGroup, recordingMode }: ConfigurationRecorder,
  status: ConfigurationRecorderStatus | undefined,
) {
  return {
    name,
    recording: status?.recording ?? undefined,
    lastStatus: text(status?.lastStatus),
    lastErrorCode: text(status?.lastErrorCode),
    ...readStrategy(recordingGroup),
    globalTypes: recordingGroup?.includeGlobalResourceTypes ?? false,
    frequency: text(recordingMode?.recordingFrequency),
    overrides: (recordingMode?.recordingModeOverrides ?? []).map(override => ({
      types: sortedSet(override.resourceTypes ?? []),
      frequency: override.recordingFrequency,
    })),
  };
}

/**
 * `useOnly` decides; recorders from before it was introduced have only
 * `allSupported`, a list of types, or a list of exclusions.
 */
function readStrategy(group: ConfigurationRecorder['recordingGroup']): {
  strategy: 'all' | 'inclusion' | 'exclusion';
  types: string[];
} {
  const included = sortedSet(group?.resourceTypes ?? []);
  const excluded = sortedSet(
    group?.exclusionByResourceTypes?.resourceTypes ?? [],
  );
  const only = group?.recordingStrategy?.useOnly;
  if (isWord(only, 'ALL_SUPPORTED_RESOURCE_TYPES')) {
    return { strategy: 'all', types: [] };
  }
  if (isWord(only, 'INCLUSION_BY_RESOURCE_TYPES')) {
    return { strategy: 'inclusion', types: included };
  }
  if (isWord(only, 'EXCLUSION_BY_RESOURCE_TYPES')) {
    return { strategy: 'exclusion', types: excluded };
  }
  if (group?.allSupported) {
    return { strategy: 'all', types: [] };
  }
  return excluded.length
    ? { strategy: 'exclusion', types: excluded }
    : { strategy: 'inclusion', types: included };
}
