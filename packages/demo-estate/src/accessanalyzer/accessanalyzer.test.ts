import { createDemoEstate } from '../createDemoEstate';
import {
  type AccessAnalyzerClient,
  ListAnalyzersCommand,
  ListFindingsCommand,
  ListFindingsV2Command,
} from '@aws-sdk/client-accessanalyzer';
import {
  AwsSandbox,
  clientsOf,
  failureOf,
  NOW,
  pagesOf,
  stopSound,
} from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';

const SHOP = '111111111111';
const DATA = '222222222222';
const DEV = '333333333333';
const IAD = 'us-east-1';
const EXTERNAL = `arn:aws:access-analyzer:ap-southeast-2:${SHOP}:analyzer/external-access`;
const UNUSED = EXTERNAL.replace('external', 'unused');

let sandbox: AwsSandbox;
let client: AccessAnalyzerClient;
beforeEach(async () => {
  sandbox = await AwsSandbox.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
  client = clientsOf(sandbox).accessanalyzer;
});
afterEach(() => stopSound(sandbox));

const analyzersOf = async (of: AccessAnalyzerClient, input: object = {}) =>
  (await of.send(new ListAnalyzersCommand(input))).analyzers!;

it('lists the analyzers of the Region', async () => {
  expect(await analyzersOf(client)).toEqual([
    expect.objectContaining({
      arn: EXTERNAL,
      type: 'ACCOUNT',
      status: 'ACTIVE',
      createdAt: new Date('2025-01-20T04:00:00Z'),
    }),
    expect.objectContaining({
      arn: UNUSED,
      type: 'ACCOUNT_UNUSED_ACCESS',
      configuration: { unusedAccess: { unusedAccessAge: 90 } },
    }),
  ]);
  expect(
    (await analyzersOf(client, { type: 'ACCOUNT_UNUSED_ACCESS' })).map(
      analyzer => analyzer.arn,
    ),
  ).toEqual([UNUSED]);
  const iad = clientsOf(sandbox, { region: IAD }).accessanalyzer;
  expect((await analyzersOf(iad)).map(analyzer => analyzer.type)).toEqual([
    'ACCOUNT',
  ]);
  const data = (await assumeReader(sandbox, DATA, { region: IAD }))
    .accessanalyzer;
  expect(await analyzersOf(data)).toEqual([
    expect.objectContaining({
      status: 'FAILED',
      statusReason: { code: 'AWS_SERVICE_ACCESS_DISABLED' },
    }),
  ]);
});

it('has none in shared-dev, where the reader may not ask', async () => {
  const reader = (await assumeReader(sandbox, DEV)).accessanalyzer;
  expect(await failureOf(analyzersOf(reader))).toMatchObject({
    name: 'AccessDeniedException',
    status: 403,
    message: expect.stringContaining('access-analyzer:ListAnalyzers'),
  });
  const other = (await assumeReader(sandbox, DEV, { unrestricted: true }))
    .accessanalyzer;
  expect(await analyzersOf(other)).toEqual([]);
});

it('repeats the finding about a role in each Region', async () => {
  const find = async (region: string) =>
    (
      await clientsOf(sandbox, { region }).accessanalyzer.send(
        new ListFindingsCommand({
          analyzerArn: EXTERNAL.replace('ap-southeast-2', region),
          filter: { status: { eq: ['ACTIVE'] } },
        }),
      )
    ).findings!;
  const [here, there] = await Promise.all([find('ap-southeast-2'), find(IAD)]);
  expect(here[0]).toMatchObject({
    resource: `arn:aws:iam::${SHOP}:role/order-service-role`,
    resourceType: 'AWS::IAM::Role',
    principal: { AWS: '999988887777' },
    action: ['sts:AssumeRole'],
    isPublic: false,
    status: 'ACTIVE',
    createdAt: new Date('2026-05-04T03:21:40Z'),
    resourceOwnerAccount: SHOP,
  });
  expect(there.map(finding => finding.resource)).toEqual(
    here.map(finding => finding.resource),
  );
  expect(there[0].id).not.toBe(here[0].id);
});

