import { EvidencePayloads } from '../../evidence';
import {
  absent,
  ago,
  DAY,
  judge,
  node,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { ssmAgentCurrent } from './ssmAgentCurrent';

type Association = EvidencePayloads['ssm-agent-update']['associations'][number];

const wholeFleet: Association = {
  associationId: 'a-1',
  status: 'Success',
  targets: [{ key: 'InstanceIds', values: ['*'] }],
  scheduleExpression: 'rate(14 days)',
};

const outdated = (
  associations: Association[],
  changedAt = ago(3 * DAY),
): TestCase => ({
  evidence: {
    'ssm-agent': present<'ssm-agent'>(
      { agentVersion: '3.2.1', isLatestVersion: false },
      { changedAt },
    ),
    'ssm-agent-update': present<'ssm-agent-update'>({ associations }),
  },
});

const target = (key: string, ...values: string[]) => [{ key, values }];

describe('ssmAgentCurrent', () => {
  it.each<[string, TestCase, string, string]>([
    ['latest', {}, 'COMPLIANT', 'latest'],
    [
      'outdated, covered by healthy automation',
      outdated([wholeFleet]),
      'COMPLIANT',
      'update-pending',
    ],
    [
      'covered by its id',
      outdated([
        { ...wholeFleet, targets: target('InstanceIds', node.nodeId) },
      ]),
      'COMPLIANT',
      'update-pending',
    ],
    [
      'covered by its tag',
      outdated([
        { ...wholeFleet, targets: target('tag:Service', 'x', 'payments') },
      ]),
      'COMPLIANT',
      'update-pending',
    ],
    [
      'automation just created',
      outdated([{ ...wholeFleet, status: 'Pending' }]),
      'COMPLIANT',
      'update-pending',
    ],
    [
      'one association fails, another works',
      outdated([{ ...wholeFleet, status: 'Failed' }, wholeFleet]),
      'COMPLIANT',
      'update-pending',
    ],
    [
      'lagging exactly as long as allowed',
      outdated([wholeFleet], ago(30 * DAY)),
      'COMPLIANT',
      'update-pending',
    ],
    [
      'lagging one millisecond longer',
      outdated([wholeFleet], ago(30 * DAY + 1)),
      'NON_COMPLIANT',
      'outdated',
    ],
    [
      'lagging too long, whatever the automation',
      {
        evidence: {
          ...outdated([], ago(31 * DAY)).evidence,
          'ssm-agent-update': unavailable(),
        },
      },
      'NON_COMPLIANT',
      'outdated',
    ],
    ['no automation', outdated([]), 'NON_COMPLIANT', 'no-update-automation'],
    [
      'no record of automation',
      {
        evidence: { ...outdated([]).evidence, 'ssm-agent-update': absent },
      },
      'NON_COMPLIANT',
      'no-update-automation',
    ],
    [
      'automation for others',
      outdated([
        { ...wholeFleet, targets: target('InstanceIds', 'i-other') },
        { ...wholeFleet, targets: target('tag:Service', 'orders') },
        { ...wholeFleet, targets: target('tag:service', 'payments') },
        { ...wholeFleet, targets: target('tag:constructor', 'x') },
        { ...wholeFleet, targets: [] },
      ]),
      'NON_COMPLIANT',
      'no-update-automation',
    ],
    [
      'automation without a schedule',
      outdated([{ ...wholeFleet, scheduleExpression: undefined }]),
      'NON_COMPLIANT',
      'no-update-automation',
    ],
    [
      'automation that runs once',
      outdated([
        { ...wholeFleet, scheduleExpression: 'at(2026-12-05T03:00:00)' },
      ]),
      'NON_COMPLIANT',
      'no-update-automation',
    ],
    [
      'automation failing',
      outdated([{ ...wholeFleet, status: 'Failed' }]),
      'NON_COMPLIANT',
      'update-failing',
    ],
    [
      'automation without a status',
      outdated([{ ...wholeFleet, status: undefined }]),
      'INSUFFICIENT_DATA',
      'update-unknown',
    ],
    [
      'automation for a resource group',
      outdated([
        { ...wholeFleet, targets: target('resource-groups:Name', 'all') },
      ]),
      'INSUFFICIENT_DATA',
      'update-unknown',
    ],
    [
      'one target that holds it, one that does not',
      outdated([
        {
          ...wholeFleet,
          targets: [
            ...target('tag:Service', 'payments'),
            ...target('tag:Environment', 'prod'),
          ],
        },
      ]),
      'INSUFFICIENT_DATA',
      'update-unknown',
    ],
    [
      'automation unreadable',
      {
        evidence: {
          ...outdated([]).evidence,
          'ssm-agent-update': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'Systems Manager does not say',
      {
        evidence: {
          'ssm-agent': present<'ssm-agent'>({ agentVersion: '2.0' }),
        },
      },
      'INSUFFICIENT_DATA',
      'version-unknown',
    ],
    [
      'Windows Server 2008, where the flag means nothing',
      {
        evidence: {
          'ssm-instance-information': present<'ssm-instance-information'>({
            ...node,
            platformName: 'Microsoft Windows Server 2008 R2 Standard',
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'version-unknown',
    ],
    [
      'Windows Server 2008 by its registered name',
      {
        evidence: {
          'ssm-instance-information': present<'ssm-instance-information'>({
            ...node,
            platformName: 'Microsoft® Windows Server® 2008 Standard',
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'version-unknown',
    ],
    [
      'not managed',
      { evidence: { 'ssm-agent': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'unreadable',
      { evidence: { 'ssm-agent': unavailable('credentials') } },
      'INSUFFICIENT_DATA',
      'credentials',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(ssmAgentCurrent, testCase)).toMatchObject({ status, reason });
  });

  it('knows an instance of a hybrid activation by its node id', () => {
    const testCase = outdated([
      { ...wholeFleet, targets: target('InstanceIds', 'mi-0123') },
    ]);
    expect(
      judge(ssmAgentCurrent, {
        evidence: {
          ...testCase.evidence,
          'ssm-instance-information': present<'ssm-instance-information'>({
            ...node,
            nodeId: 'mi-0123',
          }),
        },
      }).reason,
    ).toBe('update-pending');
  });

  it('says since when, and until when automation has time', () => {
    expect(judge(ssmAgentCurrent, outdated([wholeFleet])).message).toBe(
      'SSM Agent 3.2.1 is not the latest, as seen since 20 November 2026, 10:00 UTC; State Manager updates it, by 20 December 2026, 10:00 UTC at the latest',
    );
    expect(
      judge(ssmAgentCurrent, outdated([{ ...wholeFleet, status: 'Failed' }]))
        .message,
    ).toContain(
      "the State Manager association that updates it reports 'Failed'",
    );
  });
});
