import {
  ListRules$,
  type ListRulesRequest,
  type ListRulesResponse,
} from '@aws-sdk/client-eventbridge';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import { rulesOfBus } from './eventBus';
import type { EventRuleModel } from './model/EventRuleModel';

/** The rules of an event bus, 1 to 100 a page, without their targets. */
export const listRules = pagedOperation<
  ListRulesRequest,
  ListRulesResponse,
  EventRuleModel
>({
  schema: ListRules$,
  page: {
    sizeMember: 'Limit',
    tokenMember: 'NextToken',
    min: 1,
    max: 100,
    default: 100,
  },
  list: (input, context) =>
    listArray(
      rulesOfBus(input.EventBusName, context).filter(rule =>
        rule.name.startsWith(input.NamePrefix ?? ''),
      ),
    ),
  answer: (rules, _input, { target }) => ({
    Rules: rules.map(rule => ({
      Name: rule.name,
      Arn: `arn:aws:events:${target.region}:${target.accountId}:rule/${rule.name}`,
      State: rule.state,
      EventPattern: rule.eventPattern,
      ScheduleExpression: rule.scheduleExpression,
      ManagedBy: rule.managedBy,
      EventBusName: 'default',
    })),
  }),
});
