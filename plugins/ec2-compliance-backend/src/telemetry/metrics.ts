/**
 * What is measured, by name. Attributes take few values, none of which is an
 * account, an instance or an entity: those are in the API.
 */
export const METRICS = {
  collections: {
    name: 'ec2_compliance.collections',
    unit: '{run}',
    description:
      'Runs of a target: `complete`, `partial` (a source could not be read), `failed` (none could), `broken-off` or `stopped` by a shutdown',
    attributes: ['outcome'],
  },
  collectionDuration: {
    name: 'ec2_compliance.collection.duration',
    unit: 's',
    description: 'How long runs of a target took, by how they ended',
    attributes: ['outcome'],
  },
  awsCalls: {
    name: 'ec2_compliance.aws.calls',
    unit: '{call}',
    description:
      'Requests sent to AWS, retries included, by operation and by `success` or the kind of failure',
    attributes: ['service', 'operation', 'outcome'],
  },
  evidenceAge: {
    name: 'ec2_compliance.evidence.age',
    unit: 's',
    description:
      'Since the last success of a source, in the account and Region that is furthest behind',
    attributes: ['source'],
  },
  evidenceNeverRead: {
    name: 'ec2_compliance.evidence.never_read',
    unit: '{target}',
    description:
      'Accounts and Regions in which a source was never read, so that it has no age there',
    attributes: ['source'],
  },
  verdicts: {
    name: 'ec2_compliance.verdicts',
    unit: '{verdict}',
    description:
      'Verdicts on running instances, and on accounts and Regions, by status as it must be read now',
    attributes: ['scope', 'status'],
  },
} as const;

/** How a run of a target ends. */
export type CollectionOutcome =
  | 'complete'
  | 'partial'
  | 'failed'
  | 'broken-off'
  | 'stopped';