it('tells unused access by the second version alone', async () => {
  expect(
    await failureOf(
      client.send(new ListFindingsCommand({ analyzerArn: UNUSED })),
    ),
  ).toMatchObject({ name: 'ValidationException', status: 400 });
  const { findings } = await client.send(
    new ListFindingsV2Command({
      analyzerArn: UNUSED,
      filter: { status: { neq: ['ARCHIVED'] } },
    }),
  );
  expect(findings!.map(finding => finding.findingType)).toEqual([
    'UnusedIAMRole',
    'UnusedPermission',
  ]);
  const external = await client.send(
    new ListFindingsV2Command({ analyzerArn: EXTERNAL }),
  );
  expect(external.findings![0]).not.toHaveProperty('principal');
});

it('names nobody where the analysis failed', async () => {
  const filter = { error: { exists: true } };
  const failed = {
    resource: `arn:aws:iam::${SHOP}:role/inventory-sync`,
    status: 'ACTIVE',
    error: 'INTERNAL_ERROR',
  };
  const { findings } = await client.send(
    new ListFindingsCommand({ analyzerArn: EXTERNAL, filter }),
  );
  expect(findings).toEqual([expect.objectContaining(failed)]);
  for (const member of ['principal', 'action', 'isPublic']) {
    expect(findings![0]).not.toHaveProperty(member);
  }
  expect(
    (
      await client.send(
        new ListFindingsV2Command({ analyzerArn: EXTERNAL, filter }),
      )
    ).findings,
  ).toEqual([expect.objectContaining(failed)]);
});

it('pages, and takes more than 100 for 100', async () => {
  const { analyzers } = sandbox.estate.target(SHOP, 'ap-southeast-2').settings;
  const [{ findings }] = analyzers!;
  const [first] = findings;
  const fill = (count: number) =>
    findings.splice(
      0,
      findings.length,
      ...Array.from({ length: count }, (_, i) => ({ ...first, key: `${i}` })),
    );
  const sizes = async (maxResults?: number) => {
    const pages = await pagesOf(
      nextToken =>
        client.send(
          new ListFindingsV2Command({
            analyzerArn: EXTERNAL,
            maxResults,
            nextToken,
          }),
        ),
      page => page.nextToken,
    );
    expect(new Set(pages.flatMap(p => p.findings!.map(f => f.id))).size).toBe(
      findings.length,
    );
    return pages.map(page => page.findings!.length);
  };
  fill(100);
  expect(await sizes()).toEqual([100]);
  fill(101);
  expect(await sizes()).toEqual([100, 1]);
  expect(await sizes(1000)).toEqual([100, 1]);
  expect(await sizes(60)).toEqual([60, 41]);
});

it.each<[string, object, string, number]>([
  [
    'an analyzer that is not there',
    { analyzerArn: `${EXTERNAL}-2` },
    'ResourceNotFoundException',
    404,
  ],
  [
    'an unknown filter key',
    { analyzerArn: EXTERNAL, filter: { colour: { eq: ['red'] } } },
    'ValidationException',
    400,
  ],
  [
    'an unknown token',
    { analyzerArn: EXTERNAL, nextToken: 'x' },
    'ValidationException',
    400,
  ],
  ['no analyzer at all', {}, 'ValidationException', 400],
])('refuses %s', async (_, input, name, status) => {
  expect(
    await failureOf(
      client.send(
        new ListFindingsCommand(
          input as ConstructorParameters<typeof ListFindingsCommand>[0],
        ),
      ),
    ),
  ).toMatchObject({ name, status });
});

it('authorises both versions by one action', async () => {
  const [account] = sandbox.estate.accounts;
  account.users[0].deniedActions = ['access-analyzer:ListFindings'];
  for (const command of [
    new ListFindingsCommand({ analyzerArn: EXTERNAL }),
    new ListFindingsV2Command({ analyzerArn: EXTERNAL }),
  ]) {
    expect(
      await failureOf(client.send(command as ListFindingsCommand)),
    ).toMatchObject({ name: 'AccessDeniedException', status: 403 });
  }
  sandbox.setFaults([{ kind: 'throttle', service: 'access-analyzer' }]);
  expect(await failureOf(analyzersOf(client))).toMatchObject({
    name: 'ThrottlingException',
    status: 429,
  });
});
