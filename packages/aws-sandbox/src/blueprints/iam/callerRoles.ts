import type { IdentityRole } from '../../services/iam/model/IdentityModel';
import { allow, policy } from '../../services/iam/policyDocuments';
import type { RoleModel } from '../../services/sts/model/RoleModel';
import { HOUR } from '../../time/cadence';

/** The roles that the sandbox lets others assume, as IAM lists them. */
export function callerRoles(roles: readonly RoleModel[]): IdentityRole[] {
  return roles.map(role => ({
    name: role.name,
    path: '/',
    createdAt: Date.parse('2026-01-20T03:00:00Z'),
    trust: policy({
      Effect: 'Allow',
      Principal: {
        AWS: role.trustedAccounts.map(id => `arn:aws:iam::${id}:root`),
      },
      Action: 'sts:AssumeRole',
      Condition: role.externalId
        ? { StringEquals: { 'sts:ExternalId': role.externalId } }
        : undefined,
    }),
    attached: [],
    inline: [
      {
        name: 'read-evidence',
        document: allow([
          'ec2:Describe*',
          'ssm:Describe*',
          'ssm:List*',
          'ssm:GetInventory',
          'inspector2:List*',
          'inspector2:BatchGet*',
        ]),
      },
    ],
    tags: { Purpose: 'ec2-compliance' },
    lastUsed: { at: { every: HOUR, phase: 0 }, region: 'ap-southeast-2' },
  }));
}
