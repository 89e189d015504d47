import {
  Exposure,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';

import { speakDeadline } from './__testUtils__/speakDeadline';
import { computeDeadline } from './computeDeadline';
import { ClockInput } from './types';

const HOUR = 3_600_000;
const ADVISORY = '2026-11-02T14:00:00.000Z';

const facing: Exposure = { internetFacing: true, by: 'public-address' };
const inside: Exposure = { internetFacing: false, by: 'nothing' };

type Case = Partial<Omit<ClockInput, 'finding'>> & {
  finding?: Partial<ClockInput['finding']>;
};

function input({ finding, ...rest }: Case = {}): ClockInput {
  return {
    finding: {
      source: 'inspector',
      packageName: 'zlib',
      packageManager: 'OS',
      vendorSeverity: 'Important',
      fixAvailable: 'YES',
      fixedInVersion: '1.3.2',
      exploitAvailable: 'NO',
      advisoryAt: ADVISORY,
      ...finding,
    },
    vulnerability: undefined,
    workload: {
      firstSeenAt: '2026-11-10T00:00:00.000Z',
      firstObservedAt: '2026-11-05T09:00:00.000Z',
    },
    exposure: inside,
    level: 2,
    parameters: {
      criticalSeverities: ['critical'],
      onlineServicePackages: ['nginx*'],
      commonApplicationPackages: ['firefox'],
    },
    ...rest,
  };
}

const compute = (testCase: Case = {}) =>
  speakDeadline(computeDeadline(input(testCase)));

const CRITICAL = { vendorSeverity: 'Critical' };
const PIP = { packageManager: 'PIP', packageName: 'requests' };
const NGINX = { packageName: 'nginx-core' };
const FIREFOX = { packageName: 'firefox' };

describe('the clause and the window', () => {
  it.each<[string, MaturityLevel[], Case, string, string]>([
    [
      'ISM-1877',
      [1, 2, 3],
      { exposure: facing, finding: CRITICAL },
      '48 hours',
      '2026-11-04T14:00:00.000Z',
    ],
    [
      'ISM-1694',
      [1, 2, 3],
      { exposure: facing },
      '2 weeks',
      '2026-11-16T14:00:00.000Z',
    ],
    [
      'ISM-1695',
      [1, 2],
      { finding: CRITICAL },
      '1 month',
      '2026-12-02T14:00:00.000Z',
    ],
    [
      'ISM-1696',
      [3],
      { finding: CRITICAL },
      '48 hours',
      '2026-11-04T14:00:00.000Z',
    ],
    ['ISM-1902', [3], {}, '1 month', '2026-12-02T14:00:00.000Z'],
    [
      'ISM-1876',
      [1, 2, 3],
      { exposure: facing, finding: { ...NGINX, ...CRITICAL } },
      '48 hours',
      '2026-11-04T14:00:00.000Z',
    ],
    [
      'ISM-1690',
      [1, 2, 3],
      { exposure: facing, finding: PIP },
      '2 weeks',
      '2026-11-16T14:00:00.000Z',
    ],
    [
      'ISM-1691',
      [1, 2],
      { finding: { ...FIREFOX, ...CRITICAL } },
      '2 weeks',
      '2026-11-16T14:00:00.000Z',
    ],
    [
      'ISM-1692',
      [3],
      { finding: { ...FIREFOX, ...CRITICAL } },
      '48 hours',
      '2026-11-04T14:00:00.000Z',
    ],
    [
      'ISM-1901',
      [3],
      { finding: FIREFOX },
      '2 weeks',
      '2026-11-16T14:00:00.000Z',
    ],
    [
      'ISM-1693',
      [2, 3],
      { finding: { ...PIP, ...CRITICAL } },
      '1 month',
      '2026-12-02T14:00:00.000Z',
    ],
  ])('%s at level %j', (clause, levels, testCase, window, dueAt) => {
    for (const level of levels) {
      expect(compute({ ...testCase, level })).toMatchObject({
        state: 'running',
        clause,
        window,
        dueAt,
        startedAt: ADVISORY,
        startSource: 'advisory',
      });
    }
  });

  it('has none for other applications at level 1', () => {
    const result = compute({ finding: PIP, level: 1 });
    expect(result.state).toBe('no-clause');
    expect(result).not.toHaveProperty('dueAt');
  });

  it('counts a name among the online services only where the internet is', () => {
    expect(compute({ finding: NGINX }).subject).toBe('operating-system');
    expect(compute({ finding: NGINX, exposure: facing }).subject).toBe(
      'online-service',
    );
    expect(compute({ finding: { packageName: 'firefox-esr' } }).subject).toBe(
      'operating-system',
    );
  });
});

describe('the start', () => {
  it.each<[string, Case, string, string]>([
    [
      'no advisory',
      { finding: { advisoryAt: undefined } },
      'first-observed',
      '2026-11-05T09:00:00.000Z',
    ],
    [
      'an advisory of the year 1',
      { finding: { advisoryAt: '0001-01-01T00:00:00.000Z' } },
      'first-observed',
      '2026-11-05T09:00:00.000Z',
    ],
    [
      'an advisory of 1970',
      { finding: { advisoryAt: '1970-01-01T00:00:00.000Z' } },
      'first-observed',
      '2026-11-05T09:00:00.000Z',
    ],
    [
      'an advisory of the future',
      { finding: { advisoryAt: '2026-11-10T00:00:00.001Z' } },
      'first-observed',
      '2026-11-05T09:00:00.000Z',
    ],
    [
      'an advisory of the same moment',
      { finding: { advisoryAt: '2026-11-10T00:00:00.000Z' } },
      'advisory',
      '2026-11-10T00:00:00.000Z',
    ],
    [
      'neither',
      {
        finding: { advisoryAt: undefined },
        workload: { firstSeenAt: '2026-11-10T00:00:00.000Z' },
      },
      'first-seen',
      '2026-11-10T00:00:00.000Z',
    ],
    [
      'a fix that came later',
      { fixAppearedAt: '2026-11-12T00:00:00.000Z' },
      'fix',
      '2026-11-12T00:00:00.000Z',
    ],
    [
      'a fix that came before',
      { fixAppearedAt: '2026-11-01T00:00:00.000Z' },
      'advisory',
      ADVISORY,
    ],
  ])('%s', (_name, testCase, startSource, startedAt) => {
    expect(compute(testCase)).toMatchObject({ startSource, startedAt });
  });

  it.each([
    [{ fixAvailable: 'NO', fixedInVersion: undefined }, 'no-fix'],
    [{ fixAvailable: 'PARTIAL', fixedInVersion: undefined }, 'no-fix'],
    [{ fixAvailable: 'PARTIAL' }, 'running'],
    [{ fixAvailable: undefined }, 'running'],
    [{ fixAvailable: undefined, fixedInVersion: undefined }, 'running'],
  ] as const)('waits for a fix: %j', (finding, state) => {
    expect(compute({ finding }).state).toBe(state);
  });

  it('says when it does not know of a fix', () => {
    expect(
      compute({
        finding: { fixAvailable: undefined, fixedInVersion: undefined },
      }).assumptions,
    ).toContain('Whether a fix is available is not known');
  });
});

describe('a month', () => {
  it.each([
    ['2026-01-31T10:00:00.000Z', '2026-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00.000Z', '2028-02-29T10:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', '2027-01-31T23:59:59.999Z'],
    // Sydney changes its clocks in between; a window does not.
    ['2026-09-20T10:00:00.000Z', '2026-10-20T10:00:00.000Z'],
  ])('of %s ends at %s', (advisoryAt, dueAt) => {
    expect(
      compute({
        finding: { advisoryAt },
        workload: { firstSeenAt: advisoryAt },
      }).dueAt,
    ).toBe(dueAt);
  });
});

describe('an exploit', () => {
  const kev = (kevAddedAt: string) => ({
    vulnerability: { vulnerabilityId: 'CVE-2026-31415', kevAddedAt },
  });

  it('known before starts nothing anew', () => {
    expect(
      compute({ exposure: facing, ...kev('2026-11-01T00:00:00.000Z') }),
    ).toMatchObject({
      clause: 'ISM-1877',
      dueAt: '2026-11-04T14:00:00.000Z',
      because:
        "48 hours, because the server faces the internet (public address) and the flaw is exploited (listed by CISA since 1 November 2026) (ISM-1877), counted from the vendor's advisory of 2 November 2026",
    });
  });

  it('that appears later starts 48 hours', () => {
    expect(
      compute({ exposure: facing, ...kev('2026-11-10T00:00:00.000Z') }),
    ).toMatchObject({
      clause: 'ISM-1877',
      startedAt: '2026-11-10T00:00:00.000Z',
      dueAt: '2026-11-12T00:00:00.000Z',
      because: expect.stringContaining('the exploit of 10 November 2026'),
    });
  });

  it('never extends the window that ran before', () => {
    expect(
      compute({ exposure: facing, ...kev('2026-11-20T00:00:00.000Z') }),
    ).toMatchObject({ clause: 'ISM-1694', dueAt: '2026-11-16T14:00:00.000Z' });
  });

  it('that nobody dates counts from our first sight of it, which is said', () => {
    const undated = compute({
      exposure: facing,
      finding: { exploitAvailable: 'YES' },
    });
    expect(undated).toMatchObject({
      clause: 'ISM-1877',
      startSource: 'exploit-seen',
      startedAt: '2026-11-10T00:00:00.000Z',
      dueAt: '2026-11-12T00:00:00.000Z',
      because: expect.stringMatching(
        /an exploit is known \(ISM-1877\), counted from our first sight of an exploit on 10 November 2026$/,
      ),
    });
    expect(undated.assumptions).toContain(
      'When the exploit became known is not known, so our first sight of it counts',
    );
    // Of the flaw anywhere, if that was before this workload had it.
    expect(
      compute({
        exposure: facing,
        finding: { exploitAvailable: 'YES' },
        vulnerability: {
          vulnerabilityId: 'CVE-2026-31415',
          firstSeenAt: '2026-11-06T00:00:00.000Z',
        },
      }).dueAt,
    ).toBe('2026-11-08T00:00:00.000Z');
  });

  it('that nobody dates counts from the release, if that is later', () => {
    expect(
      compute({
        exposure: facing,
        finding: { exploitAvailable: 'YES' },
        vulnerability: {
          vulnerabilityId: 'CVE-2026-31415',
          firstSeenAt: '2026-10-01T00:00:00.000Z',
        },
      }),
    ).toMatchObject({
      startSource: 'advisory',
      dueAt: '2026-11-04T14:00:00.000Z',
    });
  });

  it('that Inspector last saw at a time was known by then', () => {
    expect(
      compute({
        exposure: facing,
        finding: { lastKnownExploitAt: '2026-11-09T00:00:00.000Z' },
      }),
    ).toMatchObject({
      clause: 'ISM-1877',
      startSource: 'exploit',
      dueAt: '2026-11-11T00:00:00.000Z',
    });
  });

  it('is not forgotten when a later date of it becomes known', () => {
    expect(
      compute({
        exposure: facing,
        finding: { exploitAvailable: 'YES' },
        ...kev('2026-11-14T00:00:00.000Z'),
      }).dueAt,
    ).toBe('2026-11-12T00:00:00.000Z');
  });
});

it.each([
  undefined,
  '',
  'untriaged',
  'Unspecified',
  'not yet assigned',
  'End-of-Life',
  'None',
  'not set',
  'N/A',
  'unknown',
  'Required',
  'Standard',
  'Optional',
  'Extra',
])('treats the severity %p as critical, and says so', vendorSeverity => {
  const result = compute({ exposure: facing, finding: { vendorSeverity } });
  expect(result.clause).toBe('ISM-1877');
  expect(result.assumptions).toContain(
    'A flaw that the vendor has not rated is treated as critical',
  );
});

it('treats a word of no known scale as critical, and says so', () => {
  const result = compute({
    exposure: facing,
    finding: { vendorSeverity: 'catastrophic' },
  });
  expect(result).toMatchObject({
    clause: 'ISM-1877',
    because: expect.stringContaining(
      "the vendor's rating 'catastrophic' is none that is known",
    ),
  });
  expect(result.assumptions).toContain(
    'A rating in a word that is not known is treated as critical',
  );
});

it.each([
  'high',
  'medium*',
  'medium**',
  'low *',
  'Unimportant',
  'unimportant**',
  'negligible',
  'MODERATE',
  'Important',
  'Medium',
  'LOW',
  'info',
  'Informational',
])('takes the word %p for what it says', vendorSeverity => {
  const result = compute({ exposure: facing, finding: { vendorSeverity } });
  expect(result).toMatchObject({ clause: 'ISM-1694', window: '2 weeks' });
  expect(result.assumptions).toEqual([]);
});

it.each(['CRITICAL', 'Critical', 'critical**'])(
  'takes %p for critical',
  vendorSeverity => {
    expect(
      compute({ exposure: facing, finding: { vendorSeverity } }),
    ).toMatchObject({
      clause: 'ISM-1877',
      because: expect.stringContaining('the vendor rates the flaw critical'),
    });
  },
);

it('takes "none" of a database of scores for its lowest one', () => {
  const none = (vendor?: string) =>
    compute({ exposure: facing, finding: { vendorSeverity: 'none', vendor } });
  expect(none('NVD').clause).toBe('ISM-1694');
  expect(none('GHSA').clause).toBe('ISM-1694');
  expect(none('REDHAT_CVE').clause).toBe('ISM-1877');
  expect(none().clause).toBe('ISM-1877');
  // What a programming language's package manager brings is scored, too.
  expect(
    compute({
      exposure: facing,
      finding: { ...PIP, vendorSeverity: 'none', vendor: 'PYPA' },
    }).clause,
  ).not.toBe(
    compute({ exposure: facing, finding: { ...PIP, ...CRITICAL } }).clause,
  );
});

describe('patches of Patch Manager', () => {
  const patch = {
    source: 'patch-manager',
    packageManager: undefined,
    fixAvailable: undefined,
    fixedInVersion: undefined,
    advisoryAt: undefined,
  } as const;
  const workload = { firstSeenAt: '2026-11-10T00:00:00.000Z' };

  it('have a fix, and start when they were first seen', () => {
    expect(
      compute({ finding: { ...patch, classification: 'Security' }, workload }),
    ).toMatchObject({
      state: 'running',
      startSource: 'first-seen',
      dueAt: '2026-12-10T00:00:00.000Z',
    });
  });

  it.each([
    'Bugfix',
    'Enhancement',
    'Recommended',
    'FeaturePacks',
    'Drivers',
    'Updates',
    'UpdateRollups',
    'Update Rollups',
    'Upgrades',
    'DefinitionUpdates',
    'Feature',
  ])('of the classification %s have no window', classification => {
    expect(
      compute({ finding: { ...patch, classification }, workload }).state,
    ).toBe('no-clause');
  });

  it.each([undefined, 'SecurityUpdates', 'CriticalUpdates', 'Anything'])(
    'of the classification %s have one',
    classification => {
      expect(
        compute({ finding: { ...patch, classification }, workload }).state,
      ).toBe('running');
    },
  );
});

describe('over all combinations', () => {
  const LEVELS = [1, 2, 3] as const;
  const days = [undefined, 1, 5, 20, 40];
  const dayAt = (day: number) =>
    new Date(Date.parse(ADVISORY) + day * 24 * HOUR).toISOString();
  const inputs: ClockInput[] = [];
  for (const exposure of [facing, inside]) {
    for (const name of [{}, PIP, NGINX, FIREFOX]) {
      for (const vendorSeverity of ['Critical', 'Low', undefined]) {
        for (const fixDay of days) {
          for (const exploitDay of days) {
            for (const exploitAvailable of ['YES', 'NO', undefined] as const) {
              inputs.push(
                input({
                  exposure,
                  finding: { ...name, vendorSeverity, exploitAvailable },
                  ...(fixDay && { fixAppearedAt: dayAt(fixDay) }),
                  ...(exploitDay && {
                    vulnerability: {
                      vulnerabilityId: 'CVE-2026-31415',
                      kevAddedAt: dayAt(exploitDay),
                    },
                  }),
                }),
              );
            }
          }
        }
      }
    }
  }
  const due = (clock: ClockInput) => computeDeadline(clock).dueAt ?? '9999';

  it('is complete and in order wherever a window runs', () => {
    expect(inputs.length).toBeGreaterThan(1000);
    const results = inputs.flatMap(clock =>
      LEVELS.map(level => computeDeadline({ ...clock, level })),
    );
    for (const result of results.filter(r => r.state === 'running')) {
      expect(result.clause).toMatch(/^ISM-\d{4}$/);
      expect(result.dueAt! > result.startedAt!).toBe(true);
      expect(speakDeadline(result).because).not.toMatch(
        /undefined|Invalid|…|\{\{|deadline\.|\.$/,
      );
    }
    for (const result of results.filter(r => r.state !== 'running')) {
      expect(result.dueAt).toBeUndefined();
    }
  });

  it('is never later at a higher level', () => {
    for (const clock of inputs) {
      const [one, two, three] = LEVELS.map(level => due({ ...clock, level }));
      expect(two <= one && three <= two).toBe(true);
    }
  });

  it('is never later because of an exploit', () => {
    for (const clock of inputs) {
      const without = due({
        ...clock,
        vulnerability: undefined,
        finding: { ...clock.finding, exploitAvailable: 'NO' },
      });
      expect(due(clock) <= without).toBe(true);
    }
  });

  it('is never later because it was seen earlier', () => {
    for (const clock of inputs) {
      const finding = { ...clock.finding, advisoryAt: undefined };
      const earlier = due({
        ...clock,
        finding,
        workload: { firstSeenAt: '2026-11-01T00:00:00.000Z' },
      });
      const later = due({
        ...clock,
        finding,
        workload: { firstSeenAt: '2026-11-09T00:00:00.000Z' },
      });
      expect(earlier <= later).toBe(true);
    }
  });
});
