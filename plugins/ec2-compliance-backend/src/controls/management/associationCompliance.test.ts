import { EvidencePayloads } from '../../evidence';
import { associationCompliance } from './associationCompliance';
import {
  absent,
  judge,
  node,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

const row = (
  payload: EvidencePayloads['ssm-association-compliance'],
  associationStatus?: string,
): TestCase => ({
  evidence: {
    'ssm-association-compliance':
      present<'ssm-association-compliance'>(payload),
    'ssm-instance-information': present<'ssm-instance-information'>({
      ...node,
      ...(associationStatus && { associationStatus }),
    }),
  },
});

describe('associationCompliance', () => {
  it.each<[string, TestCase, string, string]>([
    [
      'compliant',
      row({ status: 'COMPLIANT' }, 'Success'),
      'COMPLIANT',
      'associations-compliant',
    ],
    [
      'compliant while a new association is pending',
      row({ status: 'COMPLIANT' }, 'Pending'),
      'COMPLIANT',
      'associations-compliant',
    ],
    [
      'failing',
      row({ status: 'NON_COMPLIANT', nonCompliantCount: 1 }),
      'NON_COMPLIANT',
      'associations-failing',
    ],
    [
      'said to be compliant with a failing one',
      row({ status: 'COMPLIANT', nonCompliantCount: 1 }),
      'NON_COMPLIANT',
      'associations-failing',
    ],
    [
      'compliant, but the last runs failed',
      row({ status: 'COMPLIANT' }, 'Failed'),
      'INSUFFICIENT_DATA',
      'roll-up-failed',
    ],
    [
      'no row is not a pass',
      { evidence: { 'ssm-association-compliance': absent } },
      'INSUFFICIENT_DATA',
      'no-association',
    ],
    [
      'a row that counts none is as good as no row',
      row({ status: 'COMPLIANT', compliantCount: 0, nonCompliantCount: 0 }),
      'INSUFFICIENT_DATA',
      'no-association',
    ],
    [
      'not managed',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'unreadable',
      { evidence: { 'ssm-association-compliance': unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'compliant, but it may not be managed any more',
      { evidence: { 'ssm-instance-information': unavailable('stale') } },
      'INSUFFICIENT_DATA',
      'stale',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(associationCompliance, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('says how many fail and how severe that is', () => {
    const message = (payload: EvidencePayloads['ssm-association-compliance']) =>
      judge(associationCompliance, row(payload)).message;
    expect(
      message({
        status: 'NON_COMPLIANT',
        nonCompliantCount: 2,
        overallSeverity: 'HIGH',
      }),
    ).toBe('2 State Manager associations fail on it, severity high');
    expect(
      message({ status: 'NON_COMPLIANT', overallSeverity: 'UNSPECIFIED' }),
    ).toBe('State Manager associations fail on it');
  });
});
