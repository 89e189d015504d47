import { NotAllowedError } from '@backstage/errors';
import {
  Phrase,
  WAIVER_DECISIONS,
  WaiverDecision,
} from 'backstage-plugin-ec2-compliance-common';
import { Moment } from '../evidence';
import { refusal as refusalFor } from '../refusals';
import { decide, isOpenTo, refusalOf } from './decide';
import { isInForce, stateOf } from './stateOf';
import { Decider, WaiverFacts } from './types';

const inEnglish = (cause: Phrase | undefined) =>
  cause && refusalFor(NotAllowedError, cause).message;

const START = '2026-12-01T00:00:00.000Z';
const END = '2026-12-15T00:00:00.000Z';
const at = (time: string, plus = 0) =>
  Moment.at(new Date(Date.parse(time) + plus));

const STATES = ['requested', 'approved', 'rejected', 'revoked'] as const;

const aWaiver = (changes: Partial<WaiverFacts> = {}) => ({
  id: 'w-1',
  decided: 'requested' as const,
  startsAt: START,
  endsAt: END,
  requesterRef: 'user:default/ann',
  ownerRef: 'group:default/checkout',
  ...changes,
});

const PEOPLE: Record<string, Decider> = {
  approver: {
    userRef: 'user:default/sue',
    ownershipRefs: ['user:default/sue', 'group:default/security'],
    mayApprove: true,
  },
  requester: {
    userRef: 'user:default/ann',
    ownershipRefs: ['user:default/ann', 'group:default/security'],
    mayApprove: true,
  },
  /** One whom the requester stands for. */
  alias: {
    userRef: 'user:default/ann-admin',
    ownershipRefs: ['user:default/ann-admin', 'User:default/Ann'],
    mayApprove: true,
  },
  colleague: {
    userRef: 'user:default/bob',
    ownershipRefs: ['user:default/bob', 'group:default/checkout'],
    mayApprove: true,
  },
  member: {
    userRef: 'user:default/bob',
    ownershipRefs: ['user:default/bob', 'group:default/checkout'],
    mayApprove: false,
  },
  stranger: {
    userRef: 'user:default/eve',
    ownershipRefs: ['user:default/eve'],
    mayApprove: false,
  },
};

/** Who may decide what, where it is open to that. */
const MAY: Record<WaiverDecision, string[]> = {
  approve: ['approver'],
  reject: ['approver'],
  revoke: ['approver', 'requester', 'alias', 'colleague', 'member'],
};

/** The decisions that each state is open to, and where they lead. */
const OPEN: Record<string, Partial<Record<WaiverDecision, string>>> = {
  requested: { approve: 'approved', reject: 'rejected', revoke: 'revoked' },
  approved: { revoke: 'revoked' },
  rejected: {},
  revoked: {},
};

describe('decide', () => {
  const cases = STATES.flatMap(decided =>
    [START, END].flatMap(time =>
      WAIVER_DECISIONS.flatMap(decision =>
        Object.keys(PEOPLE).map(who => [decided, time, decision, who] as const),
      ),
    ),
  );

  it.each(cases)('%s at %s: %s by the %s', (decided, time, decision, who) => {
    const waiver = aWaiver({ decided });
    const to = time === END ? undefined : OPEN[decided][decision];
    const outcome = () => {
      try {
        return decide(decision, waiver, { now: at(time), by: PEOPLE[who] });
      } catch ({ name, message }: any) {
        return `${name}: ${message}`;
      }
    };
    const refused = MAY[decision].includes(who)
      ? `ConflictError: The waiver 'w-1' is '${stateOf(waiver, at(time))}'`
      : `NotAllowedError: '${PEOPLE[who].userRef}' may not ${decision} the waiver 'w-1'`;
    const isMade = MAY[decision].includes(who) && to !== undefined;
    expect(isOpenTo(decision, waiver, at(time))).toBe(to !== undefined);
    const expected = isMade ? to : refused;
    expect(outcome().slice(0, expected.length)).toBe(expected);
  });

  it('says why somebody may not', () => {
    const why = (who: string) =>
      inEnglish(refusalOf('approve', aWaiver(), PEOPLE[who]));
    expect(why('stranger')).toContain('ec2-compliance.waiver.approve');
    expect(why('requester')).toContain("'user:default/ann' requested it");
    expect(why('alias')).toContain("'user:default/ann' requested it");
    expect(why('colleague')).toContain("'group:default/checkout'");
    expect(
      inEnglish(refusalOf('revoke', aWaiver(), PEOPLE.stranger)),
    ).toContain("'group:default/checkout'");
  });

  it('compares refs as the catalog does', () => {
    const spelt = aWaiver({ requesterRef: 'User:Default/Ann' });
    expect(inEnglish(refusalOf('approve', spelt, PEOPLE.requester))).toContain(
      'somebody else',
    );
  });
});

describe('stateOf and isInForce', () => {
  it.each(STATES)('%s', decided => {
    const isLive = decided === 'requested' || decided === 'approved';
    for (const [time, plus, within] of [
      [START, -1, false],
      [START, 0, true],
      [END, -1, true],
      [END, 0, false],
    ] as const) {
      const waiver = aWaiver({ decided });
      const isEnded = time === END && plus === 0;
      expect(stateOf(waiver, at(time, plus))).toBe(
        isLive && isEnded ? 'expired' : decided,
      );
      expect(isInForce(waiver, at(time, plus))).toBe(
        decided === 'approved' && within,
      );
    }
  });

  it('tells the clock of the judges when that changes', () => {
    const untilAt = (time: string, plus: number) => {
      const now = at(time, plus);
      isInForce(aWaiver({ decided: 'approved' }), now);
      return now.until;
    };
    expect(untilAt(START, -1)).toBe(Date.parse(START));
    expect(untilAt(START, 0)).toBe(Date.parse(END));
    expect(untilAt(END, -1)).toBe(Date.parse(END));
    expect(untilAt(END, 0)).toBe(Infinity);
  });
});
