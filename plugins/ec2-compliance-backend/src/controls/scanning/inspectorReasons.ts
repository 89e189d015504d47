import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { ReasonWords } from '../judging/words';

/** What the control on Inspector's scans can say. */
export const COVERAGE_REASONS = {
  scanned: {
    title: 'Scanned within the window',
    sentence: 'Last scanned by Inspector on {{lastScannedAt, time}}',
  },
  'scan-overdue': {
    title: 'The last scan is too old',
    sentence:
      'Last scanned by Inspector on {{lastScannedAt, time}}, longer ago than the {{windowMillis, duration}} allowed',
  },
  'scan-time-unknown': {
    title: 'Inspector does not say when it last scanned',
    sentence:
      'Inspector scans it, but does not say when it last did, so the age cannot be judged',
  },
  'scan-pending': {
    title: 'Started a short while ago, and its scan is to come',
    sentence:
      'Started on {{launchTime, time}}, and {{pending}}; it is waited for until {{waitedForUntil, time}}',
  },
  'scan-not-started': {
    title: 'Its scan is still to come long after it started',
    sentence:
      'Not scanned since it started: {{pending}}, since {{launchTime, time}}, longer than the {{graceMillis, duration}} allowed',
  },
  'not-covered': {
    title: 'Inspector does not know the instance',
    sentence:
      'Inspector is on, and does not know the instance although it is running, since {{launchTime, time}}, longer than the {{graceMillis, duration}} allowed',
  },
  unmanaged: {
    title: 'Systems Manager does not manage it, so Inspector cannot scan',
    sentence:
      'Inspector cannot scan it, because Systems Manager does not manage it',
  },
  'unsupported-os': {
    title: 'The operating system is not supported',
    sentence: 'Inspector does not support its operating system',
  },
  'no-inventory': {
    title: 'Inspector has no inventory of it',
    sentence:
      "Inspector has no software inventory of it: the association 'InspectorInventoryCollection-do-not-delete' is missing or fails",
  },
  'stale-inventory': {
    title: 'Inspector has had no inventory for seven days',
    sentence:
      'Inspector has had no software inventory of it for seven days, and so scans it no more',
  },
  'excluded-by-tag': {
    title: 'A tag excludes it',
    sentence:
      "A tag on it ('InspectorEc2Exclusion') excludes it from Inspector's scans",
  },
  'partly-scanned': {
    title: 'Application packages are not scanned',
    sentence:
      'Inspector scans the packages of its operating system, but not those of programming languages: {{cause}}',
  },
  'agentless-limit': {
    title: 'Over a limit of agentless scanning',
    sentence: '{{cause}}, so it is not scanned',
  },
  'inspector-access-denied': {
    title: 'Inspector is denied access to it',
    sentence: '{{cause}}, so it is not scanned',
  },
  'being-disabled': {
    title: 'Inspector is being turned off for it',
    sentence: 'Inspector is being turned off for it',
  },
  'inspector-starting': {
    title: 'Inspector is being turned on',
    sentence:
      'Inspector is being turned on in this account and Region, and does not know the instance yet',
  },
  'inspector-error': {
    title: 'Inspector had an internal error',
    sentence:
      'Inspector reports an internal error for it, so whether it is scanned is not known',
  },
  'unknown-scan-reason': {
    title: 'A reason of Inspector that is not known here',
    sentence:
      "Inspector gives the reason '{{scanReason}}', which says nothing known about EC2 instances",
  },
} as const satisfies ReasonWords;

/** The parts of its sentences. */
export const COVERAGE_PARTS = {
  'first-scan-pending': 'its first scan is pending',
  'scan-in-progress': 'a scan is in progress',
  'revival-scan-pending': 'the scan after its restart is pending',
  'held-as-stopped': 'Inspector still holds it as stopped',
  'not-known-yet': 'Inspector does not know it yet',

  'no-package-inventory': 'there is no inventory of them',
  'too-many-packages': 'there are more than the 5,000 that Inspector collects',
  'packages-took-too-long':
    'collecting them took longer than the 15 minutes allowed',
  'inventory-limit': 'the daily limit of Systems Manager inventory is used up',
  'volumes-too-large':
    'Its volumes are larger than Inspector scans without an agent',
  'agentless-took-too-long':
    'Inspector ran out of time scanning it without an agent',
  'instance-denied': 'Inspector is denied access to it',
  'key-denied': 'Inspector may not use the key that encrypts its volumes',

  'scanning-off':
    'Inspector does not scan EC2 instances in this account and Region (account {{account}}, EC2 scanning {{ec2}}), so its vulnerabilities are not known',
  'no-row-no-activation':
    'Inspector holds no row of the instance, and does not say whether it is on in this account and Region',
  'activation-unknown':
    "Inspector holds no row of the instance, and answers with an unknown activation (account '{{account}}', EC2 scanning '{{ec2}}')",
  'both-scanned-and-not':
    'Inspector says both that it scans the instance successfully and that it does not scan it',
  'scanned-in-future':
    'Inspector dates its last scan in the future ({{at, time}}), so its age cannot be judged',
} as const;

