import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { GetInventoryCommand } from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import { plainAccount } from '../../blueprints/accounts/plainAccount';
import { healthyInstance } from '../../blueprints/instances/healthyInstance';
import { ACCESS_KEY_ID } from '../../credentials/accessKey';
import { Estate } from '../../estate/Estate';
import { listSource, Target } from '../../estate/Target';
import { clientsOf, failureOf } from '../../testing/clients';
import { NOW } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';

const MAIN = '111111111111';
const REGION = 'ap-southeast-2';
const READER = 'ec2-compliance-reader';
const READER_WITH_EXTERNAL_ID = 'ec2-compliance-reader-external';
const EXTERNAL_ID = 'only-ours';

/** Three accounts whose readers the first may become, one instance in each. */
function threeAccounts(): Estate {
  const accounts = [MAIN, '222222222222', '333333333333'].map(accountId => ({
    ...plainAccount({
      accountId,
      regions: [REGION],
      accessKeyId: accountId === MAIN ? ACCESS_KEY_ID : undefined,
    }),
    roles: [
      {
        name: READER,
        trustedAccounts: [MAIN],
        deniedActions: accountId === '333333333333' ? ['ssm:GetInventory'] : [],
      },
      {
        name: READER_WITH_EXTERNAL_ID,
        externalId: EXTERNAL_ID,
        trustedAccounts: [MAIN],
        deniedActions: [],
      },
    ],
  }));
  const targets = accounts.map(({ accountId, regions: [settings] }, index) => {
    const instance = healthyInstance({
      instanceId: `i-0000000000000000${index}`,
      accountId,
      region: REGION,
      os: 'al2023',
      instanceType: 'm7i.large',
      launchedAt: NOW.getTime(),
      tags: {},
      group: 'web',
    });
    return Target.create({
      accountId,
      settings,
      source: listSource([instance]),
    });
  });
  return Estate.create({ accounts, targets });
}

let sandbox: AwsSandbox;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({ estate: threeAccounts(), now: NOW });
});
afterAll(() => stopSound(sandbox));

async function assume(
  accountId: string,
  options: {
    role?: string;
    externalId?: string;
    seconds?: number;
    from?: ReturnType<typeof clientsOf>;
  } = {},
) {
  const { Credentials, AssumedRoleUser } = await (
    options.from ?? clientsOf(sandbox)
  ).sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${options.role ?? READER}`,
      RoleSessionName: 'test',
      ExternalId: options.externalId,
      DurationSeconds: options.seconds,
    }),
  );
  return {
    arn: AssumedRoleUser?.Arn,
    expiration: Credentials?.Expiration,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  };
}

it('tells who calls', async () => {
  const { sts } = clientsOf(sandbox);
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '111111111111',
    Arn: 'arn:aws:iam::111111111111:user/backstage',
  });
});

it('gives the credentials of another account, which then answers', async () => {
  const { credentials, arn, expiration } = await assume('222222222222', {
    seconds: 900,
  });
  expect(arn).toBe(
    'arn:aws:sts::222222222222:assumed-role/ec2-compliance-reader/test',
  );
  expect(expiration!.getTime() - Date.now()).toBeLessThanOrEqual(900_000);
  expect(expiration!.getTime() - Date.now()).toBeGreaterThan(880_000);
  const { sts, ec2 } = clientsOf(sandbox, { credentials });
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '222222222222',
    Arn: arn,
  });
  const { Reservations } = await ec2.send(
    new DescribeInstancesCommand({ MaxResults: 5 }),
  );
  expect(new Set(Reservations?.map(r => r.OwnerId))).toEqual(
    new Set(['222222222222']),
  );
});

it('denies what the role may not do, by name', async () => {
  const { credentials } = await assume('333333333333');
  const { ssm } = clientsOf(sandbox, { credentials });
  expect(await failureOf(ssm.send(new GetInventoryCommand({})))).toEqual({
    name: 'AccessDeniedException',
    status: 400,
    message:
      'User: arn:aws:sts::333333333333:assumed-role/ec2-compliance-reader/test is not authorized to perform: ssm:GetInventory because no identity-based policy allows the ssm:GetInventory action',
  });
});

it.each<[string, () => Promise<unknown>, string, number]>([
  ['an unknown account', () => assume('999999999999'), 'AccessDenied', 403],
  [
    'an unknown role',
    () => assume('222222222222', { role: 'admin' }),
    'AccessDenied',
    403,
  ],
  [
    'a role without its external id',
    () => assume('222222222222', { role: READER_WITH_EXTERNAL_ID }),
    'AccessDenied',
    403,
  ],
  [
    'a session of a minute',
    () => assume('222222222222', { seconds: 60 }),
    'ValidationError',
    400,
  ],
])('refuses %s', async (_, call, name, status) => {
  expect(await failureOf(call())).toMatchObject({ name, status });
});

it('takes the external id where the role demands it', async () => {
  await expect(
    assume('222222222222', {
      role: READER_WITH_EXTERNAL_ID,
      externalId: EXTERNAL_ID,
    }),
  ).resolves.toBeDefined();
});

it('caps a chained session at an hour', async () => {
  const { credentials } = await assume('111111111111');
  const from = clientsOf(sandbox, { credentials });
  await expect(
    assume('222222222222', { from, seconds: 3600 }),
  ).resolves.toBeDefined();
  expect(
    await failureOf(assume('222222222222', { from, seconds: 7200 })),
  ).toMatchObject({ name: 'ValidationError' });
});
