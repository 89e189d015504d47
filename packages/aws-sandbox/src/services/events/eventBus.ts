import { AwsError } from '../../errors/AwsError';
import type { CallContext } from '../../operations/Service';
import type { EventRuleModel } from './model/EventRuleModel';

/** The rules of a bus, of which each account and Region has one here. */
export function rulesOfBus(
  name: string | undefined,
  { target }: CallContext,
): EventRuleModel[] {
  const arn = `arn:aws:events:${target.region}:${target.accountId}:event-bus/default`;
  if (name !== undefined && name !== 'default' && name !== arn) {
    throw notFound(`Event bus ${name} does not exist.`);
  }
  return target.settings.alerting?.rules ?? [];
}

export function notFound(message: string): AwsError {
  return AwsError.create({
    code: 'ResourceNotFoundException',
    status: 400,
    message,
  });
}
