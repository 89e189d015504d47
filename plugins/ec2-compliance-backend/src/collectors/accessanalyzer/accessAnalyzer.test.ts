import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { accessAnalyzerFindings } from './accessAnalyzerFindings';
import { accessAnalyzers } from './accessAnalyzers';
import { collect, contextWith } from '../__testUtils__/collect';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const ROLE = 'arn:aws:iam::111122223333:role/open';
const analyzer = (name: string, type: string, status = 'ACTIVE') => ({
  arn: `arn:aws:access-analyzer:ap-southeast-2:111122223333:analyzer/${name}`,
  name,
  type,
  status,
  createdAt: '2026-01-01T00:00:00Z',
});
const finding = (id: string, fields: object = {}) => ({
  id,
  resource: ROLE,
  resourceType: 'AWS::IAM::Role',
  resourceOwnerAccount: '111122223333',
  status: 'ACTIVE',
  condition: {},
  principal: { AWS: '999999999999' },
  action: ['sts:AssumeRole'],
  isPublic: false,
  createdAt: '2026-10-01T08:00:00Z',
  analyzedAt: '2026-11-23T08:00:00Z',
  updatedAt: '2026-11-23T08:00:00Z',
  ...fields,
});

async function start(analyzers: object[], findings: Record<string, object[]>) {
  aws = await ScriptedAws.start(({ operation, input }) => {
    if (operation.startsWith('/analyzer')) {
      return { json: { analyzers } };
    }
    const name = String(input.analyzerArn).replace(/^.*\//, '');
    const [first = {}, ...rest] = findings[name] ?? [];
    return { json: input.nextToken ? rest[0] : first };
  });
  return contextWith({ clients: await aws.clients() });
}

describe('accessAnalyzers', () => {
  it('reads every type, and why one does not work', async () => {
    const context = await start(
      [
        analyzer('b', 'ACCOUNT_UNUSED_ACCESS'),
        {
          ...analyzer('a', 'ORGANIZATION', 'DISABLED'),
          statusReason: { code: 'AWS_SERVICE_ACCESS_DISABLED' },
        },
      ],
      {},
    );
    const { evidence } = await collect(accessAnalyzers, context);
    expect(evidence).toEqual([
      {
        source: 'access-analyzers',
        payload: {
          analyzers: [
            expect.objectContaining({
              name: 'a',
              status: 'DISABLED',
              reason: 'AWS_SERVICE_ACCESS_DISABLED',
            }),
            expect.objectContaining({ name: 'b', status: 'ACTIVE' }),
          ],
        },
      },
    ]);
  });
});

describe('accessAnalyzerFindings', () => {
  it('reads external ones by the first version, all others by the second', async () => {
    const context = await start(
      [
        analyzer('account', 'ACCOUNT'),
        analyzer('org', 'ORGANIZATION'),
        analyzer('unused', 'ACCOUNT_UNUSED_ACCESS'),
        analyzer('off', 'ACCOUNT', 'DISABLED'),
      ],
      {
        account: [
          { findings: [finding('1')], nextToken: 'more' },
          {
            findings: [
              finding('2', {
                resource: 'arn:aws:s3:::open',
                resourceType: 'AWS::S3::Bucket',
                createdAt: '2026-11-01T00:00:00Z',
              }),
            ],
          },
        ],
        org: [
          {
            findings: [
              // The same as the account's, and one of another account.
              finding('3', {
                action: ['sts:TagSession'],
                createdAt: '2026-09-30T08:00:00Z',
              }),
              finding('4', { resourceOwnerAccount: '222222222222' }),
            ],
          },
        ],
        unused: [
          {
            findings: [
              finding('5', {
                findingType: 'UnusedIAMRole',
                createdAt: '2026-10-01T09:00:00Z',
              }),
            ],
          },
        ],
      },
    );
    const { evidence, rows } = await collect(accessAnalyzerFindings, context);
    expect(rows).toBe(5);
    expect(evidence).toEqual([
      {
        source: 'access-analyzer-findings',
        payload: {
          analyzers: [
            expect.objectContaining({
              byDay: { '2026-10-01': 1, '2026-11-01': 1 },
            }),
            expect.objectContaining({
              byDay: { '2026-09-30': 1, '2026-10-01': 1 },
            }),
            expect.objectContaining({
              oldest: [
                expect.objectContaining({
                  id: '5',
                  findingType: 'UnusedIAMRole',
                }),
              ],
            }),
          ],
        },
      },
      {
        source: 'access-analyzer-roles',
        payload: {
          findings: [
            {
              roleArn: ROLE,
              principal: 'AWS 999999999999',
              isPublic: false,
              actions: ['sts:AssumeRole', 'sts:TagSession'],
              createdAt: '2026-09-30T08:00:00.000Z',
            },
          ],
          failed: [],
        },
      },
    ]);
    expect(
      aws.calls
        .filter(({ operation }) => operation.startsWith('/finding'))
        .map(({ operation, input }) => [
          operation,
          String(input.analyzerArn).replace(/^.*\//, ''),
          input.filter,
        ]),
    ).toEqual(
      [
        ['/finding', 'account'],
        ['/finding', 'account'],
        ['/finding', 'org'],
        ['/findingv2', 'unused'],
      ].map(call => [...call, { status: { eq: ['ACTIVE'] } }]),
    );
  });

  it('tells analyses that failed from findings', async () => {
    const failed = (id: string, fields: object = {}) =>
      finding(id, {
        principal: undefined,
        action: undefined,
        isPublic: undefined,
        error: 'ACCESS_DENIED',
        createdAt: '2026-01-01T00:00:00Z',
        ...fields,
      });
    const context = await start(
      [
        analyzer('account', 'account', 'Active'),
        analyzer('unused', 'ACCOUNT_UNUSED_ACCESS'),
      ],
      {
        account: [
          {
            findings: [
              failed('1'),
              failed('2', {
                resource: 'arn:aws:s3:::closed',
                resourceType: 'AWS::S3::Bucket',
                error: 'INTERNAL_ERROR',
              }),
              finding('3', { resource: `${ROLE}-2` }),
            ],
          },
        ],
        unused: [{ findings: [failed('4', { findingType: 'UnusedIAMRole' })] }],
      },
    );
    const { evidence } = await collect(accessAnalyzerFindings, context);
    expect(evidence).toMatchObject([
      {
        payload: {
          analyzers: [
            {
              byDay: { '2026-10-01': 1 },
              oldest: [{ id: '3' }],
              failed: {
                count: 2,
                some: [
                  { resource: ROLE, error: 'ACCESS_DENIED' },
                  { resource: 'arn:aws:s3:::closed', error: 'INTERNAL_ERROR' },
                ],
              },
            },
            { byDay: {}, oldest: [], failed: { count: 1 } },
          ],
        },
      },
      {
        payload: {
          findings: [{ roleArn: `${ROLE}-2` }],
          failed: [{ roleArn: ROLE, error: 'ACCESS_DENIED' }],
        },
      },
    ]);
  });
});
