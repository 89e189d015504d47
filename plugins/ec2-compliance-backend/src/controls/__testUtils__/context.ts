import {
  Exposure,
  EVIDENCE_SOURCES,
  EvidenceGap,
  EvidenceSource,
  MaturityLevel,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../../config';
import {
  EVIDENCE_PHRASES,
  evidencePhrase,
  EvidenceLookup,
  EvidencePayloads,
  EvidenceState,
  InstanceEvidence,
  InstanceFindings,
  judgeExposure,
  NO_FINDINGS,
  sourcePhrase,
  Moment,
} from '../../evidence';
import { describeControl } from '../judging/describeControl';
import {
  AnyJudgement,
  ControlContext,
  ControlFacts,
  InstanceControl,
} from '../judging/types';
import { JUDGING_PHRASES } from '../judging/words';
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
  text = 'AWS refused the rate of calls',
) {
  const because = evidencePhrase('cause.text', { text });
  return { state: 'unavailable', gap, because } as const;
}

export const instance: InstanceEvidence = {
  instanceId: 'i-0a1b2c3d4e5f60718',
  state: 'running',
  launchTime: ago(100 * DAY),
  platform: 'Linux',
  publicAddresses: [],
  securityGroupIds: ['sg-1'],
  blockDevices: [{ device: '/dev/xvda', volumeId: 'vol-1' }],
  rootDeviceType: 'ebs',
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
  pipelineIssuers: [],
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
  exposure?: Exposure;
  level?: MaturityLevel;
  evidence?: Partial<TestEvidence>;
  findings?: Partial<InstanceFindings>;
  parameters?: Partial<ControlParameters>;
}

export function testContext(testCase: TestCase = {}): ControlContext {
  const evidence: TestEvidence = { ...healthy, ...testCase.evidence };
  const tested = { ...instance, ...testCase.instance };
  return {
    now: Moment.at(NOW),
    instance: tested,
    region: 'ap-southeast-2',
    exposure:
      testCase.exposure ??
      judgeExposure({
        instance: tested,
        network: evidence['inspector-network-findings'],
        tag: 'InternetFacing',
      }),
    level: testCase.level ?? 2,
    findings: { ...NO_FINDINGS, ...testCase.findings },
    parameters: { ...parameters, ...testCase.parameters },
    evidence: lookup(evidence),
  };
}

/** Names the source of what is unavailable, as the real lookup does. */
export function lookup(evidence: TestEvidence): EvidenceLookup {
  return {
    get: source => {
      const state = evidence[source];
      return state.state === 'unavailable' &&
        state.because.phrase === 'cause.text' &&
        !String(state.because.text).startsWith(EVIDENCE_SOURCES[source].title)
        ? {
            ...state,
            because: evidencePhrase('evidence.unavailable', {
              source: sourcePhrase(source),
              cause: state.because,
            }),
          }
        : state;
    },
  };
}

/** A judgement, with the sentence that people read, its times in UTC. */
export type SpokenJudgement = AnyJudgement & { message: string };

/**
 * Judges, and fails where a control leaves its bounds: a reason that is not in
 * its closed list, evidence that it does not name, values that its sentence
 * needs and does not get.
 */
export function judge(
  control: InstanceControl,
  testCase: TestCase = {},
): SpokenJudgement {
  const context = testContext(testCase);
  return speak(
    control,
    control.judge({
      ...context,
      evidence: {
        get: source => {
          if (!control.sources.includes(source)) {
            throw new Error(
              `${control.id} does not name its source '${source}'`,
            );
          }
          return context.evidence.get(source);
        },
      },
    }),
  );
}

/** Adds the sentence, which must be one, and made of nothing but the values. */
export function speak(
  control: ControlFacts,
  judgement: AnyJudgement,
): SpokenJudgement {
  const described = describeControl(control);
  expect(Object.keys(described.reasons)).toContain(judgement.reason);
  const words = Words.create({
    controls: [described],
    phrases: { ...EVIDENCE_PHRASES, ...JUDGING_PHRASES },
    language: 'en',
    timeZone: 'UTC',
  });
  // As it is stored and read again.
  const stored = JSON.parse(JSON.stringify(judgement)) as AnyJudgement;
  const message = words.sentence(control.id, stored, { strict: true });
  expect(message).toMatch(/^[A-Z0-9'].*[^.]$/);
  expect(message).not.toMatch(/undefined|NaN|\[object|\{\{|…$/);
  return { ...judgement, message };
}
