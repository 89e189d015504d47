import { ListAssociationsCommand } from '@aws-sdk/client-ssm';
import { identity, ScriptedAws, TARGET } from './__testUtils__/ScriptedAws';
import { AwsClientFactory } from './AwsClientFactory';
import { causeForLog } from '../evidence';
import { classifyError } from './classifyError';

let aws: ScriptedAws;
afterEach(() => aws?.stop());

const UNKNOWN_CREDENTIALS = {
  xml: `<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>`,
  status: 403,
};

async function failure(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    e => e,
  );
  expect(error).toBeDefined();
  const { cause, ...classification } = classifyError(error);
  return { ...classification, message: causeForLog(cause) };
}

describe('AwsClientFactory', () => {
  it('makes clients that say who they are and count every attempt', async () => {
    aws = await ScriptedAws.start((_, nth) =>
      nth === 1
        ? { error: 'ThrottlingException', message: 'Rate exceeded' }
        : { json: { Associations: [] } },
    );
    const clients = await aws.clients();
    await clients.ssm.send(new ListAssociationsCommand({}));
    expect(Object.fromEntries(clients.calls())).toEqual({
      'sts:GetCallerIdentity': 1,
      'ssm:ListAssociations': 2,
    });
    expect(aws.calls).toHaveLength(3);
    for (const call of aws.calls) {
      expect(call.region).toBe('ap-southeast-2');
      expect(call.userAgent).toContain('ec2-compliance');
    }
    clients.destroy();
  });

  it('has no more than two calls to Systems Manager under way', async () => {
    let underWay = 0;
    let most = 0;
    aws = await ScriptedAws.start(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
      underWay -= 1;
      return { json: { Associations: [] } };
    });
    const { ssm } = await aws.clients();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        ssm.send(new ListAssociationsCommand({})),
      ),
    );
    expect(most).toBe(2);
  });

  it('gives up what is not answered long before what is refused', async () => {
    let answers = false;
    aws = await ScriptedAws.start(({ operation }) =>
      answers && operation === 'ListAssociations'
        ? { json: { Associations: [] } }
        : new Promise(() => {}),
    );
    const clients = await aws.clients({
      maxAttempts: 8,
      requestTimeoutMs: 200,
    });
    const ask = () => clients.ssm.send(new ListAssociationsCommand({}));
    const silent = (count: number) => ({
      name: 'EvidenceGapError',
      gap: 'unreachable',
      action: 'ssm:ListAssociations',
      message: `AWS did not answer \`ssm:ListAssociations\` within 0 s${
        count > 1 ? `, tried ${count} times` : ''
      }`,
    });
    await expect(failure(ask())).resolves.toEqual(silent(3));
    expect(aws.inputs('ListAssociations')).toHaveLength(3);
    // What comes next of the same service waits once only.
    await expect(failure(ask())).resolves.toEqual(silent(1));
    expect(aws.inputs('ListAssociations')).toHaveLength(4);
    answers = true;
    await expect(ask()).resolves.toMatchObject({ Associations: [] });
    answers = false;
    await expect(failure(ask())).resolves.toEqual(silent(3));
    clients.destroy();
  });

  it('copies no answer for a log that nobody reads', async () => {
    aws = await ScriptedAws.start(() => ({ json: {} }));
    const { ec2, iam, ssm } = await aws.clients();
    for (const { middlewareStack } of [ec2, iam, ssm]) {
      const steps = middlewareStack.identify().join('\n');
      expect(steps).toContain('ec2ComplianceAttempt');
      expect(steps).not.toContain('logger');
    }
  });

  it('asks for no credentials of an account that is not configured', async () => {
    const getCredentialProvider = jest.fn();
    const factory = AwsClientFactory.create({
      targets: [TARGET],
      credentialsManager: { getCredentialProvider },
    });
    await expect(
      factory.clientsFor({
        ...TARGET,
        id: 'aws.999999999999.ap-southeast-2',
        accountId: '999999999999',
      }),
    ).rejects.toThrow("'aws.999999999999.ap-southeast-2'");
    expect(getCredentialProvider).not.toHaveBeenCalled();
  });

  it('says which account has no credentials', async () => {
    const factory = AwsClientFactory.create({
      targets: [TARGET],
      credentialsManager: {
        getCredentialProvider: async () => {
          throw new Error('There is no AWS integration that matches');
        },
      },
    });
    await expect(failure(factory.clientsFor(TARGET))).resolves.toMatchObject({
      gap: 'credentials',
      message: expect.stringContaining("'111122223333'"),
    });
  });

  it.each([
    ['999999999999', 'aws'],
    ['111122223333', 'aws-cn'],
  ])(
    'refuses credentials of account %s in partition %s',
    async (accountId, partition) => {
      aws = await ScriptedAws.start(
        () => ({ json: {} }),
        () => ({ xml: identity(accountId, partition) }),
      );
      await expect(failure(aws.clients())).resolves.toEqual({
        name: 'EvidenceGapError',
        gap: 'credentials',
        message: `the credentials for account '111122223333' in partition 'aws' belong to account '${accountId}' in partition '${partition}'`,
      });
    },
  );

  it('tells a Region that is not enabled from credentials that are not valid', async () => {
    aws = await ScriptedAws.start(
      () => ({ json: {} }),
      ({ region }) =>
        region === TARGET.region
          ? UNKNOWN_CREDENTIALS
          : { xml: identity(TARGET.accountId) },
    );
    await expect(failure(aws.clients())).resolves.toMatchObject({
      gap: 'region-disabled',
      message: expect.stringContaining("'ap-southeast-2'"),
    });
    expect(aws.calls.map(({ region }) => region)).toEqual([
      'ap-southeast-2',
      'us-east-1',
    ]);
    await aws.stop();

    aws = await ScriptedAws.start(
      () => ({ json: {} }),
      () => UNKNOWN_CREDENTIALS,
    );
    await expect(failure(aws.clients())).resolves.toMatchObject({
      name: 'InvalidClientTokenId',
      gap: 'credentials',
    });
  });
});