/** Makes a part of its sentences. */
export const coveragePhrase = phraseOf(COVERAGE_PARTS);

/** Reasons of a scan that is still to come; a start must be followed by one. */
export const PENDING_REASONS: ReadonlyMap<string, Phrase> = new Map([
  ['PENDING_INITIAL_SCAN', coveragePhrase('first-scan-pending')],
  ['SCAN_IN_PROGRESS', coveragePhrase('scan-in-progress')],
  ['PENDING_REVIVAL_SCAN', coveragePhrase('revival-scan-pending')],
  ['EC2_INSTANCE_STOPPED', coveragePhrase('held-as-stopped')],
]);

/** What the control says when Inspector does not scan an instance. */
export type InspectorFailure =
  | {
      reason:
        | 'unmanaged'
        | 'unsupported-os'
        | 'no-inventory'
        | 'stale-inventory'
        | 'excluded-by-tag'
        | 'being-disabled';
      cause?: undefined;
    }
  | {
      reason: 'partly-scanned' | 'agentless-limit' | 'inspector-access-denied';
      cause: Phrase;
    };

/**
 * Inspector's reasons for not scanning an EC2 instance, or only a part of it.
 * Source: the `ScanStatusReason` of inspector2:ListCoverage. Reasons that only
 * concern container images, functions, code or other clouds are left out.
 */
export const FAILURE_REASONS: ReadonlyMap<string, InspectorFailure> = new Map<
  string,
  InspectorFailure
>([
  ['UNMANAGED_EC2_INSTANCE', { reason: 'unmanaged' }],
  ['UNSUPPORTED_OS', { reason: 'unsupported-os' }],
  ['NO_INVENTORY', { reason: 'no-inventory' }],
  ['STALE_INVENTORY', { reason: 'stale-inventory' }],
  ['EXCLUDED_BY_TAG', { reason: 'excluded-by-tag' }],
  [
    'DEEP_INSPECTION_NO_INVENTORY',
    { reason: 'partly-scanned', cause: coveragePhrase('no-package-inventory') },
  ],
  [
    'DEEP_INSPECTION_PACKAGE_COLLECTION_LIMIT_EXCEEDED',
    { reason: 'partly-scanned', cause: coveragePhrase('too-many-packages') },
  ],
  [
    'DEEP_INSPECTION_COLLECTION_TIME_LIMIT_EXCEEDED',
    {
      reason: 'partly-scanned',
      cause: coveragePhrase('packages-took-too-long'),
    },
  ],
  [
    'DEEP_INSPECTION_DAILY_SSM_INVENTORY_LIMIT_EXCEEDED',
    { reason: 'partly-scanned', cause: coveragePhrase('inventory-limit') },
  ],
  [
    'AGENTLESS_INSTANCE_STORAGE_LIMIT_EXCEEDED',
    { reason: 'agentless-limit', cause: coveragePhrase('volumes-too-large') },
  ],
  [
    'AGENTLESS_INSTANCE_COLLECTION_TIME_LIMIT_EXCEEDED',
    {
      reason: 'agentless-limit',
      cause: coveragePhrase('agentless-took-too-long'),
    },
  ],
  [
    'ACCESS_DENIED',
    {
      reason: 'inspector-access-denied',
      cause: coveragePhrase('instance-denied'),
    },
  ],
  [
    'ACCESS_DENIED_TO_ENCRYPTION_KEY',
    { reason: 'inspector-access-denied', cause: coveragePhrase('key-denied') },
  ],
  ['PENDING_DISABLE', { reason: 'being-disabled' }],
]);
