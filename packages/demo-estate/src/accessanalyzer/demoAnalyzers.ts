import {
  type AccessFindingModel,
  analyzer,
  type AnalyzerModel,
  DAY,
  failedRoleAnalysis,
  HOUR,
  roleFinding,
} from 'aws-sandbox';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';

function bucketFinding(
  bucket: string,
  rest: Partial<AccessFindingModel> = {},
): AccessFindingModel {
  return {
    key: `bucket/${bucket}`,
    type: 'ExternalAccess',
    resource: `arn:aws:s3:::${bucket}`,
    resourceType: 'AWS::S3::Bucket',
    status: 'ARCHIVED',
    createdAt: { at: Date.parse('2025-11-12T01:00:00Z') },
    updatedAt: { at: Date.parse('2025-11-20T22:15:00Z') },
    principal: { AWS: '*' },
    action: ['s3:GetObject'],
    condition: {},
    isPublic: true,
    ...rest,
  };
}

function shopAnalyzers(accountId: string, region: DemoRegion): AnalyzerModel[] {
  const recently = { every: 20 * DAY, phase: 15 * DAY };
  const external = analyzer({
    findings: [
      // Old, and nobody has looked at it.
      roleFinding(accountId, 'order-service-role'),
      // New: there is still time to look at it.
      roleFinding(accountId, 'tax-calculator', {
        createdAt: recently,
        updatedAt: recently,
      }),
      // Somebody has looked at it, and it is meant to be.
      roleFinding(accountId, 'loyalty-points', {
        status: 'ARCHIVED',
        createdAt: { at: Date.parse('2026-02-02T10:00:00Z') },
        updatedAt: { at: Date.parse('2026-02-09T23:40:00Z') },
      }),
      roleFinding(accountId, 'partner-analytics-read', {
        status: 'ARCHIVED',
        createdAt: { at: Date.parse('2025-10-02T06:20:00Z') },
        updatedAt: { at: Date.parse('2025-10-07T01:00:00Z') },
      }),
      ...(region === 'syd'
        ? [
            bucketFinding('harbour-product-images'),
            bucketFinding('harbour-old-exports', {
              status: 'RESOLVED',
              updatedAt: { every: 60 * DAY, phase: 3 * DAY },
            }),
          ]
        : []),
      // Nobody knows who may assume it.
      failedRoleAnalysis(accountId, 'inventory-sync', 'INTERNAL_ERROR'),
    ],
  });
  const unused = analyzer({
    name: 'unused-access',
    type: 'ACCOUNT_UNUSED_ACCESS',
    unusedAccessAge: 90,
    createdAt: '2025-06-02T04:00:00Z',
    analyzedAt: { every: DAY, phase: 2 * HOUR },
    findings: [
      {
        key: 'unused-role/external-auditor',
        type: 'UnusedIAMRole',
        resource: `arn:aws:iam::${accountId}:role/people/external-auditor`,
        resourceType: 'AWS::IAM::Role',
        status: 'ACTIVE',
        createdAt: { at: Date.parse('2026-08-30T02:00:00Z') },
        updatedAt: { at: Date.parse('2026-08-30T02:00:00Z') },
      },
      {
        key: 'unused-permission/inventory-sync',
        type: 'UnusedPermission',
        resource: `arn:aws:iam::${accountId}:role/inventory-sync`,
        resourceType: 'AWS::IAM::Role',
        status: 'ACTIVE',
        createdAt: recently,
        updatedAt: recently,
      },
      {
        key: 'unused-key/warren.hale',
        type: 'UnusedIAMUserAccessKey',
        resource: `arn:aws:iam::${accountId}:user/operations/warren.hale`,
        resourceType: 'AWS::IAM::User',
        status: 'ARCHIVED',
        createdAt: { at: Date.parse('2025-12-01T02:00:00Z') },
        updatedAt: { at: Date.parse('2025-12-18T05:30:00Z') },
      },
    ],
  });
  return region === 'syd' ? [external, unused] : [external];
}

/** The analyzers of an account and Region of the demo; shared-dev has none. */
export function demoAnalyzers(
  account: DemoAccount,
  accountId: string,
  region: DemoRegion,
): AnalyzerModel[] {
  switch (account) {
    case 'shop':
      return shopAnalyzers(accountId, region);
    case 'data':
      return region === 'syd'
        ? [
            analyzer({
              findings: [
                roleFinding(accountId, 'legacy-export', {
                  principal: { AWS: '*' },
                  isPublic: true,
                  createdAt: { at: Date.parse('2025-01-20T04:05:00Z') },
                  updatedAt: { at: Date.parse('2025-01-20T04:05:00Z') },
                }),
              ],
            }),
          ]
        : [
            analyzer({
              status: 'FAILED',
              statusReason: 'AWS_SERVICE_ACCESS_DISABLED',
              findings: [],
            }),
          ];
    default:
      return [];
  }
}
