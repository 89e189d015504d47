import {
  EvaluationResult,
  GetComplianceDetailsByConfigRuleCommand,
} from '@aws-sdk/client-config-service';
import { sortBy } from 'lodash';
import { validateEvidence } from '../../evidence';
import { isWord } from '../../languages';
import { inTurns } from '../../turns';
import { readInstanceRoles } from '../iam/instanceRoles';
import { listConfigRules, NamedRule } from './listConfigRules';
import { inPages } from '../reading/inPages';
import { paginate } from '../reading/paginate';
import { unlessGone } from '../reading/unlessGone';
import { CollectContext, Collector } from '../types';
import { text, time } from '../reading/values';

const OPERATION = 'config:GetComplianceDetailsByConfigRule';

/** The types of Systems Manager, which are about its nodes. */
const NODE_TYPES: readonly string[] = [
  'AWS::SSM::PatchCompliance',
  'AWS::SSM::AssociationCompliance',
  'AWS::SSM::ManagedInstanceInventory',
];

/** Results by instance, each a candidate for the payload. */
type Results = Map<string, Array<Record<string, unknown>>>;

/**
 * What AWS Config says of each instance, by the eight rules: of the instance
 * itself, of its patches, associations and inventory, and through its security
 * groups and its role. Other roles and groups are nobody's concern here.
 *
 * Source: config:DescribeConfigRules, and
 * config:GetComplianceDetailsByConfigRule for each rule, 100 a page.
 */
export const configResults: Collector = {
  sources: ['config-results'],
  actions: [OPERATION, 'config:DescribeConfigRules'],
  after: ['ec2-instances', 'ssm-instance-information', 'iam-instance-roles'],
  kind: 'listing',
  async *collect(context) {
    const { rules } = await listConfigRules(context);
    const find = await createJoin(context);
    const results: Results = new Map();
    let rows = 0;
    for (const rule of rules) {
      rows += await readRule(context, rule, find, results);
    }
    yield* inPages(
      results,
      ([instanceId, ofInstance]) =>
        validateEvidence({
          source: 'config-results',
          instanceId,
          payload: { results: sortBy(ofInstance, identityOf) },
        }),
      rows,
    );
  },
};

/** @returns how many rows there were */
async function readRule(
  { clients, signal }: CollectContext,
  { name, identifier }: NamedRule,
  find: (resourceType: string, resourceId: string) => readonly string[],
  results: Results,
): Promise<number> {
  let rows = 0;
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      clients.config.send(
        new GetComplianceDetailsByConfigRuleCommand({
          ConfigRuleName: name,
          Limit: 100,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
  // A rule that is gone has no results.
  for await (const page of unlessGone(pages)) {
    for (const result of page.EvaluationResults ?? []) {
      rows += 1;
      const { ResourceType = '', ResourceId = '' } =
        result.EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
      for (const instanceId of find(ResourceType, ResourceId)) {
        const ofInstance = results.get(instanceId) ?? [];
        results.set(instanceId, ofInstance);
        ofInstance.push({
          identifier,
          ruleName: name,
          resourceType: ResourceType,
          resourceId: ResourceId,
          ...toPayload(result),
        });
      }
    }
  }
  return rows;
}

function toPayload(result: EvaluationResult) {
  return {
    complianceType: result.ComplianceType,
    annotation: text(result.Annotation),
    recordedAt: time(result.ResultRecordedTime),
  };
}

/**
 * Says whose a resource of AWS Config is. The types of Systems Manager bear the
 * node's id, or `AWS::SSM::ManagedInstanceInventory/<id>`; a role bears IAM's
 * id for it.
 */
async function createJoin(
  context: CollectContext,
): Promise<(resourceType: string, resourceId: string) => readonly string[]> {
  const { instances, nodes } = context;
  const byGroup = new Map<string, string[]>();
  for await (const instance of inTurns(instances.values())) {
    const { instanceId, securityGroupIds } = instance;
    for (const group of securityGroupIds) {
      add(byGroup, group, instanceId);
    }
  }
  const byRole = new Map<string, string[]>();
  for (const [instanceId, role] of await readInstanceRoles(context)) {
    for (const key of new Set([role.id, role.name, role.arn])) {
      if (key) {
        add(byRole, key, instanceId);
      }
    }
  }
  return (resourceType, resourceId) => {
    if (isWord(resourceType, 'AWS::EC2::Instance')) {
      return instances.has(resourceId) ? [resourceId] : [];
    }
    if (isWord(resourceType, ...NODE_TYPES)) {
      const nodeId = resourceId.replace(/^.*\//, '');
      const instanceId = nodes.get(nodeId) ?? nodeId;
      return instances.has(instanceId) ? [instanceId] : [];
    }
    if (isWord(resourceType, 'AWS::EC2::SecurityGroup')) {
      return byGroup.get(resourceId) ?? [];
    }
    return isWord(resourceType, 'AWS::IAM::Role')
      ? byRole.get(resourceId) ?? []
      : [];
  };
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key) ?? [];
  map.set(key, values);
  values.push(value);
}

/** A payload must not change with the order of AWS's lists. */
function identityOf(result: Record<string, unknown>): string {
  const { identifier, ruleName, resourceType, resourceId } = result;
  return `${identifier} ${ruleName} ${resourceType} ${resourceId}`;
}
