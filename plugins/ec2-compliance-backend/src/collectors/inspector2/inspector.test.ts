import { collect, contextWith } from '../__testUtils__/collect';
import { ScriptedAws, TARGET } from '../../aws/__testUtils__/ScriptedAws';
import { inspectorAccountStatus } from './inspectorAccountStatus';
import {
  inspectorNetworkCoverage,
  inspectorPackageCoverage,
} from './inspectorCoverage';
import { inspectorFindingCounts } from './inspectorFindingCounts';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const accountId = TARGET.accountId;

async function context() {
  return contextWith({ clients: await aws.clients() });
}

describe('inspectorAccountStatus', () => {
  it('gives one record of the target, out of all that are answered', async () => {
    const account = (id: string, ec2: string) => ({
      accountId: id,
      state: { status: 'ENABLED', errorCode: '', errorMessage: '' },
      resourceState: { ec2: { status: ec2 } },
    });
    aws = await ScriptedAws.start(() => ({
      json: {
        accounts: [
          account('999999999999', 'ENABLED'),
          account(accountId, 'DISABLED'),
        ],
        failedAccounts: [],
      },
    }));
    const { evidence } = await collect(inspectorAccountStatus, await context());
    expect(evidence).toEqual([
      {
        source: 'inspector-account-status',
        payload: { account: 'ENABLED', ec2: 'DISABLED' },
      },
    ]);
    expect(aws.inputs('/status/batch/get')).toEqual([
      { accountIds: [accountId] },
    ]);
  });

  it.each([
    ['ACCESS_DENIED', 'access-denied'],
    ['SSM_THROTTLED', 'throttled'],
    ['INTERNAL_ERROR', 'unreachable'],
    ['RESOURCE_NOT_FOUND', 'invalid-answer'],
  ])('fails when the account failed with %s', async (errorCode, gap) => {
    aws = await ScriptedAws.start(() => ({
      json: {
        accounts: [],
        failedAccounts: [{ accountId, errorCode, errorMessage: 'no' }],
      },
    }));
    await expect(
      collect(inspectorAccountStatus, await context()),
    ).rejects.toMatchObject({ gap });
  });

  it('fails when the account is in neither list', async () => {
    aws = await ScriptedAws.start(() => ({ json: { accounts: [] } }));
    await expect(
      collect(inspectorAccountStatus, await context()),
    ).rejects.toMatchObject({
      gap: 'invalid-answer',
      message: expect.stringContaining(accountId),
    });
  });
});

describe('inspectorCoverage', () => {
  const row = (resourceId: string, fields = {}) => ({
    resourceId,
    accountId,
    resourceType: 'AWS_EC2_INSTANCE',
    scanType: 'PACKAGE',
    scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
    scanMode: 'EC2_SSM_AGENT_BASED',
    lastScannedAt: Date.parse('2026-11-20T10:00:00Z') / 1000,
    ...fields,
  });

  it('reads the rows of one scan type and this account, 200 a page', async () => {
    aws = await ScriptedAws.start((_, nth) => ({
      json:
        nth === 1
          ? { nextToken: 'more', coveredResources: [] }
          : {
              coveredResources: [
                row('i-1'),
                row('i-1', { scanType: 'NETWORK' }),
                row('i-2', { scanType: 'CODE' }),
                row('i-3', { accountId: '999999999999' }),
                row('i-4', {
                  scanStatus: {
                    statusCode: 'INACTIVE',
                    reason: 'RESOURCE_TERMINATED',
                  },
                }),
                row('i-5', {
                  scanStatus: {
                    statusCode: 'INACTIVE',
                    reason: 'UNMANAGED_EC2_INSTANCE',
                  },
                  lastScannedAt: undefined,
                }),
                row('i-6', { scanStatus: undefined }),
              ],
            },
    }));
    const { evidence, rows } = await collect(
      inspectorPackageCoverage,
      await context(),
    );
    expect(rows).toBe(7);
    expect(evidence).toEqual([
      {
        source: 'inspector-package-coverage',
        instanceId: 'i-1',
        recordedAt: '2026-11-20T10:00:00.000Z',
        payload: {
          statusCode: 'ACTIVE',
          reason: 'SUCCESSFUL',
          lastScannedAt: '2026-11-20T10:00:00.000Z',
          scanMode: 'EC2_SSM_AGENT_BASED',
        },
      },
      {
        source: 'inspector-package-coverage',
        instanceId: 'i-5',
        payload: {
          statusCode: 'INACTIVE',
          reason: 'UNMANAGED_EC2_INSTANCE',
          scanMode: 'EC2_SSM_AGENT_BASED',
        },
      },
      expect.objectContaining({
        instanceId: 'i-6',
        invalid: expect.objectContaining({ place: 'statusCode' }),
      }),
    ]);
    const equals = (value: string) => [{ comparison: 'EQUALS', value }];
    expect(aws.inputs('/coverage/list')).toEqual(
      [undefined, 'more'].map(nextToken => ({
        maxResults: 200,
        filterCriteria: {
          accountId: equals(accountId),
          resourceType: equals('AWS_EC2_INSTANCE'),
          scanType: equals('PACKAGE'),
        },
        ...(nextToken && { nextToken }),
      })),
    );
  });

  it('is empty, and not an error, where Inspector is off', async () => {
    aws = await ScriptedAws.start(() => ({ json: { coveredResources: [] } }));
    await expect(
      collect(inspectorNetworkCoverage, await context()),
    ).resolves.toEqual({ evidence: [], rows: 0, pages: 1 });
  });
});

describe('inspectorFindingCounts', () => {
  it('takes no count for granted', async () => {
    const row = (instanceId: string, severityCounts?: object) => ({
      ec2InstanceAggregation: { instanceId, accountId, severityCounts },
    });
    aws = await ScriptedAws.start(() => ({
      json: {
        aggregationType: 'AWS_EC2_INSTANCE',
        responses: [
          row('i-1', { all: 9, critical: 1, high: 2, medium: 3 }),
          row('i-2', { all: 9, critical: -1, high: 2, medium: 3 }),
          row('i-3'),
          { amiAggregation: { ami: 'ami-1' } },
        ],
      },
    }));
    const { evidence, rows } = await collect(
      inspectorFindingCounts,
      await context(),
    );
    expect(rows).toBe(4);
    expect(evidence).toEqual([
      {
        source: 'inspector-finding-counts',
        instanceId: 'i-1',
        payload: { all: 9, critical: 1, high: 2, medium: 3 },
      },
      expect.objectContaining({
        instanceId: 'i-2',
        invalid: expect.objectContaining({ place: 'critical' }),
      }),
      expect.objectContaining({
        instanceId: 'i-3',
        invalid: expect.objectContaining({ phrase: 'cause.invalid-value' }),
      }),
    ]);
    expect(aws.inputs('/findings/aggregation/list')).toEqual([
      {
        aggregationType: 'AWS_EC2_INSTANCE',
        accountIds: [{ comparison: 'EQUALS', value: accountId }],
        maxResults: 100,
      },
    ]);
  });
});
