import {
  GetTrailStatus$,
  type GetTrailStatusRequest,
  type GetTrailStatusResponse,
} from '@aws-sdk/client-cloudtrail';
import { operation } from '../../operations/Service';
import { lastDate } from '../../time/cadence';
import { trailOf } from './trailsOf';

/** Whether a trail logs, and how its last delivery went. */
export const getTrailStatus = operation<
  GetTrailStatusRequest,
  GetTrailStatusResponse
>({
  schema: GetTrailStatus$,
  handle({ Name = '' }, context) {
    const { trail } = trailOf(Name, context);
    const delivered = trail.lastDelivery
      ? lastDate(trail.lastDelivery, context.now)
      : undefined;
    const iso = (date: Date | undefined) =>
      date ? `${date.toISOString().slice(0, 19)}Z` : '';
    const stopped =
      trail.stoppedAt === undefined ? undefined : new Date(trail.stoppedAt);
    return {
      IsLogging: trail.logging,
      LatestDeliveryError: trail.deliveryError,
      LatestDeliveryTime: delivered,
      StartLoggingTime: new Date(trail.startedAt),
      StopLoggingTime: stopped,
      LatestCloudWatchLogsDeliveryTime: trail.logGroupArn
        ? delivered
        : undefined,
      LatestCloudWatchLogsDeliveryError: trail.logsDeliveryError,
      LatestDigestDeliveryTime: trail.logFileValidation ? delivered : undefined,
      LatestDeliveryAttemptTime: iso(delivered),
      LatestDeliveryAttemptSucceeded: trail.deliveryError ? '' : iso(delivered),
      LatestNotificationAttemptTime: '',
      LatestNotificationAttemptSucceeded: '',
      TimeLoggingStarted: iso(new Date(trail.startedAt)),
      TimeLoggingStopped: iso(stopped),
    };
  },
});
