import {
  type ComplianceByConfigRule,
  DescribeComplianceByConfigRule$,
  type DescribeComplianceByConfigRuleRequest,
  type DescribeComplianceByConfigRuleResponse,
} from '@aws-sdk/client-config-service';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import { configError, configOf, rulesOf } from './configErrors';
import { type RuleSummary, summariseRule } from './ruleResults';

const TYPES = ['COMPLIANT', 'NON_COMPLIANT', 'INSUFFICIENT_DATA'];

interface Row {
  name: string;
  summary: RuleSummary;
}

/** What each rule says as a whole; counts stop at 25. */
export const describeComplianceByConfigRule = pagedOperation<
  DescribeComplianceByConfigRuleRequest,
  DescribeComplianceByConfigRuleResponse,
  Row
>({
  schema: DescribeComplianceByConfigRule$,
  page: { tokenMember: 'NextToken', min: 25, max: 25, default: 25 },
  list({ ConfigRuleNames, ComplianceTypes = [] }, context) {
    const unknown = ComplianceTypes.find(type => !TYPES.includes(type));
    if (unknown !== undefined) {
      throw configError(
        'InvalidParameterValueException',
        `The compliance type "${unknown}" is not valid`,
      );
    }
    const config = configOf(context);
    const rows = rulesOf(ConfigRuleNames, context).map(rule => ({
      name: rule.name,
      summary: summariseRule(config, rule, context),
    }));
    return listArray(
      ComplianceTypes.length === 0
        ? rows
        : rows.filter(({ summary }) =>
            ComplianceTypes.includes(summary.compliance),
          ),
    );
  },
  answer: rows => ({ ComplianceByConfigRules: rows.map(toCompliance) }),
});

function toCompliance({ name, summary }: Row): ComplianceByConfigRule {
  return {
    ConfigRuleName: name,
    Compliance: {
      ComplianceType: summary.compliance,
      ComplianceContributorCount:
        summary.compliance === 'NON_COMPLIANT'
          ? { CappedCount: summary.count, CapExceeded: summary.capExceeded }
          : undefined,
    },
  };
}
