import type { Event } from '@aws-sdk/client-cloudtrail';
import type { Target } from '../../estate/Target';
import { hashText, hex8, mix } from '../../random/random';
import { eventSubject } from './eventSubject';
import { instanceOf, type Occurrence } from './occurrences';
import { actorFacts } from './userIdentity';

/** An occurrence as LookupEvents tells it, the whole record as a text in it. */
export function toEvent(occurrence: Occurrence, target: Target): Event {
  const { activity, time, index } = occurrence;
  const { accountId, region } = target;
  const actor = actorFacts(activity.actor, accountId, time);
  const { answer, parameters, resources } = eventSubject(
    activity,
    instanceOf(occurrence, target),
    accountId,
  );
  const id = eventId(`${accountId}/${region}/${activity.name}/${index}`);
  const at = new Date(Math.floor(time / 1000) * 1000);
  const eventType = activity.eventType ?? 'AwsApiCall';
  const record = {
    eventVersion: '1.11',
    userIdentity: actor.userIdentity,
    eventTime: `${at.toISOString().slice(0, 19)}Z`,
    eventSource: activity.eventSource,
    eventName: activity.eventName,
    awsRegion: region,
    sourceIPAddress: actor.sourceIPAddress,
    userAgent: actor.userAgent,
    errorCode: activity.error?.code,
    errorMessage: activity.error?.message,
    requestParameters: parameters,
    responseElements: activity.error
      ? null
      : answer ?? responseOf(activity.eventName, parameters),
    requestID: eventId(`request/${id}`),
    eventID: id,
    readOnly: activity.readOnly,
    eventType,
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
    sessionCredentialFromConsole: actor.sessionCredentialFromConsole,
  };
  return {
    EventId: id,
    EventName: activity.eventName,
    ReadOnly: String(activity.readOnly),
    AccessKeyId: actor.accessKeyId,
    EventTime: at,
    EventSource: activity.eventSource,
    Username: actor.username,
    Resources: resources,
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** RunInstances tells of its instances in the answer. */
function responseOf(
  eventName: string,
  parameters: Record<string, unknown> | null,
): Record<string, unknown> | null {
  switch (eventName) {
    case 'ConsoleLogin':
      return { ConsoleLogin: 'Success' };
    case 'RunInstances':
      return parameters;
    default:
      return null;
  }
}

function eventId(text: string): string {
  const a = hex8(hashText(text));
  const b = hex8(mix(hashText(`${text}/b`)));
  const c = hex8(mix(hashText(`${text}/c`)));
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(0, 3)}-${c.slice(
    0,
    4,
  )}${a}`;
}
