import { EvidencePayloads, evidencePhrase } from '../../evidence';
import { patchBaseline } from './patchBaseline';
import {
  absent,
  ago,
  DAY,
  HOUR,
  judge,
  node,
  patchState,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

type Baseline = EvidencePayloads['ssm-patch-baselines']['baselines'][number];
type Rule = Baseline['rules'][number];

const ID = 'pb-0123456789abcdef0';
const state = {
  'ssm-patch-states': present<'ssm-patch-states'>({
    ...patchState,
    baselineId: ID,
  }),
};
const facing = { publicAddresses: ['203.0.113.9'] };
const rule = (fields: Partial<Rule> = {}): Rule => ({
  approveAfterDays: 0,
  enableNonSecurity: false,
  filters: [],
  ...fields,
});

function using(
  rules: Rule[],
  fields: Partial<Baseline> = {},
): NonNullable<TestCase['evidence']> {
  return {
    ...state,
    'ssm-patch-baselines': present<'ssm-patch-baselines'>({
      baselines: [
        {
          id: ID,
          name: 'daily',
          operatingSystem: 'AMAZON_LINUX_2023',
          rules,
          globalFilters: [],
          approved: 0,
          rejected: 0,
          ...fields,
        },
      ],
      goneIds: [],
    }),
  };
}

const policy = (key: string, value: string) => ({
  'ssm-patch-associations': present<'ssm-patch-associations'>({
    associations: [
      {
        id: 'a-1',
        name: 'AWS-QuickSetup-PatchPolicy-ScanForPatches-x',
        scheduled: true,
        policy: true,
        targets: [{ key, values: [value] }],
      },
    ],
    installsSeen: false,
  }),
});

const week = [rule({ approveAfterDays: 7 })];

describe('patch-baseline', () => {
  it.each<[string, TestCase, string, string]>([
    [
      'at once',
      { instance: facing, evidence: using([rule()]) },
      'COMPLIANT',
      'in-time',
    ],
    ['a week, not facing', { evidence: using(week) }, 'COMPLIANT', 'in-time'],
    [
      'a week, facing: 48 hours',
      { instance: facing, evidence: using(week) },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'a day and 24 hours between scans: exactly 48 hours',
      {
        instance: facing,
        evidence: using([rule({ approveAfterDays: 1 })]),
        parameters: {
          patchScanMaxAge: { internetFacing: 24 * HOUR, other: DAY },
        },
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'a day and 26 hours between scans: more than 48',
      { instance: facing, evidence: using([rule({ approveAfterDays: 1 })]) },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'critical at once, others within two weeks',
      {
        instance: facing,
        evidence: using([
          rule({ severities: ['Critical'] }),
          rule({
            severities: ['Important', 'Medium', 'Low'],
            approveAfterDays: 7,
          }),
        ]),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'critical at once, others after two weeks',
      {
        instance: facing,
        evidence: using([
          rule({ severities: ['Critical'] }),
          rule({
            severities: ['Important', 'Medium', 'Low'],
            approveAfterDays: 14,
          }),
        ]),
      },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'a delay of more than a month',
      { evidence: using([rule({ approveAfterDays: 17 })]) },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'Ubuntu, where a delay has no effect',
      {
        instance: facing,
        evidence: using(week, { operatingSystem: 'UBUNTU' }),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'no rules, only names',
      { evidence: using([], { approved: 4 }) },
      'NON_COMPLIANT',
      'not-approved',
    ],
    [
      'bug fixes alone',
      {
        evidence: using([
          rule({ classifications: ['Bugfix'], enableNonSecurity: true }),
        ]),
      },
      'NON_COMPLIANT',
      'not-approved',
    ],
    [
      'low severities alone',
      { evidence: using([rule({ severities: ['Low'] })]) },
      'NON_COMPLIANT',
      'not-approved',
    ],
    [
      'until a date that has passed',
      {
        evidence: using([
          rule({ approveAfterDays: undefined, approveUntilDate: '2026-11-22' }),
        ]),
      },
      'NON_COMPLIANT',
      'approval-ended',
    ],
    [
      'until today',
      {
        evidence: using([
          rule({ approveAfterDays: undefined, approveUntilDate: '2026-11-23' }),
        ]),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'blocked patches',
      { evidence: using([rule()], { rejected: 1, rejectedAction: 'BLOCK' }) },
      'NON_COMPLIANT',
      'patches-blocked',
    ],
    [
      'rejected, and let in as dependencies alone',
      {
        evidence: using([rule()], {
          rejected: 1,
          rejectedAction: 'ALLOW_AS_DEPENDENCY',
        }),
      },
      'NON_COMPLIANT',
      'patches-rejected',
    ],
    [
      'a patch policy for everything, which puts its own rules over it',
      { evidence: { ...using([rule()]), ...policy('InstanceIds', '*') } },
      'INSUFFICIENT_DATA',
      'patch-policy',
    ],
    [
      'a baseline that is too late, and a patch policy for everything',
      { evidence: { ...using(week), ...policy('InstanceIds', '*') } },
      'INSUFFICIENT_DATA',
      'patch-policy',
    ],
    [
      'a patch policy by a tag that it has',
      {
        instance: { tags: { Environment: 'prod' } },
        evidence: { ...using([rule()]), ...policy('tag:Environment', 'prod') },
      },
      'INSUFFICIENT_DATA',
      'patch-policy',
    ],
    [
      'a patch policy by a resource group, which may hold it',
      {
        evidence: {
          ...using([rule()]),
          ...policy('resource-groups:Name', 'x'),
        },
      },
      'INSUFFICIENT_DATA',
      'patch-policy',
    ],
    [
      'a patch policy for others',
      { evidence: { ...using([rule()]), ...policy('InstanceIds', 'i-9') } },
      'COMPLIANT',
      'in-time',
    ],
    [
      'associations that could not be read, which may be of a policy',
      {
        evidence: {
          ...using([rule()]),
          'ssm-patch-associations': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'a deleted baseline',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': present<'ssm-patch-baselines'>({
            baselines: [],
            goneIds: [ID],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'baseline-gone',
    ],
    [
      'a baseline that may not be read, beside others',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': present<'ssm-patch-baselines'>({
            baselines: [],
            goneIds: [],
            refused: {
              [ID]: {
                gap: 'access-denied',
                cause: evidencePhrase('cause.role-lacks-some'),
              },
            },
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'a baseline of a scan since the reading',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': present<'ssm-patch-baselines'>({
            baselines: [],
            goneIds: [],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'baselines denied',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'no baseline in the state',
      {
        evidence: {
          'ssm-patch-states': present<'ssm-patch-states'>({
            ...patchState,
            baselineId: undefined,
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'baseline-unknown',
    ],
    [
      'a list over the baseline',
      {
        evidence: {
          ...using([rule()]),
          'ssm-patch-states': present<'ssm-patch-states'>({
            ...patchState,
            baselineId: ID,
            installOverrideList: 's3://patches/list.yaml',
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'overridden',
    ],
    [
      'never scanned',
      { evidence: { 'ssm-patch-states': absent } },
      'INSUFFICIENT_DATA',
      'never-scanned',
    ],
    [
      'not managed',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(patchBaseline, testCase)).toMatchObject({ status, reason });
  });

  it.each<[NonNullable<TestCase['exposure']>, string, string]>([
    [
      { internetFacing: true, by: 'tag' },
      'NON_COMPLIANT',
      "The patch baseline 'daily' approves critical security patches 7 days after release; with up to 26 hours between scans that is more than the 2 days allowed for an instance that faces the internet (by its tag)",
    ],
    [
      { internetFacing: false, by: 'tag' },
      'COMPLIANT',
      "The patch baseline 'daily' approves critical security patches 7 days after release, which leaves time to apply them within the window",
    ],
  ])('takes the one exposure: %j', (exposure, status, message) => {
    expect(
      judge(patchBaseline, {
        instance: exposure.internetFacing ? {} : facing,
        exposure,
        evidence: using(week),
      }),
    ).toMatchObject({ status, message });
  });

  it('says which patches are approved too late', () => {
    expect(
      judge(patchBaseline, {
        evidence: using([rule({ approveAfterDays: 17 })]),
      }).message,
    ).toBe(
      "The patch baseline 'daily' approves critical security patches 17 days after release; with up to 14 days between scans that is more than the 30 days allowed for an instance that is not known to face the internet",
    );
  });

  const product = (...values: string[]) => [{ key: 'PRODUCT', values }];
  const on = (
    platformName: string,
    platformVersion: string,
  ): NonNullable<TestCase['evidence']> => ({
    'ssm-instance-information': present<'ssm-instance-information'>({
      ...node,
      platformName,
      platformVersion,
    }),
  });

  it.each<[string, Rule[], Partial<Baseline>, string, string]>([
    [
      'only critical ones',
      [rule({ severities: ['Critical'] })],
      {},
      'leaves-out',
      'no rule that approves Important, Medium and Low security patches',
    ],
    [
      "AWS's own: critical and important ones",
      [rule({ severities: ['Critical', 'Important'], approveAfterDays: 7 })],
      {},
      'leaves-out',
      'Medium and Low security patches, so that they never count as missing',
    ],
    [
      'others until a date that has passed',
      [
        rule({ severities: ['Critical'] }),
        rule({
          severities: ['Important', 'Medium', 'Low'],
          approveAfterDays: undefined,
          approveUntilDate: '2026-11-22',
        }),
      ],
      {},
      'approval-ended',
      'no Important, Medium and Low security patch that was released after',
    ],
    [
      'global filters that leave bug fixes',
      [rule()],
      { globalFilters: [{ key: 'CLASSIFICATION', values: ['Bugfix'] }] },
      'not-approved',
      'its global filters leave them out',
    ],
    [
      'global filters that leave critical ones',
      [rule()],
      { globalFilters: [{ key: 'SEVERITY', values: ['Critical'] }] },
      'leaves-out',
      'its global filters leave them out',
    ],
    [
      'critical updates of Windows, which are none for security',
      [rule({ classifications: ['CriticalUpdates'] })],
      { operatingSystem: 'WINDOWS' },
      'not-approved',
      'no rule that approves critical security patches',
    ],
    [
      'patches of Windows without those that Microsoft has not rated',
      [
        rule({
          classifications: ['SecurityUpdates'],
          severities: ['Critical', 'Important', 'Moderate', 'Low'],
        }),
      ],
      { operatingSystem: 'WINDOWS' },
      'leaves-out',
      'Unspecified security patches',
    ],
    [
      'applications of Windows alone',
      [rule({ filters: [{ key: 'PATCH_SET', values: ['APPLICATION'] }] })],
      { operatingSystem: 'WINDOWS' },
      'not-approved',
      'no rule',
    ],
    [
      'another family of products',
      [rule({ filters: [{ key: 'PRODUCT_FAMILY', values: ['Office'] }] })],
      { operatingSystem: 'WINDOWS' },
      'not-approved',
      'no rule',
    ],
    [
      'some priorities of Ubuntu',
      [rule({ filters: [{ key: 'PRIORITY', values: ['Required'] }] })],
      { operatingSystem: 'UBUNTU' },
      'not-approved',
      'no rule that approves',
    ],
    [
      'a name that is rejected, let in as a dependency',
      [rule()],
      {
        rejected: 1,
        rejectedNames: ['kernel*'],
        rejectedAction: 'ALLOW_AS_DEPENDENCY',
      },
      'patches-rejected',
      'rejects patches by name (kernel*), so they are applied only where another patch needs them',
    ],
    [
      'a name that is blocked',
      [rule()],
      { rejected: 1, rejectedNames: ['kernel*'], rejectedAction: 'BLOCK' },
      'patches-blocked',
      'blocks patches by name (kernel*), so they are never applied',
    ],
  ])(
    'fails what is never approved: %s',
    (_name, rules, fields, reason, text) => {
      expect(
        judge(patchBaseline, { evidence: using(rules, fields) }),
      ).toMatchObject({
        status: 'NON_COMPLIANT',
        reason,
        message: expect.stringContaining(text),
      });
    },
  );

  it.each([
    ['AMAZON_LINUX_2023', 'Amazon Linux', '2023', 'AmazonLinux2023'],
    ['AMAZON_LINUX_2', 'Amazon Linux', '2', 'AmazonLinux2'],
    ['DEBIAN', 'Debian GNU/Linux', '12.4', 'Debian12'],
    [
      'REDHAT_ENTERPRISE_LINUX',
      'Red Hat Enterprise Linux',
      '9.4',
      'RedhatEnterpriseLinux9.4',
    ],
    [
      'WINDOWS',
      'Microsoft Windows Server 2012 R2 Standard',
      '6.3.9600',
      'WindowsServer2012R2',
    ],
  ])(
    'takes the rules of the product of the node: %s',
    (operatingSystem, platform, version, own) => {
      const of = (...values: string[]) =>
        judge(patchBaseline, {
          evidence: {
            ...using([rule({ filters: product(...values) })], {
              operatingSystem,
            }),
            ...on(platform, version),
          },
        });
      expect(of(own, 'Another1')).toMatchObject({ reason: 'in-time' });
      expect(of('Another1', 'WindowsServer2012')).toMatchObject({
        status: 'NON_COMPLIANT',
        reason: 'not-approved',
        message: expect.stringMatching(/; its rules are for other products$/),
      });
    },
  );

  it.each<[string, Rule[], NonNullable<TestCase['evidence']>, string]>([
    [
      'a product, on a node that does not say which it is',
      [rule({ filters: product('AmazonLinux2023') })],
      {},
      'PRODUCT',
    ],
    [
      'a minor version that may be left open',
      [rule({ filters: product('RedhatEnterpriseLinux9') })],
      on('Red Hat Enterprise Linux', '9.4'),
      'PRODUCT',
    ],
    [
      'sections',
      [rule({ filters: [{ key: 'SECTION', values: ['libs'] }] })],
      {},
      'SECTION',
    ],
  ])('does not know by a filter of %s', (_name, rules, evidence, filter) => {
    expect(
      judge(patchBaseline, {
        evidence: {
          ...using(rules, {
            operatingSystem:
              filter === 'PRODUCT' && evidence['ssm-instance-information']
                ? 'REDHAT_ENTERPRISE_LINUX'
                : 'AMAZON_LINUX_2023',
          }),
          ...evidence,
        },
      }),
    ).toMatchObject({
      status: 'INSUFFICIENT_DATA',
      reason: 'filters-not-judged',
      message: expect.stringMatching(
        new RegExp(`is not known, since it filters by ${filter}$`),
      ),
    });
  });

  it('does not need to know where another rule approves all', () => {
    expect(
      judge(patchBaseline, {
        evidence: using([
          rule({ filters: [{ key: 'SECTION', values: ['libs'] }] }),
          rule(),
        ]),
      }).reason,
    ).toBe('in-time');
  });

  it('does not pass what was read before filters were', () => {
    for (const evidence of [
      using([rule({ filters: undefined })]),
      using([rule()], { globalFilters: undefined }),
    ]) {
      expect(judge(patchBaseline, { evidence })).toMatchObject({
        status: 'INSUFFICIENT_DATA',
        reason: 'missing',
        message: expect.stringContaining('filters have not been read yet'),
      });
    }
  });

  it('asks for 48 hours everywhere at level 3', () => {
    const fortnight = {
      evidence: using([rule({ approveAfterDays: 14 })]),
      parameters: { patchScanMaxAge: { internetFacing: DAY, other: DAY } },
    };
    expect(judge(patchBaseline, fortnight).reason).toBe('in-time');
    expect(judge(patchBaseline, { ...fortnight, level: 3 })).toMatchObject({
      status: 'NON_COMPLIANT',
      reason: 'too-late',
      message:
        "The patch baseline 'daily' approves critical security patches 14 days after release; with up to 24 hours between scans that is more than the 2 days allowed for an instance that is not known to face the internet at maturity level 3",
    });
    // Those that are not critical still have a month.
    expect(
      judge(patchBaseline, {
        ...fortnight,
        level: 3,
        evidence: using([
          rule({ severities: ['Critical'] }),
          rule({ approveAfterDays: 14 }),
        ]),
      }).reason,
    ).toBe('in-time');
  });

  describe('at level 3, where every instance has 48 hours', () => {
    const scanned = (
      fields: Partial<EvidencePayloads['ssm-patch-states']>,
      rules = [rule()],
    ) => ({
      ...using(rules),
      'ssm-patch-states': present<'ssm-patch-states'>({
        ...patchState,
        baselineId: ID,
        ...fields,
      }),
    });

    it.each<[string, TestCase, string, string]>([
      [
        'approves at once, and nothing speaks against daily scans',
        { evidence: scanned({}) },
        'COMPLIANT',
        'in-time',
      ],
      [
        'approves at once, scanned a day apart',
        {
          evidence: scanned({
            operationEndTime: ago(20 * HOUR),
            previousOperationEndTime: ago(45 * HOUR),
            previousWaitedUntil: ago(21 * HOUR),
          }),
        },
        'COMPLIANT',
        'in-time',
      ],
      [
        'approves at once, scanned a fortnight apart',
        {
          evidence: scanned({
            operationEndTime: ago(2 * HOUR),
            previousOperationEndTime: ago(14 * DAY),
            previousWaitedUntil: ago(6 * HOUR),
          }),
        },
        'NON_COMPLIANT',
        'scanned-too-rarely',
      ],
      [
        'approves at once, scanned for the last time three days ago',
        { evidence: scanned({ operationEndTime: ago(3 * DAY) }) },
        'NON_COMPLIANT',
        'scanned-too-rarely',
      ],
      [
        'scans that nobody read for a fortnight, and that may have been there',
        {
          evidence: scanned({
            operationEndTime: ago(2 * HOUR),
            previousOperationEndTime: ago(14 * DAY),
          }),
        },
        'COMPLIANT',
        'in-time',
      ],
      [
        'stopped between two scans',
        {
          instance: { launchTime: ago(5 * HOUR) },
          evidence: scanned({
            operationEndTime: ago(2 * HOUR),
            previousOperationEndTime: ago(4 * DAY),
            previousWaitedUntil: ago(3 * HOUR),
          }),
        },
        'COMPLIANT',
        'in-time',
      ],
      [
        'stopped since its last scan',
        {
          instance: { launchTime: ago(HOUR) },
          evidence: scanned({ operationEndTime: ago(4 * DAY) }),
        },
        'COMPLIANT',
        'in-time',
      ],
      [
        'a week for patches that are not critical',
        {
          evidence: scanned({}, [
            rule({ severities: ['Critical'] }),
            rule({ approveAfterDays: 7 }),
          ]),
        },
        'COMPLIANT',
        'in-time',
      ],
      [
        'a day, and another between scans',
        { evidence: scanned({}, [rule({ approveAfterDays: 1 })]) },
        'NON_COMPLIANT',
        'too-late',
      ],
      [
        'no scan has ended',
        { evidence: scanned({ operationEndTime: undefined }) },
        'INSUFFICIENT_DATA',
        'scan-unfinished',
      ],
      [
        'a scan in the future',
        { evidence: scanned({ operationEndTime: ago(-DAY) }) },
        'INSUFFICIENT_DATA',
        'invalid-answer',
      ],
      [
        'facing the internet, where patch-scan-current asks for the scans',
        {
          instance: facing,
          evidence: scanned({ operationEndTime: ago(3 * DAY) }),
        },
        'COMPLIANT',
        'in-time',
      ],
    ])('%s', (_name, testCase, status, reason) => {
      expect(judge(patchBaseline, { ...testCase, level: 3 })).toMatchObject({
        status,
        reason,
      });
    });

    it('says from when to when there was no scan', () => {
      expect(
        judge(patchBaseline, {
          level: 3,
          evidence: scanned({
            operationEndTime: '2026-11-22T10:00:00.000Z',
            previousOperationEndTime: '2026-11-08T10:00:00.000Z',
            previousWaitedUntil: '2026-11-22T04:00:00.000Z',
          }),
        }).message,
      ).toBe(
        "The patch baseline 'daily' approves critical security patches 0 days after release, but it was not scanned from 8 November 2026, 10:00 UTC to 22 November 2026, 04:00 UTC, which is too long to apply them within the 2 days allowed for an instance that is not known to face the internet at maturity level 3",
      );
    });

    it('does not count scans at lower levels', () => {
      expect(
        judge(patchBaseline, {
          level: 2,
          evidence: scanned({ operationEndTime: ago(13 * DAY) }),
        }).reason,
      ).toBe('in-time');
    });
  });

  it.each<[string, Rule, Partial<Baseline>, string]>([
    [
      'security alone',
      rule({ classifications: ['Security'] }),
      {},
      'not-known',
    ],
    ['the default of rules', rule(), {}, 'not-known'],
    [
      'all, but by a classification that nothing there has',
      rule({ classifications: ['Security'], enableNonSecurity: true }),
      {},
      'not-known',
    ],
    [
      'all, but by a severity that nothing there has',
      rule({
        severities: ['Critical', 'Important', 'Moderate', 'Low', 'None'],
        enableNonSecurity: true,
      }),
      {},
      'not-known',
    ],
    [
      'all, but for what global filters ask for',
      rule({ enableNonSecurity: true }),
      { globalFilters: [{ key: 'CLASSIFICATION', values: ['Security'] }] },
      'not-known',
    ],
    ["AWS's own: all", rule({ enableNonSecurity: true }), {}, 'known'],
  ])(
    'knows that CentOS does not say what is for security: %s',
    (_name, only, fields, known) => {
      expect(
        judge(patchBaseline, {
          evidence: using([only], { operatingSystem: 'CENTOS', ...fields }),
        }),
      ).toMatchObject(
        known === 'known'
          ? { status: 'COMPLIANT', reason: 'in-time' }
          : {
              status: 'INSUFFICIENT_DATA',
              reason: 'notices-not-known',
              message:
                "Whether the patch baseline 'daily' approves critical security patches is not known: the repositories of CentOS do not say which updates are for security, and no rule lets in all others",
            },
      );
    },
  );

  // As the documentation of AWS's own baselines has them.
  it.each<[string, Rule[], string]>([
    [
      'WINDOWS',
      [
        rule({
          classifications: ['CriticalUpdates', 'SecurityUpdates'],
          severities: ['Critical', 'Important'],
          approveAfterDays: 7,
        }),
      ],
      'leaves-out',
    ],
    [
      'ORACLE_LINUX',
      [
        rule({
          classifications: ['Security'],
          severities: ['Important', 'Moderate'],
          approveAfterDays: 7,
        }),
        rule({ classifications: ['Bugfix'], approveAfterDays: 7 }),
      ],
      'not-approved',
    ],
    [
      'SUSE',
      [
        rule({
          classifications: ['Security'],
          severities: ['Critical', 'Important'],
          approveAfterDays: 7,
        }),
      ],
      'leaves-out',
    ],
    [
      'REDHAT_ENTERPRISE_LINUX',
      [
        rule({
          classifications: ['Security'],
          severities: ['Critical', 'Important'],
          approveAfterDays: 7,
        }),
        rule({ classifications: ['Bugfix'], approveAfterDays: 7 }),
      ],
      'leaves-out',
    ],
    [
      'CENTOS',
      [rule({ enableNonSecurity: true, approveAfterDays: 7 })],
      'in-time',
    ],
    [
      'UBUNTU',
      [
        rule({
          filters: [
            {
              key: 'PRIORITY',
              values: [
                'Required',
                'Important',
                'Standard',
                'Optional',
                'Extra',
              ],
            },
          ],
        }),
      ],
      'in-time',
    ],
    [
      'DEBIAN',
      [
        rule({
          filters: [
            {
              key: 'PRIORITY',
              values: [
                'Required',
                'Important',
                'Standard',
                'Optional',
                'Extra',
              ],
            },
          ],
        }),
      ],
      'in-time',
    ],
    [
      'MACOS',
      [rule({ classifications: ['Security'], approveAfterDays: 7 })],
      'in-time',
    ],
  ])("judges AWS's own baseline of %s", (operatingSystem, rules, reason) => {
    expect(
      judge(patchBaseline, { evidence: using(rules, { operatingSystem }) })
        .reason,
    ).toBe(reason);
  });

  it('reads the words of AWS in any case', () => {
    expect(
      judge(patchBaseline, {
        evidence: using(
          [rule({ filters: [{ key: 'Priority', values: ['REQUIRED'] }] })],
          { operatingSystem: 'Ubuntu' },
        ),
      }),
    ).toMatchObject({ reason: 'not-approved' });
  });
});
