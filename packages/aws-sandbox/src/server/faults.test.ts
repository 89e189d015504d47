import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  Inspector2Client,
  ListCoverageCommand,
} from '@aws-sdk/client-inspector2';
import {
  DescribeInstanceInformationCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../sandbox/AwsSandbox';
import type { FaultRule } from '../faults/FaultRule';
import { clientsOf, failureOf, pagesOf } from '../testing/clients';
import { NOW, smallEstate } from '../testing/smallEstate';

let sandbox: AwsSandbox;
let ec2: EC2Client;
let ssm: SSMClient;
let inspector2: Inspector2Client;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count: 30 }),
    now: NOW,
  });
  ({ ec2, ssm, inspector2 } = clientsOf(sandbox));
});
beforeEach(() => {
  sandbox.clearFaults();
  sandbox.resetCalls();
});
afterAll(() => sandbox.stop());

const nodes = (NextToken?: string) =>
  ssm.send(new DescribeInstanceInformationCommand({ NextToken }));

it('refuses in the words that a rule gives', async () => {
  sandbox.setFaults([
    {
      kind: 'status',
      status: 403,
      code: 'OptInRequired',
      message: 'You are not subscribed to this service.',
    },
  ]);
  for (const call of [
    ec2.send(new DescribeInstancesCommand({})),
    nodes(),
    inspector2.send(new ListCoverageCommand({})),
  ]) {
    expect(await failureOf(call)).toMatchObject({
      name: 'OptInRequired',
      status: 403,
      message: 'You are not subscribed to this service.',
    });
  }
  expect(() =>
    sandbox.setFaults([{ kind: 'status', code: 7 } as unknown as FaultRule]),
  ).toThrow('"code" must be a text, is "7"');
});

it.each<[FaultRule, string[]]>([
  [
    { kind: 'throttle' },
    [
      'RequestLimitExceeded 503',
      'ThrottlingException 400',
      'ThrottlingException 429',
    ],
  ],
  [
    { kind: 'deny' },
    [
      'UnauthorizedOperation 403',
      'AccessDeniedException 400',
      'AccessDeniedException 403',
    ],
  ],
  [
    { kind: 'expired-credentials' },
    [
      'RequestExpired 400',
      'ExpiredTokenException 400',
      'ExpiredTokenException 403',
    ],
  ],
  [
    { kind: 'status' },
    [
      'Unavailable 503',
      'ServiceUnavailableException 503',
      'ServiceUnavailableException 503',
    ],
  ],
  [
    { kind: 'status', status: 500 },
    [
      'InternalError 500',
      'InternalServerError 500',
      'InternalServerException 500',
    ],
  ],
])('%j shows as each service names it', async (rule, expected) => {
  sandbox.setFaults([rule]);
  const results = await Promise.all([
    failureOf(ec2.send(new DescribeInstancesCommand({}))),
    failureOf(nodes()),
    failureOf(inspector2.send(new ListCoverageCommand({}))),
  ]);
  expect(results.map(({ name, status }) => `${name} ${status}`)).toEqual(
    expected,
  );
});

it('cuts connections and answers short', async () => {
  sandbox.setFaults([{ kind: 'reset-connection' }]);
  expect(await failureOf(nodes())).toMatchObject({
    message: expect.stringMatching(/ECONNRESET|hang up/),
  });
  sandbox.setFaults([{ kind: 'truncate-body' }]);
  const { name, message } = await failureOf(nodes());
  expect(`${name} ${message}`).toMatch(/abort|reset|terminated|hang up/i);
  expect(sandbox.calls().calls[0].errors).toEqual({
    'reset-connection': 1,
    'truncate-body': 1,
  });
});

it('spoils pages: short, empty with a token, empty, and an expired token', async () => {
  const sizes = async (rules: FaultRule[]) => {
    sandbox.setFaults(rules);
    const pages = await pagesOf(nodes, page => page.NextToken);
    return pages.map(page => page.InstanceInformationList!.length);
  };
  expect(await sizes([])).toEqual([10, 10, 10]);
  expect(await sizes([{ kind: 'short-page', times: 1 }])).toEqual([
    5, 10, 10, 5,
  ]);
  expect(
    await sizes([{ kind: 'empty-page-with-token', after: 1, times: 2 }]),
  ).toEqual([10, 0, 0, 10, 10]);
  expect(await sizes([{ kind: 'empty-list' }])).toEqual([0]);
  expect(
    await failureOf(sizes([{ kind: 'expire-token', after: 1 }])),
  ).toMatchObject({ name: 'InvalidNextToken' });
});

