import {
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { Duration } from 'luxon';
import { ClaimConfig, readClaims } from './claims';
import { ConfigValues } from './ConfigValues';
import { ControlParameters, readControls } from './controls';
import { DeadlineConfig, readDeadlines } from './deadlines';
import { checkLinks } from './links';
import { readMappingTags } from './mapping';
import { NotificationConfig, readNotifications } from './notifications';
import { readReport, ReportConfig } from './report';
import { readSchedule } from './schedule';
import { readTargets, TargetConfig } from './targets';
import { readWaivers, WaiverConfig } from './waivers';

/** The whole of `ec2Compliance`. Durations are milliseconds. */
export interface Ec2ComplianceConfig {
  /** Whether anything is collected here; without, there are no targets. */
  enabled: boolean;
  targets: TargetConfig[];
  /** Tag keys whose value names an entity; the first that resolves wins. */
  mappingTags: string[];
  claims: ClaimConfig;
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** How often the catalog is read for changes. */
  catalogRefresh: HumanDuration;
  /** Evidence older than this is stale. */
  collectionMaxAge: number;
  /** The share of a source's rows that may vanish at once, 0 to 1. */
  maxVanishingShare: number;
  historyRetentionDays: number;
  changesRetentionDays: number;
  parameters: ControlParameters;
  deadlines: DeadlineConfig;
  notifications: NotificationConfig;
  report: ReportConfig;
  waivers: WaiverConfig;
}

/**
 * Reads `ec2Compliance` once.
 *
 * @throws InputError that names the path in app-config, the value and the fix
 */
export function readEc2ComplianceConfig(
  root: RootConfigService,
): Ec2ComplianceConfig {
  const values = ConfigValues.fromConfig(root);
  const mappingTags = readMappingTags(values);
  checkLinks(values);
  const enabled = values.boolean('enabled', true);
  // What is wrong with them is wrong wherever it is read.
  const targets = readTargets(values);
  const config: Ec2ComplianceConfig = {
    enabled,
    targets: enabled ? targets : [],
    mappingTags,
    claims: readClaims(values.section('claims'), mappingTags),
    schedule: readSchedule(values),
    catalogRefresh: Duration.fromMillis(
      values.duration('catalogRefresh', { minutes: 1 }),
    ).toObject(),
    collectionMaxAge: values.duration('collectionMaxAge', { hours: 6 }),
    maxVanishingShare: values.share('maxVanishingShare', 0.5),
    historyRetentionDays: values.days('historyRetentionDays', 400),
    changesRetentionDays: values.days('changesRetentionDays', 180),
    parameters: readControls(values.section('controls')),
    deadlines: readDeadlines(values.section('deadlines')),
    notifications: readNotifications(values.section('notifications'), {
      policed: root.getOptionalBoolean('permission.enabled') ?? false,
    }),
    report: readReport(values.section('report')),
    waivers: readWaivers(values.section('waivers')),
  };
  values.refuseUnknown();
  return config;
}
