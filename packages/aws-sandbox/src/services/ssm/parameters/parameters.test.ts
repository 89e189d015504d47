import {
  DescribeParametersCommand,
  GetDocumentCommand,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import type { AccessModel, ParameterModel } from '../model/AccessModel';

const stored = (
  name: string,
  type: ParameterModel['type'] = 'String',
  removed = false,
): ParameterModel => ({
  name,
  type,
  modifiedAt: Date.parse('2025-11-04T05:00:00Z'),
  removed,
});

const access: AccessModel = {
  sessionPreferences: {
    s3BucketName: '',
    cloudWatchLogGroupName: '/aws/ssm/sessions',
    kmsKeyId: 'alias/session-logs',
    runAsEnabled: true,
  },
  parameters: [
    stored('/harbour/checkout/log-level'),
    stored('/harbour/checkout/payment-provider-url'),
    stored('/harbour/checkout/database-password', 'SecureString'),
    stored('/harbour/storefront/feature-flags', 'StringList'),
    stored('/harbour/storefront/session-secret', 'SecureString'),
    stored('/harbour/storefront/password-policy-url'),
    // More places than a page holds, so that one page is empty.
    ...Array.from({ length: 120 }, (_, i) =>
      stored(`/harbour/retired/${i}`, 'String', true),
    ),
    stored('/harbour/warehouse/legacy-ftp-password'),
    stored('loyalty_api_key'),
  ],
  commands: [],
};

let sandbox: AwsSandbox;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count: 0, settings: { access } }),
    now: NOW,
  });
});
afterAll(() => stopSound(sandbox));

describe('DescribeParameters', () => {
  it('has pages that are empty and go on', async () => {
    const { ssm } = clientsOf(sandbox);
    const pages = await pagesOf(
      NextToken =>
        ssm.send(new DescribeParametersCommand({ MaxResults: 50, NextToken })),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Parameters!.length)).toEqual([6, 0, 2]);
    const parameters = pages.flatMap(p => p.Parameters!);
    expect(parameters.map(p => [p.Name, p.Type])).toEqual(
      expect.arrayContaining([
        ['/harbour/checkout/database-password', 'SecureString'],
        ['/harbour/storefront/feature-flags', 'StringList'],
        ['/harbour/warehouse/legacy-ftp-password', 'String'],
        ['loyalty_api_key', 'String'],
      ]),
    );
    for (const parameter of parameters) {
      expect(parameter).not.toHaveProperty('Value');
      expect(parameter.KeyId).toBe(
        parameter.Type === 'SecureString' ? 'alias/aws/ssm' : undefined,
      );
      expect(parameter.LastModifiedDate).toEqual(
        new Date('2025-11-04T05:00:00Z'),
      );
    }
  });

  it('filters, and refuses what it does not know', async () => {
    const { ssm } = clientsOf(sandbox);
    const { Parameters } = await ssm.send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Type', Values: ['SecureString'] }],
        MaxResults: 50,
      }),
    );
    expect(Parameters).toHaveLength(2);
    for (const [input, name] of [
      [{ MaxResults: 51 }, 'ValidationException'],
      [{ NextToken: 'made-up' }, 'InvalidNextToken'],
      [{ ParameterFilters: [{ Key: 'Colour' }] }, 'InvalidFilterKey'],
    ] as const) {
      expect(
        await failureOf(
          ssm.send(
            new DescribeParametersCommand({
              ...input,
              ParameterFilters:
                'ParameterFilters' in input
                  ? [...input.ParameterFilters]
                  : undefined,
            }),
          ),
        ),
      ).toMatchObject({ name });
    }
  });
});

describe('GetDocument', () => {
  const Name = 'SSM-SessionManagerRunShell';

  it('holds the preferences of sessions, as text', async () => {
    const { ssm } = clientsOf(sandbox);
    const document = await ssm.send(new GetDocumentCommand({ Name }));
    expect(document).toMatchObject({
      Name,
      DocumentType: 'Session',
      DocumentFormat: 'JSON',
    });
    expect(JSON.parse(document.Content!)).toMatchObject({
      sessionType: 'Standard_Stream',
      inputs: {
        cloudWatchLogGroupName: '/aws/ssm/sessions',
        s3BucketName: '',
        runAsEnabled: true,
      },
    });
  });

  it('is not there where nobody has changed them, nor is any other', async () => {
    const elsewhere = clientsOf(sandbox, { region: 'eu-west-1' }).ssm;
    expect(
      await failureOf(elsewhere.send(new GetDocumentCommand({ Name }))),
    ).toMatchObject({ name: 'InvalidDocument', status: 400 });
    const { ssm } = clientsOf(sandbox);
    expect(
      await failureOf(
        ssm.send(new GetDocumentCommand({ Name: 'AWS-RunShellScript' })),
      ),
    ).toMatchObject({ name: 'InvalidDocument' });
  });
});
