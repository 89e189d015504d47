import type { InstanceModel } from '../../estate/InstanceModel';
import { type EventSubject, instanceSubject } from './instanceSubjects';
import type { ActivityModel } from './model/ActivityModel';

/** Parameters and resources as the service of the event records them. */
export function eventSubject(
  activity: ActivityModel,
  instance: InstanceModel | undefined,
  accountId: string,
): EventSubject {
  const { parameters } = activity;
  if (activity.subject !== undefined) {
    return aboutIdentity(activity, activity.subject, accountId);
  }
  if (!instance) {
    return { parameters: parameters ?? null, resources: [] };
  }
  return instanceSubject(instance, activity);
}

function aboutIdentity(
  { eventName, parameters }: ActivityModel,
  subject: string,
  accountId: string,
): EventSubject {
  if (eventName === 'CreateAccessKey') {
    return {
      parameters: { userName: subject },
      resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: subject }],
    };
  }
  const arn = `arn:aws:iam::${accountId}:role/${subject}`;
  return {
    parameters: parameters ?? {
      ...(eventName.startsWith('AssumeRole')
        ? { roleArn: arn, roleSessionName: 'session' }
        : { roleName: subject, policyName: 'by-hand' }),
    },
    resources: [
      { ResourceType: 'AWS::IAM::Role', ResourceName: subject },
      { ResourceType: 'AWS::IAM::Role', ResourceName: arn },
    ],
  };
}
