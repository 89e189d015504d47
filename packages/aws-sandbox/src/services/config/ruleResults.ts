import type { Estate } from '../../estate/Estate';
import type { Target } from '../../estate/Target';
import { listArray, type Listing, listTarget } from '../../operations/Listing';
import type { Millis } from '../../time/cadence';
import {
  evaluateAccount,
  evaluateGroups,
  evaluateRoles,
} from './evaluateGlobal';
import {
  evaluateInstance,
  judgesInstances,
  type RuleResult,
} from './evaluateInstance';
import type { ConfigModel, ConfigRuleModel } from './model/ConfigModel';
import { recordsType } from './recordsType';

/** Config counts up to here, and then says that there are more. */
const CONTRIBUTOR_CAP = 25;

/** The account and Region whose rules are asked about. */
export interface ConfigScope {
  estate: Estate;
  target: Target;
  now: Millis;
}

/**
 * What a rule says of each resource. Only resources of recorded types have a
 * row, and none has while the evaluation fails.
 */
export function ruleResults(
  config: ConfigModel,
  rule: ConfigRuleModel,
  scope: ConfigScope,
): Listing<RuleResult> {
  if (rule.error || rule.owner !== 'AWS') {
    return listArray([]);
  }
  const { estate, target, now } = scope;
  const passes = (row: RuleResult | undefined): RuleResult[] =>
    row && isRecorded(config, rule, row) ? [row] : [];
  if (judgesInstances(rule)) {
    return listTarget(target, instance =>
      passes(evaluateInstance(rule, instance, now)),
    );
  }
  const { accountId } = target;
  switch (rule.identifier) {
    case 'RESTRICTED_INCOMING_TRAFFIC':
      return listArray(evaluateGroups(rule, target, now).flatMap(passes));
    case 'IAM_ROLE_MANAGED_POLICY_CHECK':
      return listArray(
        evaluateRoles(
          rule,
          accountId,
          estate.account(accountId)?.identity,
          now,
        ).flatMap(passes),
      );
    default:
      return listArray(evaluateAccount(rule, accountId, now));
  }
}

function isRecorded(
  config: ConfigModel,
  rule: ConfigRuleModel,
  { resourceType }: RuleResult,
): boolean {
  return (
    recordsType(config, resourceType) &&
    // Judging an instance takes its inventory as well.
    (rule.identifier !== 'EC2_INSTANCE_MANAGED_BY_SSM' ||
      recordsType(config, 'AWS::SSM::ManagedInstanceInventory')) &&
    (rule.scope.length === 0 || rule.scope.includes(resourceType))
  );
}

/** What a rule says as a whole. */
export interface RuleSummary {
  compliance: 'COMPLIANT' | 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';
  /** Resources that do not comply, up to the cap. */
  count: number;
  capExceeded: boolean;
}

export function summariseRule(
  config: ConfigModel,
  rule: ConfigRuleModel,
  scope: ConfigScope,
): RuleSummary {
  let compliant = false;
  let count = 0;
  for (const [row] of ruleResults(config, rule, scope)(0)) {
    compliant ||= row.compliance === 'COMPLIANT';
    count += row.compliance === 'NON_COMPLIANT' ? 1 : 0;
    if (count > CONTRIBUTOR_CAP) {
      break;
    }
  }
  const compliance = compliant ? 'COMPLIANT' : 'INSUFFICIENT_DATA';
  return {
    compliance: count > 0 ? 'NON_COMPLIANT' : compliance,
    count: Math.min(count, CONTRIBUTOR_CAP),
    capExceeded: count > CONTRIBUTOR_CAP,
  };
}
