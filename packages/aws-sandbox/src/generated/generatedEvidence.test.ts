import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeComplianceByConfigRuleCommand,
  GetComplianceDetailsByConfigRuleCommand,
} from '@aws-sdk/client-config-service';
import {
  GetAccountAuthorizationDetailsCommand,
  type RoleDetail,
} from '@aws-sdk/client-iam';
import { AwsSandbox } from '../sandbox/AwsSandbox';
import { clientsOf } from '../testing/clients';
import { NOW } from '../testing/smallEstate';
import { stopSound } from '../testing/stopSound';
import { generateEstate } from './generateEstate';

it('answers for 10,000 instances at once, and agrees with them', async () => {
  const estate = generateEstate({ seed: 5, instances: 10_000, now: NOW });
  const sandbox = await AwsSandbox.start({ estate, now: NOW });
  try {
    const { iam, config, cloudtrail } = clientsOf(sandbox);
    const { RoleDetailList } = await iam.send(
      new GetAccountAuthorizationDetailsCommand({
        Filter: ['Role'],
        MaxItems: 1000,
      }),
    );
    const profiles = new Set(
      RoleDetailList!.flatMap((role: RoleDetail) =>
        role.InstanceProfileList!.map(p => p.InstanceProfileName),
      ),
    );
    const [target] = estate.targets;
    const used = new Set<string>();
    for (let i = 0; i < target.size; i++) {
      const { instanceProfile } = target.at(i);
      if (instanceProfile !== undefined) {
        used.add(instanceProfile);
      }
    }
    expect(used.size).toBeGreaterThan(8);
    expect([...used].filter(name => !profiles.has(name))).toEqual([]);

    const started = Date.now();
    const { ComplianceByConfigRules } = await config.send(
      new DescribeComplianceByConfigRuleCommand({}),
    );
    expect(ComplianceByConfigRules).toHaveLength(8);
    const { EvaluationResults, NextToken } = await config.send(
      new GetComplianceDetailsByConfigRuleCommand({
        ConfigRuleName: 'baseline-patches',
        Limit: 100,
      }),
    );
    expect(EvaluationResults).toHaveLength(100);
    expect(NextToken).toBeDefined();
    const { Events } = await cloudtrail.send(
      new LookupEventsCommand({
        LookupAttributes: [
          { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
        ],
      }),
    );
    expect(Events).toHaveLength(50);
    expect(Date.now() - started).toBeLessThan(10_000);
  } finally {
    await stopSound(sandbox);
  }
}, 60_000);
