import {
  type EntityType,
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import {
  AwsSandbox,
  clientsOf,
  failureOf,
  NOW,
  pagesOf,
  stopSound,
} from 'aws-sandbox';
import { createDemoEstate } from '../createDemoEstate';

const SHOP = '111111111111';

let sandbox: AwsSandbox;
let iam: IAMClient;
beforeEach(async () => {
  sandbox = await AwsSandbox.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
  iam = clientsOf(sandbox, { region: 'eu-central-1' }).iam;
});
afterEach(() => stopSound(sandbox));

async function details(Filter?: EntityType[], MaxItems = 1000) {
  const pages: GetAccountAuthorizationDetailsResponse[] = await pagesOf(
    Marker =>
      iam.send(
        new GetAccountAuthorizationDetailsCommand({ Filter, MaxItems, Marker }),
      ),
    page => page.Marker,
  );
  return {
    pages,
    roles: pages.flatMap(page => page.RoleDetailList ?? []),
    policies: pages.flatMap(page => page.Policies ?? []),
    users: pages.flatMap(page => page.UserDetailList ?? []),
    groups: pages.flatMap(page => page.GroupDetailList ?? []),
  };
}

const parse = (document: string | undefined) =>
  JSON.parse(decodeURIComponent(document!));

describe('GetAccountAuthorizationDetails', () => {
  it('joins instance profiles to roles of other names, with their policies', async () => {
    const { roles } = await details(['Role']);
    const role = roles.find(r => r.RoleName === 'payments-gateway-runtime')!;
    expect(role.InstanceProfileList).toEqual([
      expect.objectContaining({
        InstanceProfileName: 'payments-gateway',
        Arn: `arn:aws:iam::${SHOP}:instance-profile/payments-gateway`,
        Roles: [expect.objectContaining({ Arn: role.Arn })],
      }),
    ]);
    expect(role.AttachedManagedPolicies).toEqual([
      {
        PolicyName: 'AmazonSSMManagedInstanceCore',
        PolicyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
      },
      {
        PolicyName: 'CloudWatchAgentServerPolicy',
        PolicyArn: 'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy',
      },
    ]);
    expect(role.RoleLastUsed?.LastUsedDate).toBeInstanceOf(Date);
    expect(role.CreateDate).toBeInstanceOf(Date);
    expect(
      roles.find(r => r.RoleName === 'external-auditor')?.RoleLastUsed,
    ).not.toHaveProperty('LastUsedDate');
  });

  it('percent-encodes documents, which take one statement or several', async () => {
    const { roles, policies } = await details([
      'Role',
      'LocalManagedPolicy',
      'AWSManagedPolicy',
    ]);
    const role = roles.find(r => r.RoleName === 'contact-centre-bridge')!;
    const [inline] = role.RolePolicyList!;
    expect(inline.PolicyDocument).toMatch(/^%7B%22Version%22/);
    expect(inline.PolicyDocument).not.toMatch(/[{}"*\s]/);
    expect(parse(inline.PolicyDocument).Statement).toEqual({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
    });
    expect(parse(role.AssumeRolePolicyDocument).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]);
    const broker = policies.find(p => p.PolicyName === 'KafkaBrokerAccess')!;
    expect(
      broker.PolicyVersionList?.map(v => [v.VersionId, v.IsDefaultVersion]),
    ).toEqual([
      ['v1', false],
      ['v2', true],
    ]);
    expect(
      parse(broker.PolicyVersionList![0].Document).Statement[0].Action,
    ).toBe('*');
    const core = policies.find(
      p => p.PolicyName === 'AmazonSSMManagedInstanceCore',
    )!;
    expect(core).toMatchObject({
      Arn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
      DefaultVersionId: 'v2',
    });
    expect(core.AttachmentCount).toBeGreaterThan(5);
  });

  it('filters by entity, and lists AWS policies only where they are attached', async () => {
    const all = await details();
    const some = await details(['User', 'Group']);
    expect(some.users).toEqual(all.users);
    expect(some.groups.map(g => g.GroupName)).toEqual(['operators']);
    expect(some.roles).toEqual([]);
    expect(some.policies).toEqual([]);
    const names = all.policies.map(p => p.PolicyName);
    expect(names).toContain('InstanceBaseline');
    expect(names).toContain('AmazonEC2RoleforSSM');
    expect(names).not.toContain('AdministratorAccess');
  });

  it('gives pages with a marker, and says that they are not all', async () => {
    const all = await details(['Role']);
    const { pages, roles } = await details(['Role'], 7);
    expect(roles.map(r => r.Arn)).toEqual(all.roles.map(r => r.Arn));
    expect(pages.slice(0, -1).every(p => p.IsTruncated)).toBe(true);
    expect(pages.at(-1)?.IsTruncated).toBe(false);

    sandbox.setFaults([{ kind: 'short-page', service: 'iam' }]);
    const short = await details(['Role'], 10);
    expect(short.pages[0].RoleDetailList).toHaveLength(5);
    expect(short.roles.map(r => r.Arn)).toEqual(all.roles.map(r => r.Arn));
  });

  it.each<[string, object, string]>([
    ['no items', { MaxItems: 0 }, 'ValidationError'],
    ['too many items', { MaxItems: 1001 }, 'ValidationError'],
    ['an unknown entity', { Filter: ['Profile'] }, 'ValidationError'],
    ['an unknown marker', { Marker: 'x' }, 'ValidationError'],
  ])('refuses %s', async (_, input, name) => {
    expect(
      await failureOf(
        iam.send(new GetAccountAuthorizationDetailsCommand(input)),
      ),
    ).toMatchObject({ name, status: 400 });
  });
});

describe('the credential report', () => {
  const get = () => iam.send(new GetCredentialReportCommand({}));
  const generate = () => iam.send(new GenerateCredentialReportCommand({}));

  it('has to be generated, waited for, and expires after four hours', async () => {
    expect(await failureOf(get())).toMatchObject({
      name: 'CredentialReportNotPresentException',
      status: 410,
    });
    expect((await generate()).State).toBe('STARTED');
    expect(await failureOf(get())).toMatchObject({
      name: 'CredentialReportNotReadyException',
      status: 404,
    });
    expect((await generate()).State).toBe('COMPLETE');
    const { Content, ReportFormat, GeneratedTime } = await get();
    expect(ReportFormat).toBe('text/csv');
    expect(GeneratedTime).toEqual(NOW);
    const [header, root, ...users] = Buffer.from(Content!)
      .toString('utf8')
      .split('\n')
      .map(line => line.split(','));
    const row = Object.fromEntries(header.map((name, i) => [name, root[i]]));
    expect(row).toMatchObject({
      user: '<root_account>',
      arn: `arn:aws:iam::${SHOP}:root`,
      password_enabled: 'not_supported',
      password_last_used: 'no_information',
      mfa_active: 'true',
      access_key_1_active: 'false',
      access_key_1_last_used_date: 'N/A',
      cert_2_active: 'false',
    });
    expect(users.map(([name]) => name)).toEqual(['backstage', 'warren.hale']);
    expect(users.every(columns => columns.length === header.length)).toBe(true);

    sandbox.setClock(new Date(NOW.getTime() + 4 * 60 * 60 * 1000));
    expect(await failureOf(get())).toMatchObject({
      name: 'CredentialReportExpiredException',
      status: 410,
    });
    expect((await generate()).State).toBe('STARTED');
    expect((await generate()).State).toBe('INPROGRESS');
    expect((await generate()).State).toBe('COMPLETE');
  });
});

it('summarises the account', async () => {
  const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
  expect(SummaryMap).toMatchObject({
    Users: 2,
    AccountMFAEnabled: 1,
    AccountPasswordPresent: 1,
    AccountAccessKeysPresent: 0,
  });
});

it('refuses and throttles in its own words', async () => {
  sandbox.setFaults([{ kind: 'deny', service: 'iam', times: 1 }]);
  expect(
    await failureOf(iam.send(new GetAccountSummaryCommand({}))),
  ).toMatchObject({ name: 'AccessDenied', status: 403 });
  sandbox.setFaults([{ kind: 'throttle', service: 'iam', times: 1 }]);
  expect(
    await failureOf(iam.send(new GetAccountSummaryCommand({}))),
  ).toMatchObject({ name: 'Throttling', status: 400 });
});
