import {
  commonActivity,
  globalActivity,
  person,
} from '../blueprints/cloudtrail/commonActivity';
import type { ActivityModel } from '../services/cloudtrail/model/ActivityModel';
import { HOUR } from '../time/cadence';

/** The same for a generated account; in some, people change things by hand. */
export function generatedActivity(
  accountId: string,
  regions: readonly string[],
): ActivityModel[] {
  const byHand = regions.map(
    (region): ActivityModel => ({
      name: 'console-modify',
      region,
      every: 7 * HOUR,
      phase: 3 * HOUR,
      actor: person(accountId, 'Ec2Operator', 'mei.chen', { console: true }),
      eventSource: 'ec2.amazonaws.com',
      eventName: 'ModifyInstanceAttribute',
      readOnly: false,
      instances: 'any',
    }),
  );
  return [
    ...regions.flatMap(region => commonActivity(accountId, region)),
    ...globalActivity(accountId),
    ...(Number(accountId) % 3 === 0 ? byHand : []),
  ];
}
