import {
  type ConfigRule,
  DescribeConfigRules$,
  type DescribeConfigRulesRequest,
  type DescribeConfigRulesResponse,
} from '@aws-sdk/client-config-service';
import type { Target } from '../../estate/Target';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import { rulesOf } from './configErrors';
import { ruleIds } from './configIds';
import type { ConfigRuleModel } from './model/ConfigModel';

/** The rules of the account and Region, 25 a page: the size is not for asking. */
export const describeConfigRules = pagedOperation<
  DescribeConfigRulesRequest,
  DescribeConfigRulesResponse,
  ConfigRuleModel
>({
  schema: DescribeConfigRules$,
  page: { tokenMember: 'NextToken', min: 25, max: 25, default: 25 },
  list: (input, context) => listArray(rulesOf(input.ConfigRuleNames, context)),
  answer: (rules, _input, { target }) => ({
    ConfigRules: rules.map(rule => toConfigRule(rule, target)),
  }),
});

function toConfigRule(rule: ConfigRuleModel, target: Target): ConfigRule {
  return {
    ConfigRuleName: rule.name,
    ...ruleIds(rule, target),
    Scope:
      rule.scope.length > 0
        ? { ComplianceResourceTypes: rule.scope }
        : undefined,
    Source: {
      Owner: rule.owner,
      SourceIdentifier:
        rule.owner === 'AWS'
          ? rule.identifier
          : `arn:aws:lambda:${target.region}:${target.accountId}:function:${rule.identifier}`,
    },
    InputParameters: JSON.stringify(rule.parameters),
    MaximumExecutionFrequency: rule.frequency,
    ConfigRuleState: rule.state,
    CreatedBy: rule.createdBy,
    EvaluationModes: [{ Mode: 'DETECTIVE' }],
  };
}
