import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import { parse as parseTerraform } from '@cdktf/hcl2json';
import {
  ACCESS_KEY_ID,
  AwsSandbox,
  Estate,
  healthyInstance,
  listSource,
  NOW,
  operatingSystem,
  OperatingSystemId,
  plainAccount,
  quirks,
  Target,
} from 'aws-sandbox';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createPipeline } from '../testing/createPipeline';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { applyStack } from '../testing/theme3/applyStack';
import { makeStack, readTemplate } from '../testing/theme3/readTemplate';
import { accountControls } from './catalogue';

jest.setTimeout(120_000);

const DEPLOY = resolve(__dirname, '../../../../deploy');
const ACCOUNT = '111111111111';
const REGION = 'ap-southeast-2';
const TEMPLATES = readdirSync(resolve(DEPLOY, 'theme-3')).filter(file =>
  file.endsWith('.yaml'),
);
const PARAMETERS: Record<string, Record<string, string>> = {
  'account.yaml': { AlertAddress: 'security@example.com' },
  'config-rules.yaml': {},
  'organization.yaml': { OrganizationId: 'o-exampleorgid' },
  'region.yaml': { RecordConfig: 'true', ConfigBucket: 'config' },
};

/** One of each that Patch Manager patches. */
const SYSTEMS: OperatingSystemId[] = [
  'al2',
  'al2023',
  'debian12',
  'rhel8',
  'rhel9',
  'sles15',
  'ubuntu2204',
  'ubuntu2404',
  'windows2019',
  'windows2022',
];

/** What the templates cannot make: it is of the people of an organisation. */
const OF_PEOPLE = ['read-only-people'];

