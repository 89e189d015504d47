import {
  DAY,
  Estate,
  hashText,
  healthyInstance,
  hex8,
  HOUR,
  type InstanceModel,
  listSource,
  type Millis,
  mix,
  Target,
} from 'aws-sandbox';
import { demoAccounts } from './accounts/demoAccounts';
import type { Fleet } from './fleets/Fleet';
import { COMMERCE_FLEETS } from './fleets/commerceFleets';
import { instanceQuirks, serviceQuirks } from './fleets/controlQuirks';
import { findingQuirks } from './fleets/findingQuirks';
import { PLATFORM_FLEETS } from './fleets/platformFleets';
import { storeServers } from './fleets/storeServers';
import { assignProfile } from './iam/demoProfiles';
import { pastAccounts } from './past/pastAccounts';
import { type InstanceParts, pastInstance } from './past/pastInstance';
import {
  DEMO_ACCOUNTS,
  DEMO_REGIONS,
  type DemoRegion,
} from './places/demoPlaces';

const DEMO_FLEETS: readonly Fleet[] = [...COMMERCE_FLEETS, ...PLATFORM_FLEETS];

/** A long-lived instance was launched months ago, an auto-scaled one days. */
const LONG_LIVED_DAYS = 400;
const AUTO_SCALED_DAYS = 20;

/**
 * The named estate: Harbour, an Australian retailer, with about 400 instances of some 40
 * services in three accounts and two Regions. The same for the same `now`.
 *
 * @param options - `at`: a moment of the 90 days before `now`, as which the
 *   estate is told; what it comes to at `now` is the same
 * @public
 */
export function createDemoEstate(
  options: { now?: Date; at?: Date } = {},
): Estate {
  const epoch = (options.now ?? new Date()).getTime();
  const moment = { at: options.at?.getTime() ?? epoch, end: epoch };
  const isPast = moment.at < epoch;
  const byTarget = new Map<string, InstanceModel[]>();
  for (const fleet of DEMO_FLEETS) {
    const key = `${fleet.account}/${fleet.region}`;
    const instances = byTarget.get(key) ?? [];
    byTarget.set(key, instances);
    for (let number = 1; number <= fleet.count; number++) {
      const parts = demoInstance(fleet, number, epoch);
      const instance = isPast ? pastInstance(parts, moment) : parts.last;
      if (instance) {
        assignProfile(instance, fleet, number);
        instances.push(instance);
      }
    }
  }
  byTarget.get('shop/syd')!.push(...storeServers(epoch));

  const accounts = isPast ? pastAccounts(moment) : demoAccounts();
  const targets = accounts.flatMap(account =>
    account.regions.map(settings => {
      const key = Object.entries(DEMO_ACCOUNTS).find(
        ([, entry]) => entry.accountId === account.accountId,
      )![0];
      const region = Object.entries(DEMO_REGIONS).find(
        ([, name]) => name === settings.region,
      )![0] as DemoRegion;
      return Target.create({
        accountId: account.accountId,
        settings,
        source: listSource(byTarget.get(`${key}/${region}`) ?? []),
      });
    }),
  );
  return Estate.create({ accounts, targets, begin: epoch });
}

/** The name of an instance of a fleet, such as `payments-gateway-syd-02`. */
function demoInstanceName(fleet: Fleet, number: number): string {
  const stem = fleet.tags?.Name ?? fleet.service;
  return `${stem}-${fleet.region}-${String(number).padStart(2, '0')}`;
}

function demoInstance(
  fleet: Fleet,
  number: number,
  epoch: Millis,
): InstanceParts {
  const { accountId } = DEMO_ACCOUNTS[fleet.account];
  const region = DEMO_REGIONS[fleet.region];
  const name = demoInstanceName(fleet, number);
  const h = hashText(`${accountId}/${region}/${name}`);
  const days = fleet.kind === 'long-lived' ? LONG_LIVED_DAYS : AUTO_SCALED_DAYS;
  const bare = (instanceId: string, launchedAt: Millis) =>
    healthyInstance({
      instanceId,
      accountId,
      region,
      os: fleet.os,
      instanceType: fleet.instanceType,
      launchedAt,
      tags: tagsOf(fleet, name),
      group: `${fleet.service}/${fleet.os}`,
    });
  const last = bare(
    `i-0${hex8(h)}${hex8(mix(h + number))}`,
    // Never younger than two days, so that it has had its nightly scans.
    epoch - 2 * DAY - (h % (days * 24)) * HOUR,
  );
  const common = serviceQuirks(fleet);
  const own = [
    ...instanceQuirks(fleet, name),
    ...findingQuirks(name),
    ...(fleet.quirks?.[number] ?? []),
  ];
  for (const quirk of [...common, ...own]) {
    quirk(last, epoch);
  }
  return { fleet, number, name, bare, common, own, last };
}

function tagsOf(fleet: Fleet, name: string): Record<string, string> {
  const environment = fleet.environment ?? 'prod';
  const tags: Record<string, string | undefined> = {
    Service: fleet.service,
    Environment: environment,
    Owner: fleet.owner,
    CostCenter: `CC-${1000 + (hashText(fleet.owner) % 900)}`,
    ...fleet.tags,
    Name: name,
  };
  if (fleet.kind === 'auto-scaled') {
    const group = `${fleet.service}-${environment}`;
    const h = hashText(`${group}/${fleet.account}/${fleet.region}`);
    tags['aws:autoscaling:groupName'] = group;
    tags['aws:ec2launchtemplate:id'] = `lt-0${hex8(h)}${hex8(mix(h))}`;
    tags['aws:ec2launchtemplate:version'] = String((h % 40) + 1);
  }
  return Object.fromEntries(
    Object.entries(tags).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
