import { verdictOutcome } from './verdictOutcome';

const N = 'NON_COMPLIANT';
const U = 'INSUFFICIENT_DATA';
const W = 'WAIVED';
const C = 'COMPLIANT';
const A = 'NOT_APPLICABLE';
const UNKNOWN = { from: U, unknown: true } as const;

describe('verdictOutcome', () => {
  it.each([
    ['a first verdict that fails', { to: N }, 'new'],
    ['any other first verdict', { to: C }, undefined],
    ['a first verdict that is unknown', { to: U }, undefined],
    [
      'a first verdict that fails as it did before its instance went',
      { to: N, past: { failed: true } },
      'came-back',
    ],
    ['what was never known, and is met', { ...UNKNOWN, to: C }, 'first-read'],
    [
      'what was never known, and does not apply',
      { ...UNKNOWN, to: A },
      'first-read',
    ],
    ['what was never known, and fails', { ...UNKNOWN, to: N }, 'new'],
    [
      'what was never known of an instance that stops',
      { ...UNKNOWN, to: A, reason: 'instance-paused' },
      'not-applicable',
    ],
    ['what was known', { from: C, known: C, to: U } as const, 'not-read'],
    ['what was met', { ...UNKNOWN, known: C, to: C }, 'read-again'],
    ['what failed', { ...UNKNOWN, known: N, to: N }, 'read-again'],
    ['what failed, and is met', { ...UNKNOWN, known: N, to: C }, 'fixed'],
    ['what was waived', { ...UNKNOWN, known: W, to: W }, 'read-again'],
    ['what did not apply', { ...UNKNOWN, known: A, to: A }, 'read-again'],
    [
      'what did not apply, and does',
      { ...UNKNOWN, known: A, to: C },
      'applies',
    ],
    ['what was met, and fails', { ...UNKNOWN, known: C, to: N }, 'new'],
    [
      'what an older version stored, of which the log knows',
      { ...UNKNOWN, to: C, past: { failed: false, known: C } },
      'read-again',
    ],
    [
      'a waiver that ends while it is unknown',
      { from: W, unknown: true, known: N, to: U },
      'waiver-ended',
    ],
    [
      'findings that are waived, and are no longer read',
      { from: W, known: W, to: U },
      'not-read',
    ],
    [
      'what was waived as nobody knew it, and is met',
      { from: W, unknown: true, known: C, to: C },
      'read-again',
    ],
    ['what was waived, and is met', { from: W, known: W, to: C }, 'fixed'],
    [
      'an instance that was starting, and is met',
      { from: A, halted: true, unknown: true, to: C },
      'first-read',
    ],
    [
      'an instance that was starting, and is unknown',
      { from: A, halted: true, unknown: true, to: U },
      undefined,
    ],
    [
      'an instance that was stopped, and is unknown',
      { from: A, halted: true, known: A, to: U },
      'applies',
    ],
    [
      'an instance that was stopped, and is met',
      { from: A, halted: true, known: A, to: C },
      'applies',
    ],
    [
      'what failed, and is judged no more',
      { from: N, known: N },
      'not-applicable',
    ],
    ['what was met, and is judged no more', { from: C, known: C }, undefined],
  ] as Array<[string, Parameters<typeof verdictOutcome>[0], string | undefined]>)(
    'tells %s',
    (_, options, outcome) => {
      expect(verdictOutcome(options)).toBe(outcome);
    },
  );
});
