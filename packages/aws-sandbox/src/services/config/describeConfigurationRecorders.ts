import {
  type ConfigurationRecorder,
  DescribeConfigurationRecorders$,
  type DescribeConfigurationRecordersRequest,
  type DescribeConfigurationRecordersResponse,
  type RecordingGroup,
  type ResourceType,
} from '@aws-sdk/client-config-service';
import { type CallContext, operation } from '../../operations/Service';
import type { RecorderModel } from './model/ConfigModel';
import { recorderArn, recordersOf } from './recordersOf';

/** What is recorded, and how often. */
export const describeConfigurationRecorders = operation<
  DescribeConfigurationRecordersRequest,
  DescribeConfigurationRecordersResponse
>({
  schema: DescribeConfigurationRecorders$,
  handle: (input, context) => ({
    ConfigurationRecorders: recordersOf(input, context).map(recorder =>
      toRecorder(recorder, context),
    ),
  }),
});

function toRecorder(
  recorder: RecorderModel,
  context: CallContext,
): ConfigurationRecorder {
  return {
    arn: recorderArn(recorder, context),
    name: recorder.name,
    roleARN: `arn:aws:iam::${context.target.accountId}:role/${recorder.roleName}`,
    recordingGroup: toGroup(recorder.strategy),
    recordingMode: {
      recordingFrequency: recorder.frequency,
      recordingModeOverrides: recorder.overrides?.map(override => ({
        description: override.description,
        resourceTypes: override.types as ResourceType[],
        recordingFrequency: override.frequency,
      })),
    },
    recordingScope: recorder.scope,
    servicePrincipal: recorder.servicePrincipal,
  };
}

/** Each strategy has a shape of its own. */
function toGroup(strategy: RecorderModel['strategy']): RecordingGroup {
  const { useOnly } = strategy;
  const group = {
    recordingStrategy: { useOnly },
    allSupported: false,
    includeGlobalResourceTypes: false,
    resourceTypes: [],
    exclusionByResourceTypes: { resourceTypes: [] },
  };
  switch (useOnly) {
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
      return {
        ...group,
        allSupported: true,
        includeGlobalResourceTypes: strategy.includeGlobal,
      };
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return { ...group, resourceTypes: strategy.types as ResourceType[] };
    default:
      return {
        ...group,
        exclusionByResourceTypes: {
          resourceTypes: strategy.types as ResourceType[],
        },
      };
  }
}