describe('the templates of Theme 3', () => {
  it.each(TEMPLATES)(
    'have resources and properties that CloudFormation has: %s',
    async file => {
      const specification = await loadAwsServiceSpec();
      const stack = makeStack(file, {
        accountId: ACCOUNT,
        region: REGION,
        parameters: PARAMETERS[file],
      });
      expect(stack.length).toBeGreaterThan(0);
      const wrong = stack.flatMap(({ logicalId, type, properties }) => {
        const [found] = specification.lookup(
          'resource',
          'cloudFormationType',
          'equals',
          type,
        );
        if (!found) {
          return [`${logicalId}: there is no ${type}`];
        }
        return [
          ...Object.keys(properties)
            .filter(name => !(name in found.properties))
            .map(name => `${logicalId}: ${type} has no ${name}`),
          ...Object.entries(found.properties)
            .filter(([name, { required }]) => required && !(name in properties))
            .map(([name]) => `${logicalId}: ${type} needs ${name}`),
        ];
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(TEMPLATES)('say what each parameter is for: %s', file => {
    const { Parameters = {} } = readTemplate(file);
    for (const [name, parameter] of Object.entries(Parameters)) {
      expect([
        name,
        'Default' in parameter || 'Description' in parameter,
      ]).toEqual([name, true]);
    }
  });

  describe('in an account that has nothing', () => {
    const databases = MigratedDatabases.create();

    /** The verdicts of the account, and of the baselines of its instances. */
    async function judge(options: {
      id: Parameters<typeof databases.init>[0];
      deployed: boolean;
      level: number;
    }) {
      const account = plainAccount({
        accountId: ACCOUNT,
        regions: [REGION, 'us-east-1'],
        accessKeyId: ACCESS_KEY_ID,
      });
      account.roles.push({
        name: 'ec2-compliance-reader',
        trustedAccounts: [ACCOUNT],
        deniedActions: [],
      });
      const [settings, global] = account.regions;
      for (const region of account.regions) {
        region.inspector = { account: 'DISABLED', ec2: 'DISABLED' };
      }
      if (options.deployed) {
        const at = (file: string, region: string, more = {}) =>
          makeStack(file, {
            accountId: ACCOUNT,
            region,
            parameters: { ...PARAMETERS[file], ...more },
          });
        applyStack(at('account.yaml', 'us-east-1'), account, global);
        applyStack(at('organization.yaml', REGION), account, settings);
        applyStack(at('config-rules.yaml', REGION), account, settings);
        applyStack(
          at('region.yaml', REGION, {
            MaturityLevel: String(options.level),
            RecordGlobalTypes: REGION,
          }),
          account,
          settings,
        );
      }
      const instances = SYSTEMS.map((os, i) => {
        const instance = healthyInstance({
          instanceId: `i-${String(i).padStart(17, '0')}`,
          accountId: ACCOUNT,
          region: REGION,
          os,
          instanceType: 'm7i.large',
          group: 'web',
          launchedAt: NOW.getTime() - 10 * 86_400_000,
          tags: { Name: os, Service: 'web', InternetFacing: String(i % 2 > 0) },
        });
        const own = settings.patching?.baselines.find(
          ({ isDefault, operatingSystem: of }) =>
            isDefault && of === operatingSystem(os).patchSystem,
        );
        if (own) {
          quirks.patchedBy(own.baselineId)(instance, NOW.getTime());
        }
        return instance;
      });
      const sandbox = await AwsSandbox.start({
        now: NOW,
        estate: Estate.create({
          accounts: [account],
          targets: [
            Target.create({
              accountId: ACCOUNT,
              settings,
              source: listSource(instances),
            }),
          ],
        }),
        lookupsPerSecond: Infinity,
      });
      try {
        const { knex, refresh } = await createPipeline({
          knex: await databases.init(options.id),
          sandbox,
          now: NOW,
          config: {
            targets: [{ accountId: ACCOUNT, regions: [REGION] }],
            mapping: [{ tag: 'Service' }],
            controls: { requiredTags: ['Service', 'Owner'] },
            deadlines: { maturityLevel: options.level },
          },
          entities: [],
        });
        await refresh();
        const say = (row: { status: string; reason: string }) =>
          row.status === 'COMPLIANT'
            ? row.status
            : `${row.status} ${row.reason}`;
        const ofAccount = await knex('account_verdicts').select('*');
        const ofBaselines = await knex('verdicts')
          .where('control_id', 'patch-baseline')
          .select('*');
        return {
          account: Object.fromEntries(
            ofAccount.map(row => [row.control_id, say(row)]),
          ),
          baselines: Object.fromEntries(
            ofBaselines.map(row => [
              instances.find(({ instanceId }) => row.arn.endsWith(instanceId))!
                .tags.Name,
              say(row),
            ]),
          ),
        };
      } finally {
        await sandbox.stop();
      }
    }

    const judged = accountControls
      .map(({ id }) => id)
      .filter(id => !OF_PEOPLE.includes(id));

    it.each(databases.eachSupportedId())('fail without them, %p', async id => {
      const { account } = await judge({ id, deployed: false, level: 1 });
      for (const control of judged) {
        expect([control, account[control]]).toEqual([
          control,
          expect.stringMatching(/^NON_COMPLIANT /),
        ]);
      }
    });

    it.each(databases.eachSupportedId())(
      'make all account controls and baselines compliant, at each level, %p',
      async id => {
        for (const level of [1, 2, 3]) {
          const { account, baselines } = await judge({
            id,
            deployed: true,
            level,
          });
          expect([
            level,
            judged.map(control => [control, account[control]]),
          ]).toEqual([level, judged.map(control => [control, 'COMPLIANT'])]);
          expect([level, baselines]).toEqual([
            level,
            Object.fromEntries(SYSTEMS.map(os => [os, 'COMPLIANT'])),
          ]);
        }
      },
    );
  });

  it('patch within the windows of each level', () => {
    const schedules = (level: string) =>
      makeStack('region.yaml', {
        accountId: ACCOUNT,
        region: REGION,
        parameters: { MaturityLevel: level, Hour: '0' },
      })
        .filter(({ type }) => type === 'AWS::SSM::MaintenanceWindow')
        .map(({ properties }) => properties.Schedule);
    const daily = 'cron(0 0 ? * * *)';
    const weekly = 'cron(0 0 ? * SUN *)';
    expect(schedules('1')).toEqual([daily, weekly]);
    expect(schedules('2')).toEqual([daily, weekly]);
    expect(schedules('3')).toEqual([daily, daily]);
  });

  it('are what Terraform deploys', async () => {
    const directory = resolve(DEPLOY, 'terraform/theme-3');
    const { variable, resource } = await parseTerraform(
      'main.tf',
      readFileSync(resolve(directory, 'main.tf'), 'utf8'),
    );
    expect(Object.keys(variable)).toContain('maturity_level');

    const bodies = Object.values<Record<string, [Record<string, any>]>>(
      resource,
    )
      .flatMap(ofType => Object.values(ofType).map(([one]) => one))
      .filter(({ template_body }) => template_body);
    const files = bodies.map(
      ({ template_body: body }) =>
        /^\$\{file\("\$\{local\.templates\}\/([a-z-]+\.yaml)"\)\}$/.exec(
          body,
        )?.[1],
    );
    expect(files.sort()).toEqual(TEMPLATES);
    for (const [i, { parameters, template_body: body }] of bodies.entries()) {
      const { Parameters = {} } = readTemplate(/[a-z-]+\.yaml/.exec(body)![0]);
      const named =
        typeof parameters === 'object'
          ? Object.keys(parameters)
          : String(parameters ?? '').match(/\b[A-Z][A-Za-z]+(?= =)/g) ?? [];
      expect([i, named.filter(name => !Parameters[name])]).toEqual([i, []]);
    }
  });

  it('parse as Terraform, the role for reading included', async () => {
    const file = resolve(DEPLOY, 'terraform/main.tf');
    const { resource } = await parseTerraform(
      'main.tf',
      readFileSync(file, 'utf8'),
    );
    expect(Object.keys(resource)).toContain('aws_iam_role');
    await expect(parseTerraform('x.tf', 'resource "a" {')).rejects.toThrow();
  });
});
