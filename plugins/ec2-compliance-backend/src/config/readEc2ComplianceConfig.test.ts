import { ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { readEc2ComplianceConfig } from './readEc2ComplianceConfig';

const TARGET = { accountId: '111111111111', regions: ['ap-southeast-2'] };

function read(ec2Compliance: JsonObject) {
  return readEc2ComplianceConfig(new ConfigReader({ ec2Compliance }));
}

function readTarget(target: JsonObject) {
  return read({ targets: [{ ...TARGET, ...target }] });
}

/** A config whose only oddity is the value at `path`. */
function withValueAt(path: string, value: JsonValue): JsonObject {
  const config: JsonObject = { targets: [TARGET] };
  const keys = path.split('.');
  const last = keys.pop()!;
  let place = config;
  for (const key of keys) {
    place = (place[key] ??= {}) as JsonObject;
  }
  place[last] = value;
  return config;
}

describe('readEc2ComplianceConfig', () => {
  it('gives every setting but the targets a default', () => {
    expect(read({ targets: [TARGET] })).toEqual({
      enabled: true,
      targets: [
        {
          id: 'aws.111111111111.ap-southeast-2',
          partition: 'aws',
          accountId: '111111111111',
          region: 'ap-southeast-2',
        },
      ],
      mappingTags: [],
      claims: { tagKeys: [], trust: 'owner' },
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 45 } },
      catalogRefresh: { milliseconds: 60_000 },
      collectionMaxAge: 6 * 3_600_000,
      maxVanishingShare: 0.5,
      historyRetentionDays: 400,
      changesRetentionDays: 180,
      parameters: {
        requiredTags: [],
        applicationControlNames: expect.arrayContaining(['fapolicyd']),
        cloudwatchAgentNames: [
          'amazon-cloudwatch-agent',
          'Amazon CloudWatch Agent',
        ],
        patchScanMaxAge: {
          internetFacing: 26 * 3_600_000,
          other: 14 * 86_400_000,
        },
        inspectorScanMaxAge: 26 * 3_600_000,
        inspectorGrace: 24 * 3_600_000,
        agentUpdateGrace: 30 * 86_400_000,
        accessAnalyzerMaxAge: 30 * 86_400_000,
        manualChangesWindow: 7 * 86_400_000,
        approvedIngressCidrs: [],
        publicPorts: ['80', '443'],
        pipelineRoleNames: [],
        pipelineIssuers: [],
        userData: false,
        deniedApplications: [],
        extendedSupport: [],
        patchReviewPeriod: 30 * 86_400_000,
        iamReviewPeriod: 90 * 86_400_000,
        releaseReviewPeriod: 30 * 86_400_000,
      },
      deadlines: {
        maturityLevel: 2,
        criticalSeverities: ['critical'],
        onlineServicePackages: expect.arrayContaining(['nginx*', 'httpd*']),
        commonApplicationPackages: expect.arrayContaining(['firefox*']),
        internetFacingTag: 'InternetFacing',
      },
      notifications: {
        mode: 'immediate',
        digestAt: { hour: 8, minute: 0, timeZone: 'UTC' },
        named: true,
      },
      report: { chromium: undefined, monthly: undefined },
      waivers: {
        maximumDays: {
          severity: { critical: 30, high: 90, medium: 180, low: 365 },
          maturityLevel: { 1: 365, 2: 180, 3: 90 },
        },
      },
    });
  });

  it.each([
    [{ permission: { enabled: true } }, false],
    [{ permission: { enabled: false } }, true],
    [{}, true],
  ])('with %j, messages name things: %p', (root, named) => {
    const { notifications } = readEc2ComplianceConfig(
      new ConfigReader({ ...root, ec2Compliance: { targets: [TARGET] } }),
    );
    expect(notifications.named).toBe(named);
  });

  it('reads when digests are sent', () => {
    const { notifications } = read({
      targets: [TARGET],
      notifications: {
        mode: 'digest',
        digestAt: '17:45',
        timeZone: 'Australia/Sydney',
      },
    });
    expect(notifications).toEqual({
      mode: 'digest',
      digestAt: { hour: 17, minute: 45, timeZone: 'Australia/Sydney' },
      named: true,
    });
  });

  it('reads every setting', () => {
    const config = read({
      targets: [
        {
          accountId: '000000000012',
          alias: 'shop',
          regions: ['us-east-1', 'us-iso-east-1'],
        },
        {
          accountId: '000000000012',
          partition: 'aws-us-gov',
          regions: ['us-gov-west-1'],
        },
        {
          // Unquoted, but complete.
          accountId: 333333333333,
          partition: 'aws-eusc',
          regions: ['eusc-de-east-1'],
        },
      ],
      mapping: [{ tag: 'backstage.io/component' }, { tag: 'Service' }],
      schedule: { frequency: { cron: '0 * * * *' }, timeout: 'PT30M' },
      catalogRefresh: '30s',
      collectionMaxAge: { hours: 2 },
      maxVanishingShare: 0,
      historyRetentionDays: 1,
      controls: {
        requiredTags: ['Owner'],
        applicationControlNames: ['fapolicyd'],
        cloudwatchAgentNames: ['agent'],
        patchScanMaxAge: { internetFacing: 'PT1H', other: 'P1D' },
        inspectorScanMaxAge: '2h',
        inspectorGrace: { hours: 3 },
        agentUpdateGrace: 'P4D',
        accessAnalyzerMaxAge: '5 days',
        manualChangesWindow: { days: 90 },
        approvedIngressCidrs: ['203.0.113.0/24', '2001:db8::/32'],
        publicPorts: [8443],
        pipelineRoleNames: ['deploy-*'],
        pipelineIssuers: ['gitlab.example.com', 'ci.example.com/*/oidc'],
        userData: true,
      },
    });
    expect(config.targets.map(({ id, alias }) => [id, alias])).toEqual([
      ['aws.000000000012.us-east-1', 'shop'],
      ['aws.000000000012.us-iso-east-1', 'shop'],
      ['aws-us-gov.000000000012.us-gov-west-1', undefined],
      ['aws-eusc.333333333333.eusc-de-east-1', undefined],
    ]);
    expect(config).toMatchObject({
      mappingTags: ['backstage.io/component', 'Service'],
      schedule: {
        frequency: { cron: '0 * * * *' },
        timeout: { minutes: 30 },
      },
      catalogRefresh: { milliseconds: 30_000 },
      collectionMaxAge: 2 * 3_600_000,
      maxVanishingShare: 0,
      historyRetentionDays: 1,
      parameters: {
        requiredTags: ['Owner'],
        applicationControlNames: ['fapolicyd'],
        cloudwatchAgentNames: ['agent'],
        patchScanMaxAge: { internetFacing: 3_600_000, other: 86_400_000 },
        inspectorScanMaxAge: 2 * 3_600_000,
        inspectorGrace: 3 * 3_600_000,
        agentUpdateGrace: 4 * 86_400_000,
        accessAnalyzerMaxAge: 5 * 86_400_000,
        manualChangesWindow: 90 * 86_400_000,
        approvedIngressCidrs: ['203.0.113.0/24', '2001:db8::/32'],
        publicPorts: ['8443'],
        pipelineRoleNames: ['deploy-*'],
        pipelineIssuers: ['gitlab.example.com', 'ci.example.com/*/oidc'],
        userData: true,
      },
    });
    expect(
      read(
        withValueAt('schedule', {
          frequency: { trigger: 'manual' },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 5 },
        }),
      ).schedule,
    ).toMatchObject({ frequency: { trigger: 'manual' } });
  });

  it.each<[JsonObject, string]>([
    [
      { maping: [{ tag: 'Service' }] },
      "maping': there is no such key; did you mean 'mapping'?",
    ],
    [
      { controls: { requiredTag: ['Owner'] } },
      "controls.requiredTag': there is no such key; did you mean 'requiredTags'?",
    ],
    [
      { controls: { patchScanMaxAge: { all: '1d' } } },
      "controls.patchScanMaxAge.all': there is no such key; known here are internetFacing, other",
    ],
    [
      { mapping: [{ tag: 'Service' }, { tag: 'App', kind: 'System' }] },
      "mapping[1].kind': there is no such key; known here are tag",
    ],
    [
      { targets: [{ ...TARGET, region: 'us-east-1' }] },
      "targets[0].region': there is no such key; did you mean 'regions'?",
    ],
    [
      {
        schedule: { frequency: '1h', timeout: '1h', initialDelai: '1m' },
      },
      "schedule.initialDelai': there is no such key; did you mean 'initialDelay'?",
    ],
    [
      { console: { signinUrl: 'https://example.com' } },
      "console.signinUrl': there is no such key; did you mean 'signInUrl'?",
    ],
    // Where something must be, a misspelt one is not "missing".
    [
      { mapping: [{ tagg: 'Service' }] },
      "mapping[0].tagg': there is no such key; did you mean 'tag'?",
    ],
    [
      { targets: [{ accountId: '111111111111', region: 'us-east-1' }] },
      "targets[0].region': there is no such key; did you mean 'regions'?",
    ],
    [
      { targets: [{ account: '111111111111', regions: ['us-east-1'] }] },
      "targets[0].account': there is no such key; did you mean 'accountId'?",
    ],
    [
      { schedule: { frequency: '1h', timout: '5m' } },
      "schedule.timout': there is no such key; did you mean 'timeout'?",
    ],
    // One that belongs elsewhere.
    [
      { requiredTags: ['Owner'] },
      "requiredTags': there is no such key; did you mean 'ec2Compliance.controls.requiredTags'?",
    ],
    [
      { controls: { maturityLevel: 3 } },
      "controls.maturityLevel': there is no such key; did you mean 'ec2Compliance.deadlines.maturityLevel'?",
    ],
    [
      { targets: [{ ...TARGET, roleName: 'reader' }] },
      "targets[0].roleName': there is no such key; write 'aws.accountDefaults.roleName', or 'roleName' of an account in 'aws.accounts'",
    ],
    [
      { externalId: 'x' },
      "externalId': there is no such key; write 'aws.accountDefaults.externalId', or 'externalId' of an account in 'aws.accounts'",
    ],
    [
      { notifications: { at: '08:00' } },
      "notifications.at': there is no such key; known here are digestAt, mode, timeZone",
    ],
  ])('refuses a key that it does not know: %j', (config, problem) => {
    expect(() => read({ targets: [TARGET], ...config })).toThrow(
      `Invalid config at 'ec2Compliance.${problem}`,
    );
  });

  it.each<[JsonObject, string]>([
    [
      { mapping: ['Service'] },
      "mapping': '[\"Service\"]' is no list of sections; write entries such as '- tag: Service'",
    ],
    [
      { mapping: { tag: 'Service' } },
      "mapping': '{\"tag\":\"Service\"}' is no list of sections; write entries such as '- tag: Service'",
    ],
    [
      { targets: ['111111111111'] },
      "targets': '[\"111111111111\"]' is no list of sections; write entries such as '- accountId: '111111111111''",
    ],
    [
      { controls: 'all' },
      "controls': 'all' is no section; write its keys below it",
    ],
    [
      { controls: { requiredTags: 'Owner' } },
      "controls.requiredTags': 'Owner' is no list of names; write one such as '[first, second]'",
    ],
    [
      { controls: { userData: 'sometimes' } },
      "controls.userData': 'sometimes' is neither true nor false; write one of them",
    ],
    [
      { deadlines: { internetFacingTag: ['a'] } },
      "deadlines.internetFacingTag': '[\"a\"]' is no text; write one in quotes, or leave the key out",
    ],
    [
      { historyRetentionDays: 'long' },
      "historyRetentionDays': 'long' is no number; write one",
    ],
    [
      { mapping: [{}] },
      "mapping[0].tag': the value is missing; write one such as 'Service'",
    ],
    // What has parts is shown as it is written, whatever is wrong with it.
    [
      { targets: [{ ...TARGET, accountId: { id: '1' } }] },
      'targets[0].accountId\': \'{"id":"1"}\' is not an AWS account ID; write its twelve digits in quotes',
    ],
    [
      { controls: { manualChangesWindow: { days: 100 } } },
      "controls.manualChangesWindow': '{\"days\":100}' is longer than CloudTrail keeps events; write 90 days or less",
    ],
    [
      { controls: { publicPorts: [{ from: 80 }] } },
      "controls.publicPorts': '{\"from\":80}' is not a port; write a list of numbers from 1 to 65535",
    ],
    [
      { deadlines: { maturityLevel: { two: true } } },
      "deadlines.maturityLevel': '{\"two\":true}' is not a maturity level; write 1, 2 or 3",
    ],
    [
      { notifications: { digestAt: { hour: 8 } } },
      "notifications.digestAt': '{\"hour\":8}' is not a time of day; write one in quotes, such as '08:00'",
    ],
    [
      { schedule: { frequency: { cron: 'hourly' }, timeout: '5m' } },
      "schedule.frequency': '{\"cron\":\"hourly\"}' is no cron expression; write one such as { cron: '0 * * * *' }",
    ],
    [
      { schedule: { frequency: '1h', timeout: { cron: '0 * * * *' } } },
      'schedule.timeout\': \'{"cron":"0 * * * *"}\' is not a positive duration; write one such as',
    ],
    [
      {
        schedule: {
          frequency: '1h',
          timeout: '5m',
          initialDelay: { trigger: 'manual' },
        },
      },
      'schedule.initialDelay\': \'{"trigger":"manual"}\' is not a positive duration; write one such as',
    ],
    [
      { schedule: { frequency: '1h', timeout: '5m', scope: 'everywhere' } },
      "schedule.scope': 'everywhere' is no scope; write 'global', or 'local'",
    ],
  ])('says what to write in place of a wrong form: %j', (config, problem) => {
    expect(() => read({ targets: [TARGET], ...config })).toThrow(
      `Invalid config at 'ec2Compliance.${problem}`,
    );
  });

  it.each([
    ['all', "'all'"],
    [['targets'], '\'["targets"]\''],
  ])('refuses %j in place of the whole', (ec2Compliance, shown) => {
    expect(() =>
      readEc2ComplianceConfig(new ConfigReader({ ec2Compliance })),
    ).toThrow(
      `Invalid config at 'ec2Compliance': ${shown} is no section; write its keys below it`,
    );
  });

  it('takes numbers that the environment gives as text', () => {
    const { deadlines, historyRetentionDays, parameters } = read({
      historyRetentionDays: '30',
      deadlines: { maturityLevel: '3' },
      controls: { publicPorts: ['443', 8443] },
    });
    expect(deadlines.maturityLevel).toBe(3);
    expect(historyRetentionDays).toBe(30);
    expect(parameters.publicPorts).toEqual(['443', '8443']);
  });

  it.each(['0 * * * *', '*/15 0-6,22 * * MON-FRI', '0 0 * * * *', '@hourly'])(
    'takes the cron expression %s',
    cron => {
      const schedule = { frequency: { cron }, timeout: { minutes: 5 } };
      expect(read({ schedule }).schedule).toMatchObject(schedule);
    },
  );

  it('starts with nothing to collect, where nothing is configured', () => {
    for (const root of [
      {},
      { ec2Compliance: {} },
      { ec2Compliance: { targets: [] } },
    ]) {
      expect(readEc2ComplianceConfig(new ConfigReader(root))).toMatchObject({
        enabled: true,
        targets: [],
        mappingTags: [],
      });
    }
  });

  it('collects nothing where that is switched off, and still reads what is written', () => {
    expect(read({ enabled: false, targets: [TARGET] })).toMatchObject({
      enabled: false,
      targets: [],
    });
    expect(() => read({ enabled: false, targets: [{}] })).toThrow(
      "'ec2Compliance.targets[0].accountId'",
    );
    expect(() => read({ enabled: 'maybe' })).toThrow(
      "Invalid config at 'ec2Compliance.enabled': 'maybe' is neither true nor false; write one of them",
    );
  });

  it.each([
    // `012345678901` without quotes, with its zero lost or read as octal.
    [12345678901, "'12345678901'"],
    [1402433619, "'1402433619'"],
    ['1111-1111-1111', "'1111-1111-1111'"],
    ['shop-prod', "'shop-prod'"],
    ['1111111111111', "'1111111111111'"],
    ['111111111111 ', "'111111111111 '"],
  ])('refuses the account %j', (accountId, shown) => {
    expect(() => read({ targets: [TARGET, { ...TARGET, accountId }] })).toThrow(
      `Invalid config at 'ec2Compliance.targets[1].accountId': ${shown} is not an AWS account ID; write its twelve digits in quotes`,
    );
  });

  it('refuses a target without an account', () => {
    expect(() => read({ targets: [{ regions: ['us-east-1'] }] })).toThrow(
      "'ec2Compliance.targets[0].accountId'",
    );
  });

  it.each([
    [{ regions: [] }, 'regions', "account '111111111111' has no Region"],
    [{ regions: ['Sydney'] }, 'regions', "'Sydney' is not an AWS Region"],
    [
      { regions: ['us-east-1', 'us-east-1a'] },
      'regions',
      "'us-east-1a' is not an AWS Region",
    ],
    [{ partition: 'azure' }, 'partition', "'azure' is not an AWS partition"],
    [
      { regions: ['cn-north-1'] },
      'partition',
      "the Region 'cn-north-1' is not in the partition 'aws'; write 'aws-cn'",
    ],
  ])('refuses the target %j', (target, key, problem) => {
    expect(() => readTarget(target)).toThrow(
      `Invalid config at 'ec2Compliance.targets[0].${key}': ${problem}`,
    );
  });

  it('refuses Regions that are no list, and an empty alias', () => {
    expect(() => readTarget({ regions: 'us-east-1' })).toThrow(
      "'ec2Compliance.targets[0].regions'",
    );
    expect(() => readTarget({ alias: '' })).toThrow(
      "'ec2Compliance.targets[0].alias'",
    );
  });

  it('refuses a target that is listed twice', () => {
    const problem =
      "account '111111111111' in Region 'ap-southeast-2' is already listed at 'ec2Compliance.targets[0]'; remove one of them";
    expect(() =>
      read({ targets: [TARGET, { ...TARGET, alias: 'other' }] }),
    ).toThrow(`Invalid config at 'ec2Compliance.targets[1]': ${problem}`);
    expect(() =>
      readTarget({ regions: ['ap-southeast-2', 'ap-southeast-2'] }),
    ).toThrow(problem);
  });

  it('lets the tags of the rules claim, and those that are listed', () => {
    const mapping = [{ tag: 'backstage.io/component' }, { tag: 'Service' }];
    const claimsOf = (claims: JsonObject) =>
      read({ targets: [TARGET], mapping, claims }).claims;
    expect(claimsOf({})).toEqual({
      tagKeys: ['backstage.io/component', 'Service'],
      trust: 'owner',
    });
    expect(claimsOf({ tagKeys: ['App', 'Service'], trust: 'catalog' })).toEqual(
      {
        tagKeys: ['backstage.io/component', 'Service', 'App'],
        trust: 'catalog',
      },
    );
  });

  it.each<[JsonObject, string]>([
    [
      { trust: 'everybody' },
      "trust': 'everybody' does not say who is trusted; write 'owner', or 'catalog' if the files of your catalog are reviewed",
    ],
    [
      { tagKeys: ['App', ' App'] },
      "tagKeys': ' App' is no tag key; write one as AWS has it, such as 'Application'",
    ],
    [
      { tagKeys: ['App', 'App'] },
      "tagKeys': 'App' is listed twice; remove one of them",
    ],
  ])('refuses the claims %j', (claims, problem) => {
    expect(() => read({ targets: [TARGET], claims })).toThrow(
      `Invalid config at 'ec2Compliance.claims.${problem}`,
    );
  });

  it('refuses two mapping rules alike, and an empty one', () => {
    expect(() =>
      read({
        targets: [TARGET],
        mapping: [{ tag: 'a' }, { tag: 'b' }, { tag: 'a' }],
      }),
    ).toThrow(
      "Invalid config at 'ec2Compliance.mapping[2].tag': 'a' is already mapped at 'ec2Compliance.mapping[0]'; remove one of the two rules",
    );
    for (const rule of [{ tag: '' }, {}]) {
      expect(() => read({ targets: [TARGET], mapping: [rule] })).toThrow(
        "'ec2Compliance.mapping[0].tag'",
      );
    }
  });

  it.each([
    ['deniedApplications', ['*'], "'[*]'"],
    ['deniedApplications', ['a*b'], "'a[*]b'"],
    ['approvedIngressCidrs', ['203.0.113.0'], "'203.0.113.0'"],
    ['approvedIngressCidrs', ['203.0.113.0/33'], "'203.0.113.0/33'"],
    ['approvedIngressCidrs', ['office/24'], "'office/24'"],
    ['pipelineIssuers', ['*'], "'*'"],
    ['pipelineIssuers', ['gitlab'], "'gitlab'"],
    ['pipelineIssuers', ['ci.*/oidc'], "'ci.*/oidc'"],
    ['publicPorts', [0], "'0'"],
    ['publicPorts', ['80-443'], "'80-443'"],
  ])('refuses in controls.%s what is none: %j', (key, value, shown) => {
    expect(() => read(withValueAt(`controls.${key}`, value))).toThrow(
      new RegExp(`ec2Compliance.controls.${key}': ${shown}`),
    );
  });

  it.each([
    'catalogRefresh',
    'collectionMaxAge',
    'controls.patchScanMaxAge.internetFacing',
    'controls.patchScanMaxAge.other',
    'controls.inspectorScanMaxAge',
    'controls.inspectorGrace',
    'controls.agentUpdateGrace',
    'controls.accessAnalyzerMaxAge',
    'controls.manualChangesWindow',
    'schedule.frequency',
    'schedule.timeout',
    'schedule.initialDelay',
  ])('refuses what is no positive duration at %s', path => {
    for (const [value, shown] of [
      [{ hours: -1 }, '{"hours":-1}'],
      [{ hours: 1, minutes: -90 }, '{"hours":1,"minutes":-90}'],
      ['-PT1H', '-PT1H'],
      ['-1h', '-1h'],
      ['PT0S', 'PT0S'],
      [{ minutes: 0 }, '{"minutes":0}'],
      ['soon', 'soon'],
      ['60', '60'],
      [60, '60'],
      [{ hour: 1 }, '{"hour":1}'],
      [{ hours: 'one' }, '{"hours":"one"}'],
      [['1h'], '["1h"]'],
    ] satisfies Array<[JsonValue, string]>) {
      const config = withValueAt(path, value);
      if (path.startsWith('schedule.')) {
        config.schedule = {
          frequency: '1h',
          timeout: '1h',
          ...(config.schedule as JsonObject),
        };
      }
      expect(() => read(config)).toThrow(
        `Invalid config at 'ec2Compliance.${path}': '${shown}' is not a positive duration; write one such as '6h', 'PT6H' or { hours: 6 }`,
      );
    }
  });

  it('reads who owns what is unmapped, a group by default', () => {
    const ownerOf = (fallbackOwner: string) =>
      read(withValueAt('deadlines.fallbackOwner', fallbackOwner)).deadlines
        .fallbackOwner;
    expect(ownerOf('Platform')).toBe('group:default/platform');
    expect(ownerOf('user:ops/ada')).toBe('user:ops/ada');
  });

  it('compares severities in lower case', () => {
    expect(
      read(
        withValueAt('deadlines.criticalSeverities', ['Critical', 'IMPORTANT']),
      ).deadlines.criticalSeverities,
    ).toEqual(['critical', 'important']);
  });

  it('asks for the timeout of a schedule', () => {
    expect(() =>
      read(withValueAt('schedule', { frequency: { cron: '0 * * * *' } })),
    ).toThrow(
      "Invalid config at 'ec2Compliance.schedule.timeout': the value is missing",
    );
  });

  it.each<[string, JsonValue, string]>([
    ['maxVanishingShare', 1.5, "'1.5' is not a share; write one from 0 to 1"],
    ['maxVanishingShare', -0.1, "'-0.1' is not a share"],
    ['historyRetentionDays', 0, "'0' is not a number of days; write 1 or more"],
    ['historyRetentionDays', 1.5, "'1.5' is not a number of days"],
    ['report.chromium', 'chromium', "'chromium' is no absolute path"],
    ['report.monthly.of', ['a b'], "'a b' is no entity ref"],
    ['report.monthly', { of: ['estate'], notify: false }, 'nobody would learn'],
    ['report.monthly', { of: ['estate'] }, "'estate' has no owner"],
    ['report.monthly.paper', 'a3', "'a3' is not among 'a4', 'letter'"],
    [
      'waivers.maximumDays.severity.high',
      0,
      "'0' is not a number of days; write 1 or more",
    ],
    [
      'waivers.maximumDays.maturityLevel.level3',
      3651,
      "'3651' is longer than ten years; write 3650 or less",
    ],
    [
      'waivers.maximumDays.maturityLevel.level4',
      10,
      "there is no such key; did you mean 'level1'?",
    ],
    ['waivers.maximumDays.severity', 30, "'30' is no section"],
    [
      'controls.applicationControlNames',
      [],
      'the list is empty; name at least one',
    ],
    ['controls.cloudwatchAgentNames', [], 'the list is empty'],
    [
      'controls.requiredTags',
      ['Owner', 'Service', 'Owner'],
      "'Owner' is listed twice; remove one of them",
    ],
    ['controls.cloudwatchAgentNames', ['a', 'a'], "'a' is listed twice"],
    [
      'deadlines.maturityLevel',
      4,
      "'4' is not a maturity level; write 1, 2 or 3",
    ],
    ['deadlines.maturityLevel', 'ML2', "'ML2' is not a maturity level"],
    ['deadlines.maturityLevel', [2], "'[2]' is not a maturity level"],
    ['deadlines.criticalSeverities', ['a', 'a'], "'a' is listed twice"],
    [
      'notifications.mode',
      'weekly',
      "'weekly' is not a mode; write 'immediate', 'digest' or 'off'",
    ],
    ['notifications.digestAt', '24:00', "'24:00' is not a time of day"],
    ['notifications.digestAt', '8:00', "'8:00' is not a time of day"],
    ['notifications.timeZone', 'Sydney', "'Sydney' is not a time zone"],
    [
      'deadlines.fallbackOwner',
      'group:',
      "'group:' is not an entity ref; write one such as 'group:default/platform'",
    ],
  ])('refuses %s: %j', (path, value, problem) => {
    expect(() => read(withValueAt(path, value))).toThrow(
      `Invalid config at 'ec2Compliance.${path}': ${problem}`,
    );
  });

  it.each<[string, JsonValue]>([
    ['controls.requiredTags', ['']],
    ['controls.requiredTags', 'Owner'],
    ['maxVanishingShare', 'half'],
    ['historyRetentionDays', 'long'],
    ['waivers.maximumDays.severity.low', 'long'],
    ['controls.applicationControlNames', [7]],
  ])('names the path of %s when it is %j', (path, value) => {
    expect(() => read(withValueAt(path, value))).toThrow(
      `ec2Compliance.${path}`,
    );
  });

  it.each([
    ['console.signInUrl', 'http://example.awsapps.com/start'],
    ['console.signInUrl', 'data:text/html,x'],
    ['console.signInUrl', '/start'],
    ['docsUrl', 'data:text/html,x'],
    ['docsUrl', '//evil.example/docs'],
    ['docsUrl', 'docs'],
  ])('wants an https address at %s, not %s', (path, value) => {
    expect(() => read(withValueAt(path, value))).toThrow(
      `Invalid config at 'ec2Compliance.${path}': '${value}' is not an https address; write one`,
    );
  });

  it.each([
    ['console.signInUrl', 'https://example.awsapps.com/start'],
    ['docsUrl', 'https://docs.example.com'],
    ['docsUrl', '/docs/default/component/ec2-compliance'],
  ])('takes at %s %s', (path, value) => {
    expect(() => read(withValueAt(path, value))).not.toThrow();
  });

  it.each([
    ['http://jira.example.com/new?summary={title}', 'is not an https address'],
    ['/tickets/new?title={title}', 'is not an https address'],
    ['data:text/html,{title}', 'is not an https address'],
    ['https://{title}.example.com/', 'leaves its host open'],
    ['https://jira.example.com{link}', 'leaves its host open'],
    ['https://user@jira.example.com/?t={title}', 'leaves its host open'],
    ['https://jira.example.com/new', 'has no place to be filled'],
    ['https://jira.example.com/new?t={summary}', "'{summary}' is no place"],
    [`https://jira.example.com/${'x'.repeat(1000)}{text}`, 'it has 1031'],
  ])('refuses the tracker %s', (ticketUrl, problem) => {
    expect(() => read(withValueAt('ticketUrl', ticketUrl))).toThrow(
      /^Invalid config at 'ec2Compliance\.ticketUrl'/,
    );
    expect(() => read(withValueAt('ticketUrl', ticketUrl))).toThrow(problem);
  });

  it.each([
    'https://jira.example.com/secure/CreateIssueDetails!init.jspa?pid=1&summary={title}&description={text}%0A{link}',
    'https://github.com/example/tracker/issues/new?title={title}&body={text}',
  ])('takes the tracker %s', ticketUrl => {
    expect(() => read(withValueAt('ticketUrl', ticketUrl))).not.toThrow();
  });
});
