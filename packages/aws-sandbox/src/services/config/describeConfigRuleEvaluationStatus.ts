import {
  type ConfigRuleEvaluationStatus,
  DescribeConfigRuleEvaluationStatus$,
  type DescribeConfigRuleEvaluationStatusRequest,
  type DescribeConfigRuleEvaluationStatusResponse,
} from '@aws-sdk/client-config-service';
import { listArray } from '../../operations/Listing';
import type { CallContext, Operation } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { DAY, lastDate } from '../../time/cadence';
import { rulesOf } from './configErrors';
import { ruleIds } from './configIds';
import type { ConfigRuleModel } from './model/ConfigModel';

const paged = pagedOperation<
  DescribeConfigRuleEvaluationStatusRequest,
  DescribeConfigRuleEvaluationStatusResponse,
  ConfigRuleModel
>({
  schema: DescribeConfigRuleEvaluationStatus$,
  page: {
    sizeMember: 'Limit',
    tokenMember: 'NextToken',
    min: 0,
    max: 50,
    default: 50,
  },
  list: (input, context) =>
    // AWS tells of the managed rules of the customer and of services alike.
    listArray(rulesOf(input.ConfigRuleNames, context)),
  answer: (rules, _input, context) => ({
    ConfigRulesEvaluationStatus: rules.map(rule => toStatus(rule, context)),
  }),
});

/** When each rule last ran, and why it did not. */
export const describeConfigRuleEvaluationStatus: Operation = {
  schema: DescribeConfigRuleEvaluationStatus$,
  handle(input, context) {
    // A limit of 0 stands for the default.
    const { Limit, ...rest } =
      input as DescribeConfigRuleEvaluationStatusRequest;
    return paged.handle(Limit === 0 ? rest : input, context);
  },
};

function toStatus(
  rule: ConfigRuleModel,
  { target, now }: CallContext,
): ConfigRuleEvaluationStatus {
  const last = lastDate(rule.lastEvaluation, now);
  const failed = rule.error !== undefined;
  return {
    ConfigRuleName: rule.name,
    ...ruleIds(rule, target),
    LastSuccessfulInvocationTime: last,
    // It did work once, before the permission was taken away.
    LastSuccessfulEvaluationTime: failed
      ? new Date(rule.activatedAt + DAY)
      : last,
    LastFailedEvaluationTime: failed ? last : undefined,
    FirstActivatedTime: new Date(rule.activatedAt),
    LastErrorCode: rule.error?.code,
    LastErrorMessage: rule.error?.message,
    FirstEvaluationStarted: true,
  };
}
