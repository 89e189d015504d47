import {
  DAY,
  evaluateInstance,
  judgesInstances,
  lastTime,
  NOW,
  type PolicyDocument,
} from 'aws-sandbox';
import { createDemoEstate } from '../createDemoEstate';
import { ACCOUNT_STORIES, type AccountStory } from './accountStories';

const estate = createDemoEstate({ now: NOW });
const now = NOW.getTime();
const stories = Object.entries(ACCOUNT_STORIES) as [string, AccountStory][];

const accountOf = (id: string) => estate.account(id)!;
const identityOf = (id: string) => accountOf(id).identity!;
const roleOf = (id: string, name: string) =>
  identityOf(id).roles.find(role => role.name === name);
const settingsOf = (id: string, region: string) =>
  estate.target(id, region).settings;

describe('instance profiles', () => {
  it('exist wherever an instance names one, but for the one that dangles', () => {
    const dangling = new Set<string>();
    const missingRoles: string[] = [];
    for (const { target, instance } of estate.instances()) {
      const { instanceProfile: name } = instance;
      const { instanceProfiles, roles } = identityOf(target.accountId);
      const profile = instanceProfiles.find(p => p.name === name);
      if (name !== undefined && !profile) {
        dangling.add(`${target.accountId}/${instance.tags.Name}`);
      }
      const { role } = profile ?? {};
      if (role !== undefined && !roles.some(r => r.name === role)) {
        missingRoles.push(role);
      }
    }
    expect(missingRoles).toEqual([]);
    expect([...dangling]).toEqual(['111111111111/legacy-ftp-syd-01']);
  });

  it('leave no managed instance without a way to be managed', () => {
    for (const { target, instance } of estate.instances()) {
      const { node, instanceProfile, kind } = instance;
      if (kind !== 'ec2' || !node?.nodeId.startsWith('i-')) {
        continue;
      }
      const role = identityOf(target.accountId).instanceProfiles.find(
        profile => profile.name === instanceProfile,
      )?.role;
      expect([
        instance.tags.Name,
        role !== undefined ||
          target.settings.defaultHostManagementRole !== undefined,
      ]).toEqual([instance.tags.Name, true]);
    }
  });
});

describe('the stories', () => {
  it.each(stories)('%s: its instances are there', (_, story) => {
    for (const name of story.instances) {
      const found = estate.named(name);
      expect(found?.target.accountId).toBe(story.accountId);
      expect(found?.target.region).toBe(story.region ?? 'ap-southeast-2');
      const service = found?.instance.tags.Service;
      expect(service).toBe(story.entity ?? service);
    }
  });

  it('are true of instance roles', () => {
    const {
      profileOfOtherName,
      equivalentPolicy,
      withoutCloudWatch,
      agentAdmin,
      deprecatedPolicy,
      boundary,
      everyAction,
      administrator,
      wholeService,
      wholeServiceInList,
      notAction,
      passRole,
      oldPolicyVersion,
    } = ACCOUNT_STORIES;
    const actionsOf = (story: AccountStory) => {
      const { inline } = roleOf(story.accountId, story.subject!)!;
      return inline.flatMap(({ document }) =>
        [document.Statement].flat().flatMap(s => s.Action ?? []),
      );
    };
    for (const story of [
      profileOfOtherName,
      equivalentPolicy,
      withoutCloudWatch,
      agentAdmin,
      deprecatedPolicy,
      boundary,
      everyAction,
      administrator,
      wholeService,
      wholeServiceInList,
      notAction,
      passRole,
      oldPolicyVersion,
    ] as AccountStory[]) {
      const { instance } = estate.named(story.instances[0])!;
      const profile = identityOf(story.accountId).instanceProfiles.find(
        candidate => candidate.name === instance.instanceProfile,
      );
      expect(profile?.role).toBe(story.subject);
    }
    expect(actionsOf(everyAction)).toEqual(['*']);
    expect(actionsOf(wholeService)).toEqual(['s3:*']);
    expect(actionsOf(wholeServiceInList)).toContain('EC2:*');
    expect(actionsOf(passRole)).toContain('iam:PassRole');
    expect(actionsOf(notAction)).toEqual([]);
    const empty = ACCOUNT_STORIES.profileWithoutRole;
    expect(
      identityOf(empty.accountId).instanceProfiles.find(
        profile => profile.name === empty.subject,
      ),
    ).toEqual(expect.objectContaining({ role: undefined }));
    expect(
      estate.named('preview-environments-syd-01')!.instance.instanceProfile,
    ).toBeUndefined();
  });

  it('are true of rules, recorders, trails and analyzers', () => {
    for (const [, story] of stories) {
      const { accountId, region, subject } = story;
      if (!region || !subject) {
        continue;
      }
      const { config, analyzers = [] } = settingsOf(accountId, region);
      const { trails = [], activity = [] } = accountOf(accountId);
      const known = [
        ...config!.rules.map(rule => rule.name),
        ...config!.recorders.map(recorder => recorder.name),
        ...trails.map(trail => trail.name),
        ...analyzers.map(analyzer => analyzer.name),
        ...analyzers.flatMap(({ findings }) =>
          findings.map(({ resource }) => resource.split('/').at(-1)),
        ),
        ...activity.flatMap(({ actor }) => {
          switch (actor.type) {
            case 'AssumedRole':
              return actor.session;
            case 'IAMUser':
              return actor.name;
            default:
              return [];
          }
        }),
      ];
      expect(known).toContain(subject);
    }
  });
});

