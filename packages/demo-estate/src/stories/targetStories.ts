import {
  DEMO_ACCOUNTS,
  DEMO_REGIONS,
  type DemoAccount,
  type DemoRegion,
} from '../places/demoPlaces';
import type { AccountStory } from './accountStories';

function story(
  title: string,
  account: DemoAccount,
  region: DemoRegion,
  subject?: string,
): AccountStory {
  return {
    title,
    accountId: DEMO_ACCOUNTS[account].accountId,
    region: DEMO_REGIONS[region],
    subject,
    instances: [],
  };
}

/**
 * What one account in one Region of the demo shows of patching, session logs,
 * encryption by default, flow logs, parameters and alerts on the root user.
 *
 * @public
 */
export const TARGET_STORIES = {
  patchPolicy: story('A patch policy scans and installs', 'shop', 'syd'),
  patchWindow: story(
    'A maintenance window installs, host management scans',
    'shop',
    'iad',
    'patch-sunday',
  ),
  twoScanners: story(
    'A patch policy and a maintenance window overwrite each other',
    'data',
    'syd',
    'patch-data-platform',
  ),
  scanOnly: story(
    'Scanned alone: the window that installs is disabled',
    'data',
    'iad',
    'patch-monthly',
  ),
  nothingPatches: story(
    'Neither association nor window: a pipeline sends scans',
    'dev',
    'syd',
  ),
  sessionsToCloudWatch: story(
    'Sessions are logged to CloudWatch Logs',
    'shop',
    'syd',
    '/aws/ssm/sessions',
  ),
  sessionsToBucket: story(
    'Sessions are logged to a bucket alone',
    'data',
    'syd',
    'harbour-session-logs',
  ),
  sessionsNotLogged: story(
    'Preferences of sessions that log nothing',
    'data',
    'iad',
  ),
  sessionsNeverSetUp: story(
    'Preferences of sessions were never changed',
    'dev',
    'syd',
  ),
  encryptedByDefault: story('New volumes are encrypted', 'shop', 'syd'),
  notEncryptedByDefault: story('New volumes are not encrypted', 'data', 'iad'),
  flowLogFails: story('The flow log is not delivered', 'shop', 'iad'),
  flowLogToBucket: story('The flow log goes to a bucket', 'data', 'syd'),
  flowLogOfRejects: story('The flow log holds rejects alone', 'data', 'iad'),
  flowLogDenied: story('The role may not read flow logs', 'dev', 'syd'),
  secretsInTheClear: story(
    'Parameters named like secrets, of type String',
    'shop',
    'syd',
    'loyalty_api_key',
  ),
  noSecretsInTheClear: story('No such parameter', 'dev', 'syd'),
  rootAlarm: story(
    'Trail, metric filter, alarm and a confirmed subscription',
    'shop',
    'syd',
    'root-usage',
  ),
  rootRule: story(
    'An event rule of all management events, with a target',
    'shop',
    'iad',
    'root-usage',
  ),
  rootAlarmUnheard: story(
    'Metric filter and alarm, and nobody has confirmed to be told',
    'data',
    'syd',
    'root-usage',
  ),
  rootRuleDisabled: story(
    'The event rule is disabled',
    'data',
    'iad',
    'root-usage',
  ),
  noRootAlert: story('Nothing of its own tells of the root user', 'dev', 'syd'),
  hybridScanMode: story('Inspector scans without agents too', 'shop', 'iad'),
} satisfies Record<string, AccountStory>;
