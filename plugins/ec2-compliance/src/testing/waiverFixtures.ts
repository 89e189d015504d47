import { Waiver, WaiverDetail } from 'backstage-plugin-ec2-compliance-common';
import { NOW } from './fixtures';

const daysFromNow = (days: number) => NOW.plus({ days }).toUTC().toISO()!;

/** A request that the reader may decide on. */
export const REQUESTED_WAIVER: Waiver = {
  id: 'waiver-1',
  subject: { kind: 'control', controlId: 'patch-compliance' },
  scope: { kind: 'service', entityRef: 'component:default/payments' },
  state: 'requested',
  inForce: false,
  entityRef: 'component:default/payments',
  ownerRef: 'group:default/checkout',
  requesterRef: 'user:default/ann',
  reason: 'The vendor ships the fix in January',
  compensatingMeasure: 'Nobody reaches it from outside',
  ticketUrl: 'https://tickets.example/1',
  startsAt: daysFromNow(0),
  endsAt: daysFromNow(20),
  createdAt: daysFromNow(-1),
  covers: { instances: 0, findings: 0 },
  canDecide: true,
  canRevoke: false,
};

/** One in force, of a finding. */
export const WAIVER_IN_FORCE: Waiver = {
  ...REQUESTED_WAIVER,
  id: 'waiver-2',
  subject: {
    kind: 'finding',
    vulnerabilityId: 'CVE-2026-0001',
    packageName: 'openssl',
  },
  scope: { kind: 'workload', workload: 'component:default/payments' },
  state: 'approved',
  inForce: true,
  decidedBy: 'user:default/sue',
  decidedAt: daysFromNow(-1),
  endsAt: daysFromNow(3),
  covers: { instances: 2, findings: 1 },
  canDecide: false,
  canRevoke: true,
};

export const WAIVER_DETAIL: WaiverDetail = {
  ...REQUESTED_WAIVER,
  concerns: { instances: 4, findings: 0 },
  told: [{ notice: '14d', at: daysFromNow(-0.5) }],
  steps: [
    {
      action: 'request',
      by: 'user:default/ann',
      at: daysFromNow(-1),
      stood: {
        state: 'requested',
        reason: REQUESTED_WAIVER.reason,
        compensatingMeasure: REQUESTED_WAIVER.compensatingMeasure,
        startsAt: REQUESTED_WAIVER.startsAt,
        endsAt: REQUESTED_WAIVER.endsAt,
        reach: { instances: 4, findings: 0 },
      },
    },
  ],
};
