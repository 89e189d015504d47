const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const integer = { type: 'integer', minimum: 0 };
const bool = { type: 'boolean' };
const share = { type: 'number', minimum: 0, maximum: 1 };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: object) => ({ type: 'array', items });

/** An object whose properties are required unless their name ends with `?`. */
function object(properties: Record<string, object>) {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    required: entries.map(([key]) => key).filter(key => !key.endsWith('?')),
    properties: Object.fromEntries(
      entries.map(([key, schema]) => [key.replace(/\?$/, ''), schema]),
    ),
  };
}

const level = { type: 'integer', enum: [1, 2, 3] };

const summary = {
  entityRef: text,
  kind: text,
  namespace: text,
  name: text,
  'title?': text,
  'ownerRef?': text,
  'systemRef?': text,
  rollup: bool,
  instances: integer,
  pausedInstances: integer,
  instanceCounts: ref('StatusCounts'),
  controlsMet: integer,
  controlsApplicable: integer,
  'score?': share,
  'scoreChange?': { type: 'number' },
  'worstControl?': object({
    controlId: text,
    title: text,
    counts: ref('StatusCounts'),
  }),
  findings: object({ open: integer, overdue: integer, dueSoon: integer }),
  freshness: ref('Freshness'),
};

const instance = {
  arn: text,
  instanceId: text,
  'name?': text,
  accountId: text,
  'accountAlias?': text,
  partition: text,
  region: text,
  state: text,
  paused: bool,
  platform: text,
  'imageId?': text,
  'instanceType?': text,
  'autoScalingGroup?': text,
  launchTime: time,
  entityRefs: list(text),
  'unmapped?': object({ reason: text, 'suggestion?': text }),
  counts: ref('StatusCounts'),
  'verdict?': ref('Verdict'),
};

const countsOfControl = object({
  controlId: text,
  counts: ref('StatusCounts'),
});