it('contradicts itself in AWS Config only where a story says so', () => {
  const contradictions: string[] = [];
  for (const target of estate.targets) {
    for (const rule of target.settings.config?.rules ?? []) {
      if (!rule.overrides || !judgesInstances(rule)) {
        continue;
      }
      for (const name of Object.keys(rule.overrides)) {
        const { instance } = estate.named(name)!;
        const honest = { ...rule, overrides: undefined };
        const said = evaluateInstance(rule, instance, now)!;
        expect(said.compliance).not.toBe(
          evaluateInstance(honest, instance, now)!.compliance,
        );
        contradictions.push(name);
      }
    }
  }
  const { disagreesCompliant, disagreesNonCompliant } = ACCOUNT_STORIES;
  expect(contradictions).toEqual([
    ...disagreesCompliant.instances,
    ...disagreesNonCompliant.instances,
  ]);
});

it('reports external access where a trust policy gives it', () => {
  const principals = (trust: PolicyDocument) =>
    JSON.stringify([trust.Statement].flat().map(s => s.Principal));
  const roles = new Set<string>();
  for (const target of estate.targets) {
    for (const analyzer of target.settings.analyzers ?? []) {
      for (const finding of analyzer.findings) {
        const name = finding.resource.split('/').at(-1)!;
        if (
          finding.type !== 'ExternalAccess' ||
          !/:role\//.test(finding.resource) ||
          finding.error
        ) {
          continue;
        }
        roles.add(`${target.accountId}/${name}`);
        expect(principals(roleOf(target.accountId, name)!.trust)).toContain(
          finding.principal!.AWS,
        );
        expect(lastTime(finding.createdAt, now)).toBeLessThan(now);
      }
    }
  }
  expect(roles.size).toBe(5);
  const { findings } = settingsOf('111111111111', 'us-east-1').analyzers![0];
  const age = (index: number) =>
    (now - lastTime(findings[index].createdAt, now)) / DAY;
  expect(age(0)).toBeGreaterThan(90);
  expect(age(1)).toBeLessThan(21);
  expect(findings.filter(({ error }) => error)).toMatchObject([
    {
      resource: `arn:aws:iam::111111111111:role/${ACCOUNT_STORIES.failedAnalysis.subject}`,
    },
  ]);
});

it('lets people change things by hand only where a story says so', () => {
  const byHand = estate.accounts.flatMap(({ activity = [] }) =>
    activity.filter(
      ({ actor, readOnly, error, eventName }) =>
        !readOnly &&
        !error &&
        !['StartSession', 'SendCommand', 'ConsoleLogin'].includes(eventName) &&
        (actor.type === 'IAMUser' ||
          actor.type === 'Root' ||
          (actor.type === 'AssumedRole' &&
            actor.role.name.startsWith('AWSReservedSSO_'))),
    ),
  );
  expect(byHand.length).toBeGreaterThan(6);
  for (const { instances } of byHand) {
    expect(instances).not.toBe('any');
  }
  // Nobody touches the services that have nothing wrong.
  expect(
    byHand.flatMap(({ instances }) => instances ?? []).join(),
  ).not.toContain('checkout-api');
});
