import type { Target } from '../../estate/Target';
import { hashText, hex8 } from '../../random/random';
import type { ConfigRuleModel } from './model/ConfigModel';

/** ID and ARN of a rule; ARNs of rules do not bear their names. */
export function ruleIds(
  rule: ConfigRuleModel,
  { accountId, region }: Target,
): { ConfigRuleId: string; ConfigRuleArn: string } {
  const h = hex8(hashText(`${accountId}/${region}/${rule.name}`)).slice(0, 6);
  const id = `config-rule-${h}`;
  const path = rule.createdBy ? `aws-service-rule/${rule.createdBy}/` : '';
  return {
    ConfigRuleId: id,
    ConfigRuleArn: `arn:aws:config:${region}:${accountId}:config-rule/${path}${id}`,
  };
}
