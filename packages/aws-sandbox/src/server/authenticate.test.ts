import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { GetInventoryCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AwsSandbox } from '../sandbox/AwsSandbox';
import { ACCESS_KEY_ID } from '../credentials/accessKey';
import { writeSessionToken } from '../credentials/SessionToken';
import { clientsOf, failureOf } from '../testing/clients';
import { NOW, smallEstate } from '../testing/smallEstate';

let sandbox: AwsSandbox;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count: 1 }),
    now: NOW,
  });
  sandbox.estate.account('111111111111')!.roles.push({
    name: 'ec2-compliance-reader',
    trustedAccounts: ['111111111111'],
    deniedActions: [],
  });
});
afterAll(() => sandbox.stop());

async function failures(options: Parameters<typeof clientsOf>[1]) {
  const { ec2, ssm, inspector2, sts } = clientsOf(sandbox, options);
  const results = await Promise.all([
    failureOf(ec2.send(new DescribeInstancesCommand({}))),
    failureOf(ssm.send(new GetInventoryCommand({}))),
    failureOf(inspector2.send(new ListCoverageCommand({}))),
    failureOf(sts.send(new GetCallerIdentityCommand({}))),
  ]);
  return results.map(({ name, status }) => `${name} ${status}`);
}

it('names unknown keys as each service does', async () => {
  expect(
    await failures({
      credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' },
    }),
  ).toEqual([
    'AuthFailure 401',
    'UnrecognizedClientException 400',
    'UnrecognizedClientException 403',
    'InvalidClientTokenId 403',
  ]);
});

it('names a Region that is not enabled as each service does', async () => {
  expect(await failures({ region: 'me-south-1' })).toEqual([
    'AuthFailure 401',
    'UnrecognizedClientException 400',
    'UnrecognizedClientException 403',
    'InvalidClientTokenId 403',
  ]);
});

it('names expired credentials as each service does', async () => {
  const accessKeyId = 'ASIAEXPIRED';
  const sessionToken = writeSessionToken({
    accessKeyId,
    accountId: '111111111111',
    role: 'ec2-compliance-reader',
    roleId: 'AROATEST',
    sessionName: 'test',
    expiresAt: Date.now() - 1000,
  });
  expect(
    await failures({
      credentials: { accessKeyId, secretAccessKey: 'x', sessionToken },
    }),
  ).toEqual([
    'RequestExpired 400',
    'ExpiredTokenException 400',
    'ExpiredTokenException 403',
    'ExpiredToken 403',
  ]);
});

describe('requests by hand', () => {
  const scope = (service: string) =>
    `${ACCESS_KEY_ID}/20261123/ap-southeast-2/${service}/aws4_request`;
  const signed = (service: string, signedHeaders = 'host;x-amz-date') =>
    `AWS4-HMAC-SHA256 Credential=${scope(
      service,
    )}, SignedHeaders=${signedHeaders}, Signature=${'0'.repeat(64)}`;

  async function post(
    headers: Record<string, string>,
    body = '{}',
    path = '/',
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'x-amz-date': '20261123T060000Z', ...headers },
      body,
    });
    return { status: response.status, text: await response.text() };
  }
  const ssm = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonSSM.ListAssociations',
  };

  it.each<[string, Record<string, string>, string]>([
    ['no signature', ssm, 'MissingAuthenticationTokenException'],
    [
      'half a signature',
      { ...ssm, authorization: 'AWS4-HMAC-SHA256 Credential=x' },
      'IncompleteSignatureException',
    ],
    [
      'a signature for another service',
      { ...ssm, authorization: signed('ec2') },
      'IncompleteSignatureException',
    ],
    [
      'a signature that leaves out the host',
      { ...ssm, authorization: signed('ssm', 'x-amz-date') },
      'IncompleteSignatureException',
    ],
    [
      'a date that is not the signed one',
      {
        ...ssm,
        authorization: signed('ssm'),
        'x-amz-date': '20261124T060000Z',
      },
      'IncompleteSignatureException',
    ],
  ])('refuses %s', async (_, headers, name) => {
    expect(await post(headers)).toEqual({
      status: 400,
      text: expect.stringContaining(`"__type":"${name}"`),
    });
  });

  it('takes a well-formed one', async () => {
    const answer = await post({ ...ssm, authorization: signed('ssm') });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toHaveProperty('Associations');
  });

  it('answers what it cannot read, and what it does not know', async () => {
    const authorization = signed('ssm');
    expect(await post({ ...ssm, authorization }, '{"MaxResults":')).toEqual({
      status: 400,
      text: expect.stringContaining('SerializationException'),
    });
    expect(
      await post({ ...ssm, authorization }, '{"MaxResults":"many"}'),
    ).toEqual({
      status: 400,
      text: expect.stringContaining('SerializationException'),
    });
    expect(
      await post({
        ...ssm,
        authorization,
        'x-amz-target': 'AmazonSSM.SendCommand',
      }),
    ).toEqual({
      status: 400,
      text: expect.stringContaining('UnknownOperationException'),
    });
    expect(
      await post(
        { authorization: signed('inspector2') },
        '{}',
        '/nothing/here',
      ),
    ).toMatchObject({ status: 404 });
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: signed('ec2'),
    };
    expect(
      await post(form, 'Action=RunInstances&Version=2016-11-15'),
    ).toMatchObject({
      status: 400,
      text: expect.stringContaining('<Code>InvalidAction</Code>'),
    });
    expect(
      await post(
        form,
        'Action=DescribeInstances&Version=2016-11-15&Filters.1.Name=x',
      ),
    ).toMatchObject({
      status: 400,
      text: expect.stringContaining('Filters.1.Name'),
    });
    expect(
      await post({ authorization: signed('dynamodb') }, '{}'),
    ).toMatchObject({ status: 501 });
  });
});
