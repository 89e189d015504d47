import {
  EvidenceGap,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../../config';
import {
  EvidencePayloads,
  EvidenceState,
  InstanceEvidence,
  InstanceFindings,
  NO_FINDINGS,
} from '../../evidence';
import { describeControl } from '../judging/describeControl';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';
import { healthyAudit } from './healthyAudit';
import { healthyManagement } from './healthyManagement';
import { healthyNetwork } from './healthyNetwork';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const NOW = new Date('2026-11-23T10:00:00.000Z');

/** The time so long before NOW, ISO 8601. */
export function ago(millis: number): string {
  return new Date(NOW.getTime() - millis).toISOString();
}

export type TestEvidence = { [S in EvidenceSource]: EvidenceState<S> };

export function present<S extends EvidenceSource>(
  payload: EvidencePayloads[S],
  extra: { changedAt?: string; recordedAt?: string } = {},
): EvidenceState<S> {
  return {
    state: 'present',
    payload,
    collectedAt: ago(MINUTE),
    changedAt: ago(3 * DAY),
    ...extra,
  };
}

export const absent = { state: 'absent', collectedAt: ago(MINUTE) } as const;

export function unavailable(
  gap: EvidenceGap = 'throttled',
  message = 'AWS refused the rate of calls',
) {
  return { state: 'unavailable', gap, message } as const;
}

export const instance: InstanceEvidence = {
  instanceId: 'i-0a1b2c3d4e5f60718',
  state: 'running',
  launchTime: ago(100 * DAY),
  platform: 'Linux',
  publicAddresses: [],
  securityGroupIds: ['sg-1'],
  tags: { Name: 'payments-1', Service: 'payments' },
};

export const parameters: ControlParameters = {
  requiredTags: ['Service'],
  applicationControlNames: ['fapolicyd', 'selinux-policy'],
  cloudwatchAgentNames: ['amazon-cloudwatch-agent'],
  patchScanMaxAge: { internetFacing: 26 * HOUR, other: 14 * DAY },
  inspectorScanMaxAge: 26 * HOUR,
  inspectorGrace: 24 * HOUR,
  agentUpdateGrace: 30 * DAY,
  accessAnalyzerMaxAge: 30 * DAY,
  manualChangesWindow: 7 * DAY,
  approvedIngressCidrs: [],
  publicPorts: ['80', '443'],
  pipelineRoleNames: [],
  userData: false,
  deniedApplications: [],
  extendedSupport: [],
  patchReviewPeriod: 1,
  iamReviewPeriod: 1,
  releaseReviewPeriod: 1,
};

export const node: EvidencePayloads['ssm-instance-information'] = {
  nodeId: instance.instanceId,
  pingStatus: 'Online',
  platformType: 'Linux',
};

export const patchState: EvidencePayloads['ssm-patch-states'] = {
  nodeId: instance.instanceId,
  baselineId: 'pb-0123456789abcdef0',
  operation: 'Scan',
  operationEndTime: ago(2 * HOUR),
  installed: 300,
  missing: 0,
  failed: 0,
};

export const coverage: EvidencePayloads['inspector-package-coverage'] = {
  statusCode: 'ACTIVE',
  reason: 'SUCCESSFUL',
  lastScannedAt: ago(2 * HOUR),
  scanMode: 'EC2_SSM_AGENT_BASED',
};

/** Evidence of an instance that is in order. */
export const healthy: TestEvidence = {
  'ec2-instances': present<'ec2-instances'>(instance),
  'ssm-instance-information': present<'ssm-instance-information'>(node),
  'ssm-agent': present<'ssm-agent'>({
    agentVersion: '3.3.1611.0',
    isLatestVersion: true,
  }),
  'ssm-agent-update': present<'ssm-agent-update'>({
    associations: [
      {
        associationId: 'a-1',
        status: 'Success',
        targets: [{ key: 'InstanceIds', values: ['*'] }],
        scheduleExpression: 'rate(14 days)',
      },
    ],
  }),
  'ssm-patch-states': present<'ssm-patch-states'>(patchState),
  'ssm-patches': present<'ssm-patches'>({ patches: [] }),
  'ssm-patch-compliance': present<'ssm-patch-compliance'>({
    status: 'COMPLIANT',
  }),
  'ssm-association-compliance': present<'ssm-association-compliance'>({
    status: 'COMPLIANT',
    compliantCount: 3,
  }),
  'ssm-application-inventory': present<'ssm-application-inventory'>({}),
  'ssm-application-control': present<'ssm-application-control'>({}),
  'ssm-cloudwatch-agent': present<'ssm-cloudwatch-agent'>({}),
  'inspector-account-status': present<'inspector-account-status'>({
    account: 'ENABLED',
    ec2: 'ENABLED',
  }),
  'inspector-package-coverage': present<'inspector-package-coverage'>(coverage),
  'inspector-network-coverage': present<'inspector-network-coverage'>(coverage),
  'inspector-finding-counts': present<'inspector-finding-counts'>({
    critical: 0,
    high: 0,
    medium: 0,
    all: 0,
  }),
  'inspector-findings': absent,
  'inspector-finding-window': present<'inspector-finding-window'>({
    readTo: ago(MINUTE),
    fullAt: ago(HOUR),
  }),
  'inspector-network-findings': absent,
  'inspector-exploits': absent,
  ...healthyAudit,
  ...healthyManagement,
  ...healthyNetwork,
};

export interface TestCase {
  instance?: Partial<InstanceEvidence>;
  evidence?: Partial<TestEvidence>;
  findings?: Partial<InstanceFindings>;
  parameters?: Partial<ControlParameters>;
}

export function testContext(testCase: TestCase = {}): ControlContext {
  const evidence: TestEvidence = { ...healthy, ...testCase.evidence };
  return {
    now: NOW,
    instance: { ...instance, ...testCase.instance },
    findings: { ...NO_FINDINGS, ...testCase.findings },
    parameters: { ...parameters, ...testCase.parameters },
    evidence: {
      get: source => evidence[source],
    },
  };
}

/**
 * Judges, and fails where a control leaves its bounds: a reason that is not in
 * its closed list, evidence that it does not name, a reason with two statuses.
 */
export function judge(
  control: InstanceControl,
  testCase: TestCase = {},
): Judgement {
  const context = testContext(testCase);
  const judgement = control.judge({
    ...context,
    evidence: {
      get: source => {
        if (!control.sources.includes(source)) {
          throw new Error(`${control.id} does not name its source '${source}'`);
        }
        return context.evidence.get(source);
      },
    },
  });
  expect(Object.keys(describeControl(control).reasons)).toContain(
    judgement.reason,
  );
  expect(judgement.message).toMatch(/^[A-Z0-9'].*[^.]$/);
  expect(judgement.message).not.toMatch(/undefined|NaN|\[object/);
  return judgement;
}
