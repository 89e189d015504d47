import {
  MaturityLevel,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { checkPeriod, lastEnd, maximumDays } from './maximumDays';

const config = {
  maximumDays: {
    severity: { critical: 10, high: 20, medium: 30, low: 40 },
    maturityLevel: { 1: 100, 2: 50, 3: 25 },
  },
};
const CONTROL: WaiverSubject = { kind: 'control', controlId: 'required-tags' };
const FINDING: WaiverSubject = {
  kind: 'finding',
  vulnerabilityId: 'CVE-1',
  packageName: 'openssl',
};
const CVE: WaiverSubject = { kind: 'cve', vulnerabilityId: 'CVE-1' };
const PACKAGE: WaiverSubject = { kind: 'package', packageName: 'openssl' };

describe('maximumDays', () => {
  it.each<[string, WaiverSubject, string[], MaturityLevel, number]>([
    ['a control by the level alone', CONTROL, ['critical'], 1, 100],
    ['a control by a stricter level', CONTROL, [], 3, 25],
    ['a finding by its severity', FINDING, ['high'], 1, 20],
    ['a vendor’s word as the nearest', FINDING, ['Important'], 1, 20],
    ['moderate as medium', FINDING, ['moderate'], 1, 30],
    ['negligible as low', CVE, ['negligible'], 1, 40],
    ['the worst of several', CVE, ['low', 'medium', 'high'], 1, 20],
    ['the level where it is shorter', CVE, ['low'], 3, 25],
    ['what is not rated as critical', CVE, ['unknown'], 1, 10],
    ['a word that nobody knows as critical', CVE, ['spicy'], 1, 10],
    ['a word that is configured as critical', CVE, ['severe'], 1, 10],
    ['what nobody has found as critical', CVE, [], 1, 10],
    ['a package by the shortest', PACKAGE, ['low'], 1, 10],
  ])('bounds %s', (_, subject, severities, level, days) => {
    expect(
      maximumDays({
        subject,
        severities,
        level,
        criticalWords: ['critical', 'severe', 'low-but-critical'],
        config,
      }),
    ).toBe(days);
  });

  it('takes a known word for critical where it is configured so', () => {
    expect(
      maximumDays({
        subject: CVE,
        severities: ['important'],
        level: 1,
        criticalWords: ['critical', 'important'],
        config,
      }),
    ).toBe(10);
  });
});

describe('the last moment of a maximum', () => {
  const WORDS = ['critical', 'high', 'medium', 'low'] as const;

  // Before a change of clocks and none: days are of 24 hours, for all alike.
  it.each([
    '2026-10-24T22:30:00.000Z',
    '2027-03-20T00:00:00.000Z',
    '2027-12-31T23:59:59.999Z',
  ])(
    'is inclusive, for each severity and level, of what is asked for at %s',
    at => {
      const now = new Date(at);
      for (const level of [1, 2, 3] as const) {
        for (const word of WORDS) {
          const days = maximumDays({
            subject: CVE,
            severities: [word],
            level,
            criticalWords: ['critical'],
            config,
          });
          const { severity, maturityLevel } = config.maximumDays;
          expect(days).toBe(Math.min(severity[word], maturityLevel[level]));
          const last = now.getTime() + days * 86_400_000;
          const endsAt = (plus: number) => new Date(last + plus).toISOString();
          expect(lastEnd(now, days).getTime()).toBe(last);
          const check = (end: string) =>
            checkPeriod({ endsAt: end, days, now });
          expect(check(endsAt(0)).endsAt).toBe(endsAt(0));
          expect(() => check(endsAt(1))).toThrow(`within ${days} days`);
          // Its start is no way round it, nor is no time at all an exception.
          expect(() =>
            checkPeriod({ startsAt: endsAt(0), endsAt: endsAt(1), days, now }),
          ).toThrow(`within ${days} days`);
          expect(() =>
            checkPeriod({ startsAt: endsAt(0), endsAt: endsAt(0), days, now }),
          ).toThrow("'endsAt'");
        }
      }
    },
  );
});

describe('checkPeriod', () => {
  const now = new Date('2026-11-30T12:00:00.000Z');
  const check = (endsAt: string, startsAt?: string) =>
    checkPeriod({ startsAt, endsAt, days: 14, now });

  it('takes what is within the maximum, to the very moment', () => {
    expect(check('2026-12-14T12:00:00Z')).toEqual({
      startsAt: now.toISOString(),
      endsAt: '2026-12-14T12:00:00.000Z',
    });
    expect(() => check('2026-12-14T12:00:00.001Z')).toThrow(
      /'endsAt' must be within 14 days, by 14 December 2026, 12:00 UTC.*ec2Compliance.waivers.maximumDays/,
    );
  });

  it('begins when it says, and never before it is requested', () => {
    expect(check('2026-12-10T00:00:00Z', '2026-12-05T00:00:00Z')).toMatchObject(
      { startsAt: '2026-12-05T00:00:00.000Z' },
    );
    expect(check('2026-12-10T00:00:00Z', '2020-01-01T00:00:00Z')).toMatchObject(
      { startsAt: now.toISOString() },
    );
    // A later start makes it no longer.
    expect(() => check('2026-12-20T00:00:00Z', '2026-12-14T00:00:00Z')).toThrow(
      "'endsAt'",
    );
  });

  it.each([
    ['2026-11-30T12:00:00Z', undefined, '30 November 2026, 12:00 UTC'],
    ['2026-11-29T00:00:00Z', undefined, '29 November 2026, 00:00 UTC'],
    [
      '2026-12-05T00:00:00Z',
      '2026-12-05T00:00:00Z',
      '5 December 2026, 00:00 UTC',
    ],
  ])(
    'refuses an end %s that is none after its start %s, in words of its reader',
    (end, start, said) => {
      expect(() => check(end, start)).toThrow(`not ${said}`);
      expect(() => check(end, start)).toThrow(
        expect.objectContaining({
          phrase: expect.objectContaining({ endsAt: end }),
        }),
      );
    },
  );
});
