/** The controls of each subject: what is said of them in another language lies, and is loaded, together. */
const CONTROLS_OF = {
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
} as const;

export type Subject = keyof typeof CONTROLS_OF;

const SUBJECTS = new Map<string, Subject>(
  (Object.keys(CONTROLS_OF) as Subject[]).flatMap(subject =>
    CONTROLS_OF[subject].map(id => [id, subject] as const),
  ),
);

/** Undefined of a control that the plugin does not bring itself. */
export function subjectOf(controlId: string): Subject | undefined {
  return SUBJECTS.get(controlId);
}