/** The schemas of the OpenAPI document. */
export const schemas = {
  VerdictStatus: {
    type: 'string',
    enum: ['NON_COMPLIANT', 'INSUFFICIENT_DATA', 'COMPLIANT', 'NOT_APPLICABLE'],
  },
  StatusCounts: object({
    nonCompliant: integer,
    insufficientData: integer,
    waived: integer,
    compliant: integer,
    notApplicable: integer,
  }),
  Freshness: object({
    'oldestCollectedAt?': time,
    stale: bool,
    sources: list(
      object({
        source: text,
        title: text,
        'lastSuccessAt?': time,
        stale: bool,
        'error?': text,
        targets: list(text),
      }),
    ),
  }),
  Verdict: object({
    controlId: text,
    status: ref('VerdictStatus'),
    reason: text,
    message: text,
    details: { type: 'object' },
    since: time,
    'recordedAt?': time,
    'configRule?': object({
      identifier: text,
      'ruleName?': text,
      'complianceType?': ref('VerdictStatus'),
      'recordedAt?': time,
      'annotation?': text,
      disagrees: bool,
      'explanation?': text,
    }),
  }),
  Review: object({
    id: text,
    entityRef: text,
    controlId: text,
    reviewerRef: text,
    comment: text,
    acknowledgedUnknown: list(text),
    createdAt: time,
    snapshot: { type: 'object' },
  }),
  ReviewList: object({ items: list(ref('Review')) }),
  ControlList: object({
    items: list(
      object({
        id: text,
        title: text,
        failingTitle: text,
        scope: { type: 'string', enum: ['instance', 'account', 'review'] },
        strategy: text,
        fixedBy: { type: 'string', enum: ['team', 'platform'] },
        requirement: text,
        why: text,
        clauses: list(text),
        'configRule?': text,
        sources: list(text),
        limits: text,
        reasons: { type: 'object', additionalProperties: text },
        fix: { type: 'object' },
        docs: text,
      }),
    ),
  }),
  ScorecardSummary: object(summary),
  ScorecardList: object({
    items: list(ref('ScorecardSummary')),
    totalCount: integer,
    'nextCursor?': text,
    summary: object({
      scorecards: integer,
      allMet: integer,
      instances: integer,
      instanceCounts: ref('StatusCounts'),
      hidden: integer,
    }),
    freshness: ref('Freshness'),
    controls: list(countsOfControl),
  }),
  ScorecardMaturity: object({
    level,
    by: { type: 'string', enum: ['app-config', 'annotation'] },
    'error?': text,
    strategies: list(
      object({
        strategy: text,
        'level?': { type: 'integer', enum: [0, 1, 2, 3] },
        clauses: list(
          object({
            id: text,
            levels: list(level),
            title: text,
            standing: {
              type: 'string',
              enum: [
                'met',
                'not-met',
                'unknown',
                'not-applicable',
                'not-provable',
              ],
            },
            controlIds: list(text),
            'overdue?': integer,
          }),
        ),
      }),
    ),
  }),
  Scorecard: object({
    ...summary,
    maturity: ref('ScorecardMaturity'),
    mapping: {
      type: 'object',
      required: ['state'],
      properties: {
        state: {
          type: 'string',
          enum: [
            'mapped',
            'collecting',
            'malformed-annotation',
            'selector-matches-nothing',
            'unmapped',
          ],
        },
      },
    },
    controls: list(
      object({
        controlId: text,
        status: ref('VerdictStatus'),
        counts: ref('StatusCounts'),
        'share?': share,
        'since?': time,
        fixedBy: { type: 'string', enum: ['team', 'platform'] },
        reasons: list(
          object({
            status: ref('VerdictStatus'),
            reason: text,
            title: text,
            count: integer,
            example: text,
          }),
        ),
      }),
    ),
    accountControls: list(
      object({
        controlId: text,
        status: ref('VerdictStatus'),
        verdicts: list(
          object({
            targetId: text,
            accountId: text,
            'accountAlias?': text,
            region: text,
            verdict: ref('Verdict'),
          }),
        ),
      }),
    ),
    reviews: list(
      object({
        controlId: text,
        status: ref('VerdictStatus'),
        reason: text,
        message: text,
        'dueAt?': time,
        'latest?': ref('Review'),
        checklist: list(
          object({
            controlId: text,
            title: text,
            status: ref('VerdictStatus'),
          }),
        ),
        canReview: bool,
      }),
    ),
    targets: list(
      object({
        id: text,
        accountId: text,
        'accountAlias?': text,
        region: text,
        instances: integer,
      }),
    ),
    hiddenMembers: integer,
  }),
  ScorecardHistory: object({
    items: list(
      object({
        day: { type: 'string', format: 'date' },
        controlsMet: integer,
        controlsApplicable: integer,
        'score?': share,
        controls: list(countsOfControl),
      }),
    ),
  }),
  InstanceSummary: object(instance),
  InstancePage: object({
    items: list(ref('InstanceSummary')),
    totalCount: integer,
    'nextCursor?': text,
  }),
  InstanceDetail: object({
    ...instance,
    tags: { type: 'object', additionalProperties: text },
    'platformName?': text,
    'platformVersion?': text,
    'vpcId?': text,
    'privateIpAddress?': text,
    publicAddresses: list(text),
    'instanceProfileArn?': text,
    'managedBy?': text,
    verdicts: list(ref('Verdict')),
    missingPatches: list(
      object({
        id: text,
        title: text,
        state: text,
        'classification?': text,
        'severity?': text,
        cveIds: list(text),
      }),
    ),
    'vulnerabilities?': object({
      critical: integer,
      high: integer,
      medium: integer,
      all: integer,
    }),
    evidence: list(
      object({
        source: text,
        title: text,
        state: { type: 'string', enum: ['present', 'absent', 'unavailable'] },
        'gap?': text,
        'message?': text,
        'collectedAt?': time,
        'changedAt?': time,
        'recordedAt?': time,
        'payload?': { type: 'object' },
      }),
    ),
  }),
  FindingDeadline: object({
    state: { type: 'string', enum: ['running', 'no-fix', 'no-clause'] },
    level: { type: 'integer', enum: [1, 2, 3] },
    'clause?': text,
    'window?': text,
    'startedAt?': time,
    'startSource?': {
      type: 'string',
      enum: ['advisory', 'first-observed', 'first-seen', 'fix', 'exploit'],
    },
    'dueAt?': time,
    because: text,
    assumptions: list(text),
  }),
  FindingSummary: object({
    id: text,
    'entityRef?': text,
    'ownerRef?': text,
    unmapped: bool,
    vulnerabilityId: text,
    cveIds: list(text),
    packageName: text,
    title: text,
    subject: {
      type: 'string',
      enum: [
        'operating-system',
        'online-service',
        'common-application',
        'other-application',
      ],
    },
    sources: list({ type: 'string', enum: ['inspector', 'patch-manager'] }),
    'vendorSeverity?': text,
    'severity?': text,
    'inspectorScore?': { type: 'number', minimum: 0, maximum: 10 },
    'epss?': share,
    'fixedInVersion?': text,
    'fixAvailable?': bool,
    'exploitAvailable?': bool,
    'kevAddedAt?': time,
    internetFacing: bool,
    instances: integer,
    suppressedInstances: integer,
    deadline: ref('FindingDeadline'),
  }),
  FindingList: object({
    items: list(ref('FindingSummary')),
    totalCount: integer,
    'nextCursor?': text,
    facets: object({
      open: integer,
      overdue: integer,
      dueSoon: integer,
      dueLater: integer,
      kev: integer,
      fixAvailable: integer,
      suppressed: integer,
      severities: { type: 'object', additionalProperties: integer },
    }),
  }),
  FindingGroupPage: object({
    items: list(
      object({
        key: text,
        findings: integer,
        overdue: integer,
        dueSoon: integer,
        services: integer,
        packages: integer,
        firstPackage: text,
        kev: integer,
        'earliestDueAt?': time,
      }),
    ),
    totalCount: integer,
    'nextCursor?': text,
  }),
  FindingHistory: object({
    items: list(
      object({
        week: text,
        due: integer,
        inTime: integer,
        'share?': share,
        'open?': integer,
        'overdue?': integer,
        'medianAgeDays?': integer,
      }),
    ),
  }),
  FindingInstanceList: object({
    items: list(
      object({
        arn: text,
        instanceId: text,
        'name?': text,
        accountId: text,
        'accountAlias?': text,
        region: text,
        status: { type: 'string', enum: ['open', 'suppressed', 'closed'] },
        'installedVersion?': text,
        'patchState?': text,
        internetFacing: bool,
        firstSeenAt: time,
        deadline: ref('FindingDeadline'),
      }),
    ),
  }),
  TargetList: object({
    items: list(
      object({
        id: text,
        partition: text,
        accountId: text,
        'accountAlias?': text,
        region: text,
        state: {
          type: 'string',
          enum: ['waiting', 'collecting', 'ok', 'failing', 'stale'],
        },
        'lastStartedAt?': time,
        'lastFinishedAt?': time,
        'nextAttemptAt?': time,
        instances: integer,
        unmappedInstances: integer,
        'progress?': object({ done: integer, total: integer }),
        calls: integer,
        sources: list(
          object({
            source: text,
            title: text,
            'lastAttemptAt?': time,
            'lastSuccessAt?': time,
            status: {
              type: 'string',
              enum: ['ok', 'failing', 'stale', 'never', 'off'],
            },
            'error?': object({
              name: text,
              gap: text,
              message: text,
              'action?': text,
              since: time,
            }),
            calls: integer,
            rows: integer,
            heldBack: integer,
            affects: list(text),
          }),
        ),
        verdicts: list(ref('Verdict')),
      }),
    ),
    canRefresh: bool,
  }),
  Error: object({
    error: object({ name: text, message: text }),
    response: object({ statusCode: integer }),
  }),
};
