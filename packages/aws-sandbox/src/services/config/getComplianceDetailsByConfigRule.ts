import {
  type EvaluationResult,
  GetComplianceDetailsByConfigRule$,
  type GetComplianceDetailsByConfigRuleRequest,
  type GetComplianceDetailsByConfigRuleResponse,
} from '@aws-sdk/client-config-service';
import type { Operation } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { lastDate } from '../../time/cadence';
import { configError, configOf, ruleOf } from './configErrors';
import type { RuleResult } from './evaluateInstance';
import { ruleResults } from './ruleResults';

const TYPES = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'];

const paged = pagedOperation<
  GetComplianceDetailsByConfigRuleRequest,
  GetComplianceDetailsByConfigRuleResponse,
  RuleResult
>({
  schema: GetComplianceDetailsByConfigRule$,
  page: {
    sizeMember: 'Limit',
    tokenMember: 'NextToken',
    min: 0,
    max: 100,
    default: 10,
  },
  list({ ConfigRuleName = '', ComplianceTypes = [] }, context) {
    const unknown = ComplianceTypes.find(type => !TYPES.includes(type));
    if (unknown !== undefined) {
      throw configError(
        'InvalidParameterValueException',
        `The compliance type "${unknown}" is not valid`,
      );
    }
    const config = configOf(context);
    const rows = ruleResults(
      config,
      ruleOf(ConfigRuleName, config.rules),
      context,
    );
    if (ComplianceTypes.length === 0) {
      return rows;
    }
    return function* filtered(start) {
      for (const entry of rows(start)) {
        if (ComplianceTypes.includes(entry[0].compliance)) {
          yield entry;
        }
      }
    };
  },
  answer(rows, { ConfigRuleName = '' }, context) {
    const rule = ruleOf(ConfigRuleName, configOf(context).rules);
    const invoked = lastDate(rule.lastEvaluation, context.now);
    return {
      EvaluationResults: rows.map((row): EvaluationResult => {
        const recorded = new Date(
          Math.min(context.now, Math.floor(row.recordedAt / 1000) * 1000),
        );
        return {
          EvaluationResultIdentifier: {
            EvaluationResultQualifier: {
              ConfigRuleName,
              ResourceType: row.resourceType,
              ResourceId: row.resourceId,
              EvaluationMode: 'DETECTIVE',
            },
            OrderingTimestamp: recorded,
          },
          ComplianceType: row.compliance,
          ResultRecordedTime: recorded,
          ConfigRuleInvokedTime: recorded < invoked ? recorded : invoked,
          Annotation: row.annotation,
        };
      }),
    };
  },
});

/** What a rule says of each resource, 10 a page unless more are asked for. */
export const getComplianceDetailsByConfigRule: Operation = {
  schema: GetComplianceDetailsByConfigRule$,
  handle(input, context) {
    // A limit of 0 stands for the default.
    const { Limit, ...rest } = input as GetComplianceDetailsByConfigRuleRequest;
    return paged.handle(Limit === 0 ? rest : input, context);
  },
};