it('answers nonsense that is well-formed', async () => {
  sandbox.setFaults([{ kind: 'malformed-answer' }]);
  const { InstanceInformationList } = await nodes();
  expect(InstanceInformationList![0]).toMatchObject({
    PingStatus: 'NONSENSE',
    LastPingDateTime: new Date('0001-01-01T00:00:00Z'),
  });
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  expect(Reservations![0].Instances![0]).toMatchObject({
    State: { Name: 'NONSENSE' },
    Tags: [{ Key: 'Name', Value: 'small-0' }, expect.anything()],
  });
  expect(sandbox.defects).toEqual([]);
});

it('answers 200 with what is no answer', async () => {
  const answers = async (rule: FaultRule) => {
    sandbox.setFaults([rule]);
    const [{ Reservations }, list] = await Promise.all([
      ec2.send(new DescribeInstancesCommand({})),
      nodes().then(
        ({ InstanceInformationList }) => InstanceInformationList,
        error => (error as Error).name,
      ),
    ]);
    return [Reservations, list];
  };
  const nothing = [undefined, undefined];
  expect(await answers({ kind: 'empty-body' })).toEqual(nothing);
  expect(await answers({ kind: 'empty-document' })).toEqual(nothing);
  expect(await answers({ kind: 'html-page' })).toEqual([
    undefined,
    'SyntaxError',
  ]);
});

it('delays, and lets another rule strike as well', async () => {
  sandbox.setFaults([{ kind: 'delay', delayMs: 120 }, { kind: 'throttle' }]);
  const before = performance.now();
  expect(await failureOf(nodes())).toMatchObject({
    name: 'ThrottlingException',
  });
  expect(performance.now() - before).toBeGreaterThanOrEqual(115);
});

it('strikes by service, operation, Region, rate, number and after', async () => {
  const outcome = async () => {
    try {
      await nodes();
      return 'ok';
    } catch (error) {
      return (error as Error).name;
    }
  };
  const outcomes = async (rule: FaultRule, calls: number) => {
    sandbox.setFaults([rule]);
    const list: boolean[] = [];
    for (let i = 0; i < calls; i++) {
      list.push((await outcome()) !== 'ok');
    }
    return list.map(failed => (failed ? 'x' : '.')).join('');
  };
  expect(await outcomes({ kind: 'throttle', service: 'ec2' }, 2)).toBe('..');
  expect(
    await outcomes({ kind: 'throttle', operation: 'GetInventory' }, 2),
  ).toBe('..');
  expect(await outcomes({ kind: 'throttle', region: 'us-east-1' }, 2)).toBe(
    '..',
  );
  expect(
    await outcomes({ kind: 'throttle', accountId: '222222222222' }, 2),
  ).toBe('..');
  expect(
    await outcomes(
      {
        kind: 'throttle',
        service: 'ssm',
        operation: 'DescribeInstanceInformation',
        accountId: '111111111111',
        region: 'ap-southeast-2',
      },
      2,
    ),
  ).toBe('xx');
  expect(await outcomes({ kind: 'throttle', rate: 0.25 }, 8)).toBe('...x...x');
  expect(await outcomes({ kind: 'throttle', after: 1, times: 2 }, 5)).toBe(
    '.xx..',
  );
  expect(await outcomes({ kind: 'throttle', rate: 0 }, 2)).toBe('..');
});

it('is survived by the retries of the SDK, and counts each of them', async () => {
  const patient = clientsOf(sandbox, { maxAttempts: 4 }).ssm;
  sandbox.setFaults([{ kind: 'throttle', times: 2 }]);
  const answer = await patient.send(new DescribeInstanceInformationCommand({}));
  expect(answer.InstanceInformationList).toHaveLength(10);
  expect(sandbox.calls()).toEqual({
    total: 3,
    errors: 2,
    byOperation: { 'ssm:DescribeInstanceInformation': 3 },
    calls: [
      {
        accountId: '111111111111',
        region: 'ap-southeast-2',
        service: 'ssm',
        operation: 'DescribeInstanceInformation',
        count: 3,
        errors: { ThrottlingException: 2 },
      },
    ],
  });
});

it.each([
  { kind: 'explode' },
  { kind: 'throttle', rate: 2 },
  { kind: 'status', status: 200 },
  { kind: 'delay', delayMs: -1 },
])('refuses the rule %j', rule => {
  expect(() => sandbox.setFaults([rule as FaultRule])).toThrow(/must|Unknown/);
});
