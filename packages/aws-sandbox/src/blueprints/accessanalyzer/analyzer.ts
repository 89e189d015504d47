import type {
  AccessFindingModel,
  AnalyzerModel,
} from '../../services/accessanalyzer/model/AnalyzerModel';
import { HOUR } from '../../time/cadence';
import { PARTNER_ACCOUNT_ID } from '../iam/instanceRoles';

/** Access by the partner's account to a role, which each Region reports. */
export function roleFinding(
  accountId: string,
  role: string,
  rest: Partial<AccessFindingModel> = {},
): AccessFindingModel {
  return {
    key: `role/${role}`,
    type: 'ExternalAccess',
    resource: `arn:aws:iam::${accountId}:role/${role}`,
    resourceType: 'AWS::IAM::Role',
    status: 'ACTIVE',
    createdAt: { at: Date.parse('2026-05-04T03:21:40Z') },
    updatedAt: { at: Date.parse('2026-05-04T03:21:40Z') },
    principal: { AWS: PARTNER_ACCOUNT_ID },
    action: ['sts:AssumeRole'],
    condition: {},
    isPublic: false,
    ...rest,
  };
}

/** An analysis of a role that failed: it names nobody, and no action. */
export function failedRoleAnalysis(
  accountId: string,
  role: string,
  error: NonNullable<AccessFindingModel['error']>,
): AccessFindingModel {
  return roleFinding(accountId, role, {
    key: `failed/${role}`,
    principal: undefined,
    action: undefined,
    isPublic: undefined,
    error,
  });
}

/** An analyzer of external access that has found nothing. */
export function analyzer(rest: Partial<AnalyzerModel>): AnalyzerModel {
  return {
    name: 'external-access',
    type: 'ACCOUNT',
    status: 'ACTIVE',
    createdAt: '2025-01-20T04:00:00Z',
    analyzedAt: { every: 6 * HOUR, phase: HOUR },
    findings: [],
    ...rest,
  };
}
