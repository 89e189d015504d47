/** What the control says when Inspector does not scan an instance. */
export type InspectorFailure =
  | 'unmanaged'
  | 'unsupported-os'
  | 'no-inventory'
  | 'stale-inventory'
  | 'excluded-by-tag'
  | 'partly-scanned'
  | 'agentless-limit'
  | 'inspector-access-denied'
  | 'being-disabled';

/** Reasons of a scan that is still to come; a start must be followed by one. */
export const PENDING_REASONS: ReadonlyMap<string, string> = new Map([
  ['PENDING_INITIAL_SCAN', 'its first scan is pending'],
  ['SCAN_IN_PROGRESS', 'a scan is in progress'],
  ['PENDING_REVIVAL_SCAN', 'the scan after its restart is pending'],
  ['EC2_INSTANCE_STOPPED', 'Inspector still holds it as stopped'],
]);

/**
 * Inspector's reasons for not scanning an EC2 instance, or only a part of it.
 * Source: the `ScanStatusReason` of inspector2:ListCoverage. Reasons that only
 * concern container images, functions, code or other clouds are left out.
 */
export const FAILURE_REASONS: ReadonlyMap<
  string,
  { reason: InspectorFailure; message: string }
> = new Map([
  [
    'UNMANAGED_EC2_INSTANCE',
    {
      reason: 'unmanaged',
      message:
        'Inspector cannot scan it, because Systems Manager does not manage it',
    },
  ],
  [
    'UNSUPPORTED_OS',
    {
      reason: 'unsupported-os',
      message: 'Inspector does not support its operating system',
    },
  ],
  [
    'NO_INVENTORY',
    {
      reason: 'no-inventory',
      message:
        "Inspector has no software inventory of it: the association 'InspectorInventoryCollection-do-not-delete' is missing or fails",
    },
  ],
  [
    'STALE_INVENTORY',
    {
      reason: 'stale-inventory',
      message:
        'Inspector has had no software inventory of it for seven days, and so scans it no more',
    },
  ],
  [
    'EXCLUDED_BY_TAG',
    {
      reason: 'excluded-by-tag',
      message:
        "A tag on it ('InspectorEc2Exclusion') excludes it from Inspector's scans",
    },
  ],
  ...[
    ['NO_INVENTORY', 'there is no inventory of them'],
    [
      'PACKAGE_COLLECTION_LIMIT_EXCEEDED',
      'there are more than the 5,000 that Inspector collects',
    ],
    [
      'COLLECTION_TIME_LIMIT_EXCEEDED',
      'collecting them took longer than the 15 minutes allowed',
    ],
    [
      'DAILY_SSM_INVENTORY_LIMIT_EXCEEDED',
      'the daily limit of Systems Manager inventory is used up',
    ],
  ].map(
    ([name, cause]): [
      string,
      { reason: InspectorFailure; message: string },
    ] => [
      `DEEP_INSPECTION_${name}`,
      {
        reason: 'partly-scanned',
        message: `Inspector scans the packages of its operating system, but not those of programming languages: ${cause}`,
      },
    ],
  ),
  [
    'AGENTLESS_INSTANCE_STORAGE_LIMIT_EXCEEDED',
    {
      reason: 'agentless-limit',
      message:
        'Its volumes are larger than Inspector scans without an agent, so it is not scanned',
    },
  ],
  [
    'AGENTLESS_INSTANCE_COLLECTION_TIME_LIMIT_EXCEEDED',
    {
      reason: 'agentless-limit',
      message:
        'Inspector ran out of time scanning it without an agent, so it is not scanned',
    },
  ],
  [
    'ACCESS_DENIED',
    {
      reason: 'inspector-access-denied',
      message: 'Inspector is denied access to it, so it is not scanned',
    },
  ],
  [
    'ACCESS_DENIED_TO_ENCRYPTION_KEY',
    {
      reason: 'inspector-access-denied',
      message:
        'Inspector may not use the key that encrypts its volumes, so it is not scanned',
    },
  ],
  [
    'PENDING_DISABLE',
    {
      reason: 'being-disabled',
      message: 'Inspector is being turned off for it',
    },
  ],
]);
