import {
  ListTargetsByRule$,
  type ListTargetsByRuleRequest,
  type ListTargetsByRuleResponse,
} from '@aws-sdk/client-eventbridge';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import { notFound, rulesOfBus } from './eventBus';
import type { EventRuleModel } from './model/EventRuleModel';

/** What a rule sends its events to, 1 to 100 a page. */
export const listTargetsByRule = pagedOperation<
  ListTargetsByRuleRequest,
  ListTargetsByRuleResponse,
  EventRuleModel['targets'][number]
>({
  schema: ListTargetsByRule$,
  page: {
    sizeMember: 'Limit',
    tokenMember: 'NextToken',
    min: 1,
    max: 100,
    default: 100,
  },
  list(input, context) {
    const rule = rulesOfBus(input.EventBusName, context).find(
      candidate => candidate.name === input.Rule,
    );
    if (!rule) {
      throw notFound(
        `Rule ${input.Rule} does not exist on EventBus ${
          input.EventBusName ?? 'default'
        }.`,
      );
    }
    return listArray(rule.targets);
  },
  answer: targets => ({
    Targets: targets.map(({ id, arn }) => ({ Id: id, Arn: arn })),
  }),
});
