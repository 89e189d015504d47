import {
  ConfigRule,
  DescribeConfigRulesCommand,
} from '@aws-sdk/client-config-service';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { CollectContext } from '../types';

/** The eight managed rules that Theme 3 names, by source identifier. */
export const CONFIG_RULE_IDENTIFIERS: readonly string[] = [
  'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
  'EC2_INSTANCE_MANAGED_BY_SSM',
  'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
  'EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED',
  'IAM_ROLE_MANAGED_POLICY_CHECK',
  'EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK',
  'REQUIRED_TAGS',
  'RESTRICTED_INCOMING_TRAFFIC',
];

/** A rule that AWS manages and that has a name. */
export interface NamedRule {
  name: string;
  identifier: string;
  rule: ConfigRule;
}

/**
 * The deployed rules of the eight identifiers, by name. Never chosen by name:
 * the console, organisation rules, conformance packs and Security Hub each give
 * their own, and one identifier may be deployed several times.
 *
 * Source: config:DescribeConfigRules, whose page size AWS sets.
 */
export async function listConfigRules(
  context: Pick<CollectContext, 'clients' | 'signal'>,
): Promise<{ rules: NamedRule[]; rows: number }> {
  const { clients, signal } = context;
  const rules = new Map<string, NamedRule>();
  const ids = RowIds.create('config:DescribeConfigRules');
  let rows = 0;
  const pages = paginate({
    operation: 'config:DescribeConfigRules',
    signal,
    fetch: token =>
      clients.config.send(
        new DescribeConfigRulesCommand({ NextToken: token }),
        {
          abortSignal: signal,
        },
      ),
    next: page => page.NextToken,
  });
  for await (const page of pages) {
    for (const rule of page.ConfigRules ?? []) {
      rows += 1;
      const { ConfigRuleName: name } = rule;
      const identifier = CONFIG_RULE_IDENTIFIERS.find(known =>
        isWord(rule.Source?.SourceIdentifier, known),
      );
      if (
        isWord(rule.Source?.Owner, 'AWS') &&
        identifier !== undefined &&
        ids.has(name)
      ) {
        rules.set(name, { name, identifier, rule });
      }
    }
  }
  ids.requireAll();
  return {
    rules: [...rules.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    rows,
  };
}
