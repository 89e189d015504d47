import {
  EvidencePayloads,
  EvidenceState,
  USER_DATA_RULES,
} from '../../evidence';

function present<S extends keyof EvidencePayloads>(
  payload: EvidencePayloads[S],
): EvidenceState<S> {
  return {
    state: 'present',
    payload,
    collectedAt: '2026-11-23T09:59:00.000Z',
    changedAt: '2026-11-20T10:00:00.000Z',
  };
}

/** Evidence of a network, volumes and identities that are in order. */
export const healthyNetwork = {
  'ec2-security-groups': present<'ec2-security-groups'>({
    rules: [],
    unknownGroupIds: [],
  }),
  'ec2-prefix-lists': present<'ec2-prefix-lists'>({ lists: {} }),
  'ec2-volumes': present<'ec2-volumes'>({
    volumes: [
      {
        id: 'vol-1',
        device: '/dev/xvda',
        state: 'in-use',
        encrypted: true,
        kmsKeyId: 'arn:aws:kms:ap-southeast-2:111122223333:key/1',
      },
    ],
  }),
  'ec2-default-encryption': present<'ec2-default-encryption'>({
    enabled: true,
  }),
  'ec2-flow-logs': present<'ec2-flow-logs'>({
    logs: [
      {
        id: 'fl-1',
        resourceId: 'vpc-1',
        status: 'ACTIVE',
        delivery: 'SUCCESS',
        traffic: 'ALL',
      },
    ],
  }),
  'ec2-user-data': present<'ec2-user-data'>({
    launchTime: '2026-08-15T10:00:00.000Z',
    readFrom: 'instance',
    undecodable: false,
    rules: USER_DATA_RULES,
    findings: [],
  }),
  'ssm-parameters': present<'ssm-parameters'>({ total: 3, plain: [] }),
  'ssm-default-host-management': present<'ssm-default-host-management'>({}),
  'iam-instance-roles': present<'iam-instance-roles'>({
    profiles: {},
    roles: {},
  }),
  'iam-people': present<'iam-people'>({ people: [], others: 4 }),
};
