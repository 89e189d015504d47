import { Template } from 'backstage-plugin-ec2-compliance-common';

/** The words of the document that are of no control, in English. */
export const ENGLISH = {
  kind: 'EC2 compliance report',
  subject: 'Essential Eight, as far as AWS’s own records show',
  estate: 'All services',
  'kind.component': 'Service',
  'kind.resource': 'Resource',
  'kind.group': 'Team',
  'kind.system': 'System',
  'kind.domain': 'Domain',
  'kind.estate': 'Estate',
  period: 'Period',
  periodDays: '{{from, day}} to {{to, day}}',
  inUtc: 'days in UTC',
  stood: 'As it stood',
  readFor: 'Read with the rights of',
  owner: 'Owner',
  held: 'Held to',
  level: 'Maturity level {{level}}',
  page: 'Page',
  of: 'of',
  none: 'None.',
  yes: 'Yes',
  notKnown: 'not known',
  cut: {
    one: '{{shown}} of {{total}} shown. The rest is left out here, not elsewhere: {{where}}',
    other:
      'The first {{shown}} of {{total}} are shown. The rest is left out here, not elsewhere: {{where}}',
  },

  'status.NON_COMPLIANT': 'Non-compliant',
  'status.INSUFFICIENT_DATA': 'Unknown',
  'status.WAIVED': 'Waived',
  'status.COMPLIANT': 'Compliant',
  'status.NOT_APPLICABLE': 'Not applicable',
  'standing.met': 'Met',
  'standing.not-met': 'Not met',
  'standing.unknown': 'Unknown',
  'standing.waived': 'Waived',
  'standing.not-applicable': 'Not applicable',
  'standing.not-provable': 'Not provable by AWS’s data',
  'strategy.patch-operating-systems': 'Patch operating systems',
  'strategy.patch-applications': 'Patch applications',
  'strategy.application-control': 'Application control',
  'strategy.restrict-administrative-privileges':
    'Restrict administrative privileges',

  summary: 'In short',
  'summary.controls': 'Controls met',
  'summary.controlsOf': '{{met}} of {{applicable}}',
  'summary.overdue': 'Findings overdue',
  'summary.overdueOf': 'of {{open}} open',
  'summary.exploited': 'Known exploited',
  'summary.score': 'Mean share',
  'summary.scoreOf': 'of instances that pass',
  'summary.instances': 'Instances',
  'summary.paused': { one: '{{count}} paused', other: '{{count}} paused' },
  'summary.services': {
    one: 'in {{count}} service',
    other: 'in {{count}} services',
  },
  'summary.exceptions': {
    one: '{{count}} exception in force',
    other: '{{count}} exceptions in force',
  },
  'summary.unknown': {
    one: '{{count}} control is unknown: what could not be read is counted as not met.',
    other:
      '{{count}} controls are unknown: what could not be read is counted as not met.',
  },
  'summary.failing': {
    one: '{{count}} control fails on at least one instance: {{names}}.',
    other: '{{count}} controls fail on at least one instance: {{names}}.',
  },
  'summary.allMet': 'Every control that applies is met on every instance.',
  'summary.nothing': 'There is no instance to judge.',
  'summary.levels': 'Levels reached: {{levels}}.',
  'summary.levelOf': '{{strategy}} {{level}}',
  'summary.levelNone': '{{strategy}} none',
  'summary.more': { one: 'and {{count}} more', other: 'and {{count}} more' },
  'summary.levelUnmeasured': '{{strategy}} not measured',
  'summary.reviewsDue': {
    one: '{{count}} review is missing or overdue.',
    other: '{{count}} reviews are missing or overdue.',
  },

  scope: 'Scope, and what could not be seen',
  'scope.what.entity': 'The instances that run {{name}}.',
  'scope.what.rollup': {
    one: 'The instances that run the {{count}} service that rolls up to {{name}}; an instance of several counts once.',
    other:
      'The instances that run the {{count}} services that roll up to {{name}}; an instance of several counts once.',
  },
  'scope.what.estate': {
    one: 'The instances of the {{count}} service that the reader may see.',
    other:
      'The instances of the {{count}} services that the reader may see; an instance of several counts once.',
  },
  'scope.hidden': {
    one: '{{count}} service is hidden from the reader, and in no number here.',
    other:
      '{{count}} services are hidden from the reader, and in no number here.',
  },
  'scope.noneHidden': 'No service of the scope is hidden from the reader.',
  'scope.neverRead': {
    one: 'In {{count}} of {{total}} configured accounts and Regions instances were never listed. More of the scope’s instances may be there.',
    other:
      'In {{count}} of {{total}} configured accounts and Regions instances were never listed. More of the scope’s instances may be there.',
  },
  'scope.allRead': {
    one: 'In the one configured account and Region instances have been listed at least once.',
    other:
      'In all {{count}} configured accounts and Regions instances have been listed at least once.',
  },
  'scope.accountValues':
    'Values that speak of accounts are left out: the reader may not see the fleet. The verdicts are the same.',
  'scope.unmapped': {
    one: '{{count}} instance belongs to no service, and is in no number here.',
    other:
      '{{count}} instances belong to no service, and are in no number here.',
  },
  'scope.paused': {
    one: '{{count}} instance is stopped: it keeps its last evidence and is not judged.',
    other:
      '{{count}} instances are stopped: they keep their last evidence and are not judged.',
  },
  'scope.targets': 'Accounts and Regions',
  'scope.account': 'Account',
  'scope.region': 'Region',
  'scope.instances': 'Instances',
  'scope.noTargets': 'No instance of the scope is known in any account.',

  trend: 'Trend',
  'trend.score': 'Mean share of instances that pass, by day',
  'trend.weeks':
    'Findings fixed by their due date, by week in which they fell due',
  'trend.gap': 'Days and weeks without a record are gaps.',
  'trend.noDays':
    'No day of the period is recorded that the reader may see as a whole.',
  'trend.estate':
    'The mean share of the estate is not recorded by day; findings are, below.',
  'trend.change':
    'From {{from}} on {{first, day}} to {{to}} on {{last, day}}; controls met {{metBefore}} of {{ofBefore}}, then {{metAfter}} of {{ofAfter}}.',
  'trend.week': 'Week of',
  'trend.due': 'Fell due',
  'trend.inTime': 'Fixed in time',
  'trend.share': 'Share',
  'trend.overdue': 'Overdue at its end',
  'trend.noWeeks': 'No finding fell due in the period.',

  maturity: 'Essential Eight by strategy',
  'maturity.held.app-config':
    'Held to maturity level {{level}}, as configured for the organisation. Clauses are those of the Information Security Manual, edition {{manual}}.',
  'maturity.held.annotation':
    'Held to maturity level {{level}}, by its own annotation. Clauses are those of the Information Security Manual, edition {{manual}}.',
  'maturity.reading':
    'A strategy has the highest level of which every clause that can be measured is met, and of every level below. Clauses that AWS’s data cannot show are listed and prove nothing either way.',
  'maturity.reached': 'Level {{level}} reached',
  'maturity.notReached': 'Level 1 not reached',
  'maturity.unmeasured': 'Not measured',
  'maturity.exceptions': {
    one: 'with {{count}} exception',
    other: 'with {{count}} exceptions',
  },
  'maturity.clause': 'Clause',
  'maturity.asks': 'Asks for',
  'maturity.measuredBy': 'Measured by {{names}}',
  'maturity.notProvable':
    'Not provable by AWS’s data, and so neither met nor missed here ({{count}}):',
  'maturity.levels': 'Levels',
  'maturity.standing': 'Standing',
  'maturity.overdue': { one: '{{count}} overdue', other: '{{count}} overdue' },

  controls: 'Controls',
  'controls.control': 'Control',
  'controls.status': 'Status',
  'controls.counts': 'Instances',
  'controls.since': 'Since',
  'controls.accounts': 'Controls of accounts and Regions',
  'controls.accountsNote':
    'They stand beside the score, and in no number above: no team fixes them alone.',
  'controls.verdicts': 'Accounts and Regions',

  exceptions: 'Exceptions',
  'exceptions.note':
    'A waiver is approved by somebody else than who asked for it, and has an end. What it covers is waived: in no share, never compliant. Suppressions in Inspector are none.',
  'exceptions.none': 'No exception was in force or requested in the period.',
  'exceptions.of': 'Exception',
  'exceptions.reason': 'Reason and compensating measure',
  'exceptions.by': 'Requested, decided',
  'exceptions.until': 'Until',
  'exceptions.covers': 'Covers today',
  'exceptions.requestedBy': 'Requested by {{who}}, {{at, day}}',
  'exceptions.approvedBy': 'Approved by {{who}}, {{at, day}}',
  'exceptions.revokedBy': 'Revoked by {{who}}, {{at, day}}',
  'exceptions.undecided': 'Not decided',
  'exceptions.state.requested': 'Requested, not in force',
  'exceptions.state.approved': 'In force',
  'exceptions.state.planned': 'Approved, not begun',
  'exceptions.state.rejected': 'Rejected',
  'exceptions.state.revoked': 'Revoked',
  'exceptions.state.expired': 'Ended',
  'exceptions.package': '{{package}}, any vulnerability',
  'exceptions.scope.instance': 'on instance {{name}}',
  'exceptions.scope.workload': 'on the workload {{name}}',
  'exceptions.scope.target': 'for the account and Region {{name}}',
  'exceptions.scope.service': 'for the service {{name}}',
  'exceptions.scope.system': 'for the system {{name}}',
  'exceptions.scope.team': 'for the team {{name}}',
  'exceptions.instances': {
    one: '{{count}} instance',
    other: '{{count}} instances',
  },
  'exceptions.findings': {
    one: '{{count}} finding',
    other: '{{count}} findings',
  },
  'exceptions.targets': {
    one: '{{count}} account and Region',
    other: '{{count}} accounts and Regions',
  },
  'exceptions.nothing': 'nothing',
  'exceptions.ticket': 'Ticket: {{url}}',

  reviews: 'Reviews',
  'reviews.note':
    'Reviews are people’s own; they stand beside the score, and in no number of it.',
  'reviews.review': 'Review',
  'reviews.says': 'What stands',
  'reviews.due': 'Due',
  'reviews.recorded': 'Recorded in the period',
  'reviews.noneRecorded': 'None was recorded in the period.',
  'reviews.when': 'When',
  'reviews.of': 'Of',
  'reviews.who': 'By',
  'reviews.comment': 'Comment',
  'reviews.unknown': 'Signed with unknown: {{names}}',
  'reviews.itsOwn': 'Of {{name}} itself',
  'reviews.ofServices': 'Of its services',
  'reviews.last': 'Last recorded',
  'reviews.lastBy': '{{day}} by {{name}}',
  'reviews.never': 'Nobody has recorded one yet.',
  'reviews.estate': 'Reviews are of services and teams, not of the estate.',

  overdue: 'Overdue findings',
  'overdue.note':
    'Open past the window that the clause sets. The clock belongs to the vulnerability on the service: replacing an instance does not restart it.',
  'overdue.none': 'Nothing is overdue.',
  'overdue.finding': 'Finding',
  'overdue.service': 'Service',
  'overdue.clause': 'Clause',
  'overdue.due': 'Was due',
  'overdue.instances': 'Instances',
  'overdue.fix': 'Fixed in {{version}}',
  'overdue.exploited': 'known to be exploited',
  'overdue.unmapped': 'no service',

  services: 'Services',
  'services.service': 'Service',
  'services.owner': 'Owner',
  'services.instances': 'Instances',
  'services.controls': 'Controls met',
  'services.overdue': 'Overdue',
  'services.share': 'Mean share',

  evidence: 'Evidence',
  'evidence.note':
    'When each source of AWS was last read whole; of several accounts the one that is furthest behind.',
  'evidence.source': 'Source',
  'evidence.read': 'Last read',
  'evidence.state': 'State',
  'evidence.current': 'Current',
  'evidence.stale': 'Stale',
  'evidence.never': 'never',
  'evidence.failing': 'Fails: {{cause}}',

  method: 'Method and limits',
  'method.judged':
    'Every verdict is computed from records that AWS itself holds (EC2, Systems Manager, Inspector, IAM, CloudTrail, AWS Config and others), read with a role that cannot change anything. Nothing here was typed in by hand but reviews, reasons of exceptions and the catalog’s ownership.',
  'method.denominator':
    'The list of EC2 instances is the denominator; everything else is set against it. Instances that were terminated have dropped out.',
  'method.absence':
    'Absence is never a pass. What could not be read, is too old or is missing is unknown, and counts as not met.',
  'method.share':
    'A control’s share is the instances that comply, of those that comply, fail or are unknown; the mean share is the mean of these. Waived instances are in neither.',
  'method.now':
    'The period is that of trends, reviews and exceptions. All else is as it stood when this report was read.',
  'method.scope':
    'It covers four of the eight strategies, and of these what Theme 3 of AWS’s guidance names for EC2 instances. It is no assessment of an organisation’s maturity, which an assessor makes.',

  proof: 'How to check this report',
  people: 'People',
  'people.note':
    'Who asked for exceptions, decided on them and reviewed, and for whom this report was read, by what the catalog calls them and the ref that stays the same.',
  'people.name': 'Name',
  'people.ref': 'In the catalog',

  'proof.checksum': 'SHA-256 of the facts (canonical JSON, RFC 8785)',
  'proof.request': 'The request that reads them again',
  'proof.same':
    'The same request by the same reader gives the same checksum as long as the facts stand. The field “facts” of its answer is what was hashed.',
  'proof.at': 'Read on',

  appendix: 'Appendix: every verdict',
  'appendix.note':
    'Instance by instance, those with the most failures first. “AWS’s time” is on AWS’s own record; “since” is when this product first saw it so.',
  'appendix.none': 'There is no instance in scope.',
  'appendix.says': 'What was found',
  'appendix.time': 'AWS’s time',
  'appendix.since': 'Since',
  'appendix.compliant': 'Compliant ({{count}})',
  'appendix.notApplicable': 'Not applicable ({{count}})',
  'appendix.paused': 'stopped; not judged',
  'appendix.unjudged': 'Not judged yet.',
  'appendix.until': 'Waived until {{until, day}}: {{reason}}',
} as const satisfies Record<string, Template>;

/** A message of the document. */
export type ReportMessage = keyof typeof ENGLISH;
