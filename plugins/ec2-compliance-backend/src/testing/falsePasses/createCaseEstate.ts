import {
  ACCESS_KEY_ID,
  AccountModel,
  DAY,
  Estate,
  hashText,
  healthyInstance,
  hex8,
  instanceProfile,
  instanceRole,
  InstanceModel,
  listSource,
  mix,
  operatingSystem,
  quirks as q,
  Target,
} from 'aws-sandbox';
import { ACCOUNTS } from './accounts';
import { LAUNCHED, soundAccount } from './soundAccount';
import { HOME, InstanceCase, MAIN, NOW } from './types';

/** The account of the cases at a position of {@link ACCOUNTS}. */
export function accountOfCases(index: number): string {
  return String(200_000_000_000 + index + 1);
}

/** The instance of a case, by its name. */
export function instanceOfCase(name: string): string {
  const h = hashText(name);
  return `i-0${hex8(h)}${hex8(mix(h))}`;
}

/**
 * An estate of all the cases: an instance each in the main account, and an
 * account each for those that are about accounts.
 */
export function createCaseEstate(cases: readonly InstanceCase[]): Estate {
  const main = soundAccount(MAIN, ACCESS_KEY_ID);
  const instances = cases.map(item => toInstance(item, main));
  const accounts = ACCOUNTS.map((changes, index) => {
    const account = soundAccount(accountOfCases(index));
    changes.forEach(({ change }) => change?.(account, account.regions[0]));
    return account;
  });
  return Estate.create({
    begin: NOW.getTime(),
    accounts: [main, ...accounts],
    targets: [
      targetOf(main, instances),
      ...accounts.map(account => targetOf(account, [plainInstance(account)])),
    ],
  });
}

function targetOf(account: AccountModel, instances: InstanceModel[]): Target {
  return Target.create({
    accountId: account.accountId,
    settings: account.regions[0],
    source: listSource(instances),
  });
}

function plainInstance(
  { accountId }: AccountModel,
  name = 'plain',
  { os = 'rhel9', service = 'nobody' }: Partial<InstanceCase> = {},
): InstanceModel {
  const instance = healthyInstance({
    instanceId:
      name === 'plain' ? instanceOfCase(accountId) : instanceOfCase(name),
    accountId,
    region: HOME,
    os,
    instanceType: 'm7i.large',
    launchedAt: LAUNCHED,
    tags: { Name: name, Service: service, Owner: 'nobody' },
    group: name,
  });
  // What it has by chance would say something of its own.
  instance.inspector.findings.medium = 0;
  instance.inspector.findings.other = 0;
  if (!operatingSystem(os).patchSystem) {
    q.neverScanned(instance, NOW.getTime());
  }
  return instance;
}

function toInstance(item: InstanceCase, account: AccountModel): InstanceModel {
  const { name, role, baseline, activity = [], quirks = [] } = item;
  const instance = plainInstance(account, name, item);
  const { identity, regions, accountId } = account;
  if (role) {
    identity!.roles.push({
      ...instanceRole({ accountId, name, variant: 'standard' }),
      ...role,
    });
    identity!.instanceProfiles.push(instanceProfile(name, name));
    instance.instanceProfile = name;
  }
  if (baseline) {
    const h = hashText(`baseline/${name}`);
    const baselineId = `pb-0${hex8(h)}${hex8(mix(h))}`;
    regions[0].patching!.baselines.push({
      baselineId,
      name,
      description: '',
      operatingSystem: operatingSystem(instance.os).patchSystem!,
      isDefault: false,
      rules: [],
      approvedPatches: [],
      rejectedPatches: [],
      rejectedPatchesAction: 'BLOCK',
      patchGroups: [],
      modifiedAt: LAUNCHED,
      ...baseline,
    });
    instance.patch!.baselineId = baselineId;
  }
  quirks.forEach(quirk => quirk(instance, NOW.getTime()));
  const every = 80 * DAY;
  account.activity!.push(
    ...(typeof activity === 'function' ? activity(instance) : activity).map(
      (event, index) => ({
        name: `${name}/${index}`,
        region: HOME,
        every,
        phase: (NOW.getTime() - DAY) % every,
        actor: {
          type: 'IAMUser' as const,
          name: 'warren.hale',
          path: '/',
          accessKeyId: 'AKIAHARBOUROPERATOR1',
        },
        eventSource: 'ec2.amazonaws.com',
        readOnly: false,
        instances: [name],
        ...event,
      }),
    ),
  );
  return instance;
}
