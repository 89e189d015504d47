import {
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import { validateEvidence } from '../../evidence';
import { Collector } from '../types';
import { sortedSet, text } from '../reading/values';

const OPERATION = 'config:DescribeConfigurationRecorders';

/**
 * What AWS Config records, and whether it does: one record of the target. A
 * recorder of the scope `INTERNAL` serves the AWS service that made it alone.
 *
 * Source: config:DescribeConfigurationRecorders and
 * config:DescribeConfigurationRecorderStatus, neither with pages.
 */
export const configRecorder: Collector = {
  sources: ['config-recorder'],
  actions: [OPERATION, 'config:DescribeConfigurationRecorderStatus'],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    signal.throwIfAborted();
    const { ConfigurationRecorders: found = [] } = await clients.config.send(
      new DescribeConfigurationRecordersCommand({}),
      { abortSignal: signal },
    );
    const own = found.filter(
      recorder => recorder.recordingScope !== 'INTERNAL',
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
          },
        }),
      ],
      rows: found.length,
    };
  },
};

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
  switch (group?.recordingStrategy?.useOnly) {
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
      return { strategy: 'all', types: [] };
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return { strategy: 'inclusion', types: included };
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      return { strategy: 'exclusion', types: excluded };
    default:
      if (group?.allSupported) {
        return { strategy: 'all', types: [] };
      }
      return excluded.length
        ? { strategy: 'exclusion', types: excluded }
        : { strategy: 'inclusion', types: included };
  }
}
