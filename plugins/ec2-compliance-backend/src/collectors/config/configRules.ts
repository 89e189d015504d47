import {
  ConfigRule,
  ConfigRuleEvaluationStatus,
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand,
} from '@aws-sdk/client-config-service';
import { validateEvidence } from '../../evidence';
import { inBatches } from '../reading/inBatches';
import { listConfigRules, NamedRule } from './listConfigRules';
import { paginate } from '../reading/paginate';
import { CollectContext, Collector } from '../types';
import { sortedSet, text, time } from '../reading/values';

const OPERATION = 'config:DescribeConfigRules';
const COMPLIANCE = 'config:DescribeComplianceByConfigRule';
const EVALUATION = 'config:DescribeConfigRuleEvaluationStatus';
/** The most names that one call takes. */
const NAMES = 25;

/**
 * Which of the eight rules are deployed, with what parameters, and how their
 * last evaluation went: one record of the target.
 *
 * Source: config:DescribeConfigRules, config:DescribeComplianceByConfigRule (25
 * names), config:DescribeConfigRuleEvaluationStatus (25 names, 50 a page).
 */
export const configRules: Collector = {
  sources: ['config-rules'],
  actions: [OPERATION, COMPLIANCE, EVALUATION],
  after: [],
  kind: 'listing',
  async *collect(context) {
    const { rules: listed, rows } = await listConfigRules(context);
    const gone = new Set<NamedRule>();
    const compliance = await readCompliance(context, listed, gone);
    const evaluations = await readEvaluations(context, listed, gone);
    const rules = listed.filter(rule => !gone.has(rule));
    yield {
      evidence: [
        validateEvidence({
          source: 'config-rules',
          payload: {
            rules: rules.map(({ name, identifier, rule }) => ({
              name,
              identifier,
              state: rule.ConfigRuleState,
              parameters: readParameters(rule.InputParameters),
              scope: readScope(rule.Scope),
              createdBy: text(rule.CreatedBy),
              compliance: compliance.get(name),
              ...readTimes(evaluations.get(name)),
            })),
          },
        }),
      ],
      rows,
    };
  },
};

async function readCompliance(
  { clients, signal }: CollectContext,
  rules: readonly NamedRule[],
  gone: Set<NamedRule>,
): Promise<Map<string, string | undefined>> {
  const types = new Map<string, string | undefined>();
  const pages = inBatches({
    items: rules,
    size: NAMES,
    idOf: ({ name }) => name,
    onGone: rule => gone.add(rule),
    read: batch =>
      paginate({
        operation: COMPLIANCE,
        signal,
        fetch: token =>
          clients.config.send(
            new DescribeComplianceByConfigRuleCommand({
              ConfigRuleNames: batch.map(({ name }) => name),
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.NextToken,
      }),
  });
  for await (const page of pages) {
    for (const row of page.ComplianceByConfigRules ?? []) {
      if (row.ConfigRuleName) {
        types.set(row.ConfigRuleName, text(row.Compliance?.ComplianceType));
      }
    }
  }
  return types;
}

async function readEvaluations(
  { clients, signal }: CollectContext,
  rules: readonly NamedRule[],
  gone: Set<NamedRule>,
): Promise<Map<string, ConfigRuleEvaluationStatus>> {
  const statuses = new Map<string, ConfigRuleEvaluationStatus>();
  const pages = inBatches({
    items: rules.filter(rule => !gone.has(rule)),
    size: NAMES,
    idOf: ({ name }) => name,
    onGone: rule => gone.add(rule),
    read: batch =>
      paginate({
        operation: EVALUATION,
        signal,
        fetch: token =>
          clients.config.send(
            new DescribeConfigRuleEvaluationStatusCommand({
              ConfigRuleNames: batch.map(({ name }) => name),
              Limit: 50,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.NextToken,
      }),
  });
  for await (const page of pages) {
    for (const status of page.ConfigRulesEvaluationStatus ?? []) {
      if (status.ConfigRuleName) {
        statuses.set(status.ConfigRuleName, status);
      }
    }
  }
  return statuses;
}

/**
 * JSON in a string, every value a string.
 *
 * @returns undefined where it is no JSON object
 */
function readParameters(
  json: string | undefined,
): Record<string, string> | undefined {
  if (!json) {
    return {};
  }
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, item]) => [key, String(item)]),
        )
      : undefined;
  } catch {
    return undefined;
  }
}

function readScope(scope: ConfigRule['Scope']) {
  return (
    scope && {
      types: sortedSet(scope.ComplianceResourceTypes ?? []),
      narrowed: !!(scope.TagKey || scope.ComplianceResourceId),
    }
  );
}

/** A rule that cannot even be invoked has not been evaluated either. */
function readTimes(status: ConfigRuleEvaluationStatus | undefined) {
  const failures = [
    status?.LastFailedEvaluationTime,
    status?.LastFailedInvocationTime,
  ]
    .map(time)
    .filter(value => value !== undefined)
    .sort();
  return {
    lastSuccessAt: time(status?.LastSuccessfulEvaluationTime),
    lastFailureAt: failures.pop(),
    lastErrorCode: text(status?.LastErrorCode),
  };
}
