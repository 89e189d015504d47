import { EvidencePayloads } from '../../evidence';
import {
  absent,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { accessLogs } from './accessLogs';

type FlowLog = EvidencePayloads['ec2-flow-logs']['logs'][number];

const log = (fields: Partial<FlowLog> = {}): FlowLog => ({
  id: 'fl-1',
  resourceId: 'vpc-1',
  status: 'ACTIVE',
  delivery: 'SUCCESS',
  traffic: 'ALL',
  ...fields,
});

/** Two interfaces, in two subnets of a VPC. */
const instance: TestCase['instance'] = {
  vpcId: 'vpc-1',
  networkInterfaces: [
    { id: 'eni-1', subnetId: 'subnet-1' },
    { id: 'eni-2', subnetId: 'subnet-2' },
  ],
};

const withLogs = (...logs: FlowLog[]): TestCase => ({
  instance,
  evidence: { 'ec2-flow-logs': present<'ec2-flow-logs'>({ logs }) },
});

describe('accessLogs', () => {
  it.each<[string, TestCase, string, string]>([
    ['by the VPC', withLogs(log()), 'COMPLIANT', 'logged'],
    [
      'by a subnet and an interface',
      withLogs(
        log({ resourceId: 'subnet-1' }),
        log({ id: 'fl-2', resourceId: 'eni-2' }),
      ),
      'COMPLIANT',
      'logged',
    ],
    [
      'accepted traffic only',
      withLogs(log({ traffic: 'ACCEPT' })),
      'COMPLIANT',
      'logged',
    ],
    ['none', withLogs(), 'NON_COMPLIANT', 'no-flow-log'],
    [
      'of another VPC',
      withLogs(log({ resourceId: 'vpc-2' })),
      'NON_COMPLIANT',
      'no-flow-log',
    ],
    [
      'of one of two interfaces',
      withLogs(log({ resourceId: 'eni-1' })),
      'NON_COMPLIANT',
      'no-flow-log',
    ],
    [
      'not active',
      withLogs(log({ status: 'DELETING' })),
      'NON_COMPLIANT',
      'no-flow-log',
    ],
    [
      'active, and its delivery failed',
      withLogs(log({ delivery: 'FAILED', deliveryError: 'Access error' })),
      'NON_COMPLIANT',
      'delivery-failed',
    ],
    [
      'one fails, and another is delivered',
      withLogs(log({ delivery: 'FAILED' }), log({ id: 'fl-2' })),
      'COMPLIANT',
      'logged',
    ],
    [
      'refused traffic only',
      withLogs(log({ traffic: 'REJECT' })),
      'NON_COMPLIANT',
      'rejects-only',
    ],
    [
      'accepted traffic fails, refused traffic is delivered',
      withLogs(
        log({ traffic: 'REJECT' }),
        log({ id: 'fl-2', traffic: 'ACCEPT', delivery: 'FAILED' }),
      ),
      'NON_COMPLIANT',
      'delivery-failed',
    ],
    [
      'nothing delivered yet',
      withLogs(log({ delivery: undefined })),
      'INSUFFICIENT_DATA',
      'delivery-unproven',
    ],
    [
      'active with an error, and no status of its deliveries',
      withLogs(log({ delivery: undefined, deliveryError: 'Access error' })),
      'NON_COMPLIANT',
      'delivery-failed',
    ],
    [
      'active with an error since its last good delivery',
      withLogs(log({ deliveryError: 'Rate limited' })),
      'NON_COMPLIANT',
      'delivery-failed',
    ],
    [
      'a status of deliveries that is not known',
      withLogs(log({ delivery: 'DEGRADED' })),
      'INSUFFICIENT_DATA',
      'delivery-unproven',
    ],
    [
      'traffic that is not said',
      withLogs(log({ traffic: undefined })),
      'INSUFFICIENT_DATA',
      'traffic-unknown',
    ],
    [
      'the VPC is not known',
      { ...withLogs(log()), instance: { vpcId: undefined } },
      'INSUFFICIENT_DATA',
      'network-unknown',
    ],
    [
      'interfaces not known, by the VPC',
      { ...withLogs(log()), instance: { vpcId: 'vpc-1' } },
      'COMPLIANT',
      'logged',
    ],
    [
      'interfaces not known, by a subnet',
      {
        ...withLogs(log({ resourceId: 'subnet-1' })),
        instance: { vpcId: 'vpc-1' },
      },
      'NON_COMPLIANT',
      'no-flow-log',
    ],
    [
      'unreadable',
      { instance, evidence: { 'ec2-flow-logs': unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'no record',
      { instance, evidence: { 'ec2-flow-logs': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(accessLogs, testCase)).toMatchObject({ status, reason });
  });

  it('says why the delivery fails, and for which interface', () => {
    expect(
      judge(
        accessLogs,
        withLogs(
          log({ resourceId: 'eni-1' }),
          log({
            id: 'fl-2',
            resourceId: 'eni-2',
            delivery: 'FAILED',
            deliveryError: 'Access error',
          }),
        ),
      ).message,
    ).toBe(
      "The flow log fl-2 is active, but is not delivered ('Access error') for its interface eni-2",
    );
  });
});
