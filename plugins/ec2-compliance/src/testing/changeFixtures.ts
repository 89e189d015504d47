import { Change, ChangeList } from 'backstage-plugin-ec2-compliance-common';
import { INSTANCE } from './fixtures';

const { accountId, region, instanceId, name, arn } = INSTANCE;

/**
 * A finding that was fixed, a control that fails again, one that is unknown on
 * several instances, what else could not be read, and one of an account.
 */
export const CHANGE_ROWS: Change[] = [
  {
    id: '3',
    at: '2026-11-23T09:00:00.000Z',
    kind: 'finding',
    outcome: 'fixed',
    entityRef: 'component:default/payments',
    title: 'Payments',
    ownerRef: 'group:default/checkout',
    instances: 0,
    since: '2026-11-01T00:00:00.000Z',
    finding: {
      id: 'finding-1',
      vulnerabilityId: 'CVE-2026-0001',
      packageName: 'openssl',
      title: 'CVE-2026-0001 - openssl',
      severity: 'high',
    },
  },
  {
    id: '2',
    at: '2026-11-23T08:00:00.000Z',
    kind: 'control',
    outcome: 'came-back',
    entityRef: 'component:default/payments',
    title: 'Payments',
    ownerRef: 'group:default/checkout',
    instance: { arn, accountId, region, instanceId, name, gone: false },
    instances: 1,
    since: '2026-11-20T00:00:00.000Z',
    control: {
      controlId: 'patch-compliance',
      from: 'COMPLIANT',
      to: 'NON_COMPLIANT',
      reason: 'non-compliant',
    },
  },
  {
    id: '1',
    at: '2026-11-23T07:00:00.000Z',
    kind: 'control',
    outcome: 'not-read',
    entityRef: 'component:default/payments',
    title: 'Payments',
    instances: 3,
    control: {
      controlId: 'ssm-managed',
      from: 'COMPLIANT',
      to: 'INSUFFICIENT_DATA',
    },
  },
  {
    id: '00',
    at: '2026-11-23T06:30:00.000Z',
    kind: 'control',
    outcome: 'not-read',
    account: {
      targetId: `aws.${accountId}.us-east-1`,
      accountId,
      accountAlias: 'shop-prod',
      region: 'us-east-1',
    },
    instances: 31,
    reading: {
      rows: 40,
      controls: 12,
      services: 5,
      failing: 2,
      gaps: ['access-denied'],
    },
  },
  {
    id: '0',
    at: '2026-11-23T06:00:00.000Z',
    kind: 'account',
    outcome: 'new',
    account: {
      targetId: `aws.${accountId}.${region}`,
      accountId,
      accountAlias: 'payments-prod',
      region,
    },
    instances: 0,
    control: {
      controlId: 'default-encryption',
      from: 'COMPLIANT',
      to: 'NON_COMPLIANT',
      reason: 'off',
    },
  },
];

export const CHANGE_LIST: ChangeList = {
  items: CHANGE_ROWS,
  totalCount: 5,
  counts: [
    { kind: 'control', outcome: 'came-back', count: 1 },
    { kind: 'control', outcome: 'not-read', count: 41 },
    { kind: 'finding', outcome: 'fixed', count: 14 },
    { kind: 'control', outcome: 'fixed', count: 2 },
  ],
  keptSince: '2026-05-27T00:00:00.000Z',
};
