import { deniedApplications } from './deniedApplications';
import {
  absent,
  ago,
  DAY,
  instance,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

const NAMES = ['Adobe Flash*', 'telnet'];
const parameters = { deniedApplications: NAMES };
const read = (options: { names?: string[]; found?: boolean } = {}) =>
  present<'ssm-denied-applications'>({
    names: options.names ?? NAMES,
    instances: options.found
      ? { [instance.instanceId]: { captureTime: ago(DAY) } }
      : {},
  });
const found = { 'ssm-denied-applications': read({ found: true }) };
const none = { 'ssm-denied-applications': read() };

describe('denied-applications', () => {
  it.each<[string, TestCase, string, string]>([
    ['nothing denied', { evidence: found }, 'NOT_APPLICABLE', 'none-denied'],
    [
      'found',
      { parameters, evidence: found },
      'NON_COMPLIANT',
      'denied-installed',
    ],
    [
      'found, whatever the canary and the nodes say',
      {
        parameters,
        evidence: {
          ...found,
          'ssm-application-inventory': absent,
          'ssm-instance-information': unavailable('throttled'),
        },
      },
      'NON_COMPLIANT',
      'denied-installed',
    ],
    [
      'not found',
      { parameters, evidence: none },
      'COMPLIANT',
      'none-installed',
    ],
    [
      'not found, as there is no inventory',
      {
        parameters,
        evidence: { ...none, 'ssm-application-inventory': absent },
      },
      'INSUFFICIENT_DATA',
      'no-inventory',
    ],
    [
      'not found, the inventory unreadable',
      {
        parameters,
        evidence: {
          ...none,
          'ssm-application-inventory': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'not found, the nodes unreadable',
      {
        parameters,
        evidence: { ...none, 'ssm-instance-information': unavailable('stale') },
      },
      'INSUFFICIENT_DATA',
      'stale',
    ],
    [
      'a name added since the last reading',
      {
        parameters,
        evidence: { 'ssm-denied-applications': read({ names: ['telnet'] }) },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'found by a name that is allowed since',
      {
        parameters,
        evidence: {
          'ssm-denied-applications': read({
            names: [...NAMES, 'vim'],
            found: true,
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'not managed, whatever an old inventory holds',
      {
        parameters,
        evidence: { ...found, 'ssm-instance-information': absent },
      },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'never read',
      { parameters, evidence: { 'ssm-denied-applications': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(deniedApplications, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('names what it may be, and when the inventory was captured', () => {
    expect(
      judge(deniedApplications, { parameters, evidence: found }),
    ).toMatchObject({
      message:
        "Its software inventory holds at least one of the denied applications 'Adobe Flash*' or 'telnet'",
      recordedAt: ago(DAY),
    });
  });
});
