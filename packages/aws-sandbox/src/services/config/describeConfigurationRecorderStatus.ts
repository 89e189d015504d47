import {
  DescribeConfigurationRecorderStatus$,
  type DescribeConfigurationRecorderStatusRequest,
  type DescribeConfigurationRecorderStatusResponse,
} from '@aws-sdk/client-config-service';
import { operation } from '../../operations/Service';
import { lastDate } from '../../time/cadence';
import { recorderArn, recordersOf } from './recordersOf';

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
      lastStatus: recorder.lastStatus,
      lastErrorCode: recorder.error?.code,
      lastErrorMessage: recorder.error?.message,
      lastStatusChangeTime: lastDate(recorder.statusChangedAt, context.now),
      servicePrincipal: recorder.servicePrincipal,
    })),
  }),
});
