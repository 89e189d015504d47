import { createDemoEstate } from 'demo-estate';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { SandboxedTarget, targetOf } from './__testUtils__/SandboxedTarget';
import { collectors } from './collectors';
import { Collector } from './types';

jest.setTimeout(60_000);

const DEPLOY = resolve(__dirname, '../../../../deploy');
const read = (file: string) => readFileSync(resolve(DEPLOY, file), 'utf8');

const actionsOf = (list: readonly Collector[]) =>
  [...new Set(list.flatMap(({ actions }) => actions))].sort();

/** Reading user data is opted in to, and its permissions come apart. */
const optIn = collectors.filter(({ sources }) =>
  sources.includes('ec2-user-data'),
);
const needed = actionsOf(collectors.filter(c => !optIn.includes(c)));
const neededForUserData = actionsOf(optIn);

/** Actions in a text, in the order of the alphabet. */
function actionsIn(text: string): string[] {
  return [
    ...new Set(text.match(/\b[a-z0-9-]+:[A-Z][A-Za-z]+\b/g) ?? []),
  ].sort();
}

describe('the least-privilege policy', () => {
  it.each([
    ['policy.json', needed],
    ['policy-user-data.json', neededForUserData],
  ])(
    'allows what the collectors can call, and nothing else: %s',
    (file, actions) => {
      const policy = JSON.parse(read(file));
      expect(
        policy.Statement.flatMap((s: { Action: string[] }) => s.Action).sort(),
      ).toEqual(actions);
    },
  );

  it('is the same in CloudFormation, and the files themselves in Terraform', () => {
    expect(
      actionsIn(read('cloudformation.yaml')).filter(
        action => !action.startsWith('sts:'),
      ),
    ).toEqual([...needed, ...neededForUserData].sort());
    for (const file of ['policy.json', 'policy-user-data.json']) {
      expect(read('terraform/main.tf')).toContain(
        `file("\${path.module}/../${file}")`,
      );
    }
  });

  it('grants documents and settings by name, and nothing by half a name', () => {
    const { Statement } = JSON.parse(read('policy.json'));
    const inTemplate = parse(read('cloudformation.yaml'), {
      logLevel: 'silent',
    }).Resources.Reader.Properties.Policies[0].PolicyDocument.Statement;
    const named = (statements: Array<{ Action: string[]; Resource: string }>) =>
      statements
        .filter(({ Resource }) => Resource !== '*')
        .map(({ Action, Resource }) => [
          [Action].flat(),
          Resource.split(':').at(-1),
        ]);

    expect(named(Statement)).toEqual([
      [['ssm:GetDocument'], 'document/SSM-SessionManagerRunShell'],
      [
        ['ssm:GetServiceSetting'],
        'servicesetting/ssm/managed-instance/default-ec2-instance-management-role',
      ],
    ]);
    expect(named(inTemplate)).toEqual(named(Statement));
    // Whatever else names one thing rather than lists: it must be named.
    const onAll = Statement.filter(
      ({ Resource }: { Resource: string }) => Resource === '*',
    ).flatMap(({ Action }: { Action: string[] }) => Action);
    expect(
      onAll.filter((action: string) => /^(ssm|s3|kms|logs):Get/.test(action)),
    ).toEqual(['ssm:GetInventory', 'ssm:GetPatchBaseline']);
  });

  it('lets itself be assumed by one role or user, with the external id alone', () => {
    const template = parse(read('cloudformation.yaml'), { logLevel: 'silent' });
    const terraform = read('terraform/main.tf');
    const { PrincipalArn, ExternalId } = template.Parameters;
    const [, inTerraform] =
      /regex\("(\^arn[^"]+)", var\.principal_arn\)/.exec(terraform) ?? [];
    expect(inTerraform).toBe(PrincipalArn.AllowedPattern);

    const allowed = new RegExp(PrincipalArn.AllowedPattern);
    expect('arn:aws:iam::111111111111:role/backstage').toMatch(allowed);
    expect('arn:aws-us-gov:iam::111111111111:user/a/b').toMatch(allowed);
    for (const refused of [
      'arn:aws:iam::111111111111:root',
      '111111111111',
      '*',
      'arn:aws:iam::111111111111:role/*',
      'arn:aws:sts::111111111111:assumed-role/backstage/session',
    ]) {
      expect(refused).not.toMatch(allowed);
    }

    expect(ExternalId).not.toHaveProperty('Default');
    const [trust] =
      template.Resources.Reader.Properties.AssumeRolePolicyDocument.Statement;
    expect(trust.Condition).toEqual({
      StringEquals: { 'sts:ExternalId': 'ExternalId' },
    });
    expect(terraform).toMatch(
      /variable "external_id" \{(?:(?!default|variable)[^])*\n\}/,
    );
    expect(terraform).toMatch(
      /condition \{\s+test\s+= "StringEquals"\s+variable = "sts:ExternalId"\s+values\s+= \[var\.external_id\]/,
    );
  });

  it('holds every call that is really made', async () => {
    const sandboxed = await SandboxedTarget.start({
      estate: createDemoEstate(),
    });
    try {
      // Maintenance windows patch one of the two, policies the other.
      for (const accountId of ['111111111111', '222222222222']) {
        const runs = await sandboxed.collectAll(
          targetOf(accountId, 'ap-southeast-2'),
        );
        expect([...runs.values()].filter(({ error }) => error)).toEqual([]);
      }
      const called = new Set(
        Object.keys(sandboxed.sandbox.calls().byOperation)
          // Nobody needs a permission to ask who they are.
          .filter(operation => !operation.startsWith('sts:'))
          // One permission lets call both versions.
          .map(operation => operation.replace(/V2$/, '')),
      );
      expect([...called].sort()).toEqual(needed);
    } finally {
      await sandboxed.stop();
    }
  });
});
