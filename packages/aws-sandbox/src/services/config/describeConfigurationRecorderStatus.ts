import {
  DescribeConfigurationRecorderStatus$,
  type DescribeConfigurationRecorderStatusRequest,
  type DescribeConfigurationRecorderStatusResponse,
  type RecorderStatus,
} from '@aws-sdk/client-config-service';
import { operation } from '../../operations/Service';
import type { RecorderModel } from './model/ConfigModel';
import { lastDate } from '../../time/cadence';
import { recorderArn, recordersOf } from './recordersOf';

const WORDS = {
  Success: 'SUCCESS',
  Failure: 'FAILURE',
  Pending: 'PENDING',
  NotApplicable: 'NOT_APPLICABLE',
} as unknown as Record<RecorderModel['lastStatus'], RecorderStatus>;

/** Whether recorders record, and how their last delivery went. */
export const describeConfigurationRecorderStatus = operation<
  DescribeConfigurationRecorderStatusRequest,
  DescribeConfigurationRecorderStatusResponse
>({
  schema: DescribeConfigurationRecorderStatus$,
  handle: (input, context) => ({
    ConfigurationRecordersStatus: recordersOf(input, context).map(recorder => ({
      arn: recorderArn(recorder, context),
      name: recorder.name,
      lastStartTime: new Date(recorder.startedAt),
      lastStopTime:
        recorder.stoppedAt === undefined
          ? undefined
          : new Date(recorder.stoppedAt),
      recording: recorder.recording,
      // In capitals, unlike in the model.
      lastStatus: WORDS[recorder.lastStatus],
      lastErrorCode: recorder.error?.code,
      lastErrorMessage: recorder.error?.message,
      lastStatusChangeTime: lastDate(recorder.statusChangedAt, context.now),
      servicePrincipal: recorder.servicePrincipal,
    })),
  }),
});
