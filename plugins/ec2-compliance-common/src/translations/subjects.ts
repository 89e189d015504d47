/**
 * What controls are about, by folders of the catalogue.
 *
 * @public
 */
export type Subject =
  | 'management'
  | 'patching'
  | 'software'
  | 'access'
  | 'scanning'
  | 'network'
  | 'storage'
  | 'changes'
  | 'configRules'
  | 'reviews';

/** The controls of each subject: what is said of them in another language lies, and is loaded, together. */
const CONTROLS_OF: Record<Subject, readonly string[]> = {
  management: [
    'ssm-managed',
    'ssm-agent-current',
    'association-compliance',
    'required-tags',
  ],
  patching: [
    'patch-compliance',
    'patch-scan-current',
    'patch-baseline',
    'os-patch-deadlines',
    'application-patch-deadlines',
    'patch-manager-enabled',
  ],
  software: [
    'supported-os',
    'application-control',
    'cloudwatch-agent',
    'denied-applications',
  ],
  access: [
    'instance-profile',
    'no-direct-access',
    'password-literals',
    'instance-role-policy',
    'external-access',
    'session-logging',
    'read-only-people',
    'access-analyzer',
  ],
  scanning: ['inspector-coverage', 'inspector-enabled'],
  network: ['restricted-ingress', 'security-group-rules', 'access-logs'],
  storage: ['encrypted-volumes', 'default-encryption'],
  changes: ['manual-changes', 'trail-logging', 'root-user-alert'],
  configRules: ['config-rules'],
  reviews: ['patch-review', 'iam-review', 'release-review'],
};

const SUBJECTS = new Map<string, Subject>(
  (Object.keys(CONTROLS_OF) as Subject[]).flatMap(subject =>
    CONTROLS_OF[subject].map(id => [id, subject] as const),
  ),
);

/**
 * The subject of a control; undefined of one that the plugin does not bring itself.
 *
 * @public
 */
export function subjectOf(controlId: string): Subject | undefined {
  return SUBJECTS.get(controlId);
}
