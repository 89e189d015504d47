import {
  AssessmentResults,
  ControlDescription,
  MaturityClause,
  Report,
  ReportFacts,
  ReportInstance,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { sortBy, uniqBy } from 'lodash';
import { giveWay } from '../../turns';
import { peopleIn } from '../peopleIn';
import { asLine, listed, propsOf } from './props';
import { findingRisks, waiverRisks } from './risks';
import { uuidOf } from './uuidOf';

/** The version of OSCAL that is written. */
export const OSCAL_VERSION = '1.1.3';

const PRODUCT = 'EC2 Compliance for Backstage';

/** What is the same in every document. */
const PLAN = uuidOf('plan');
const TOOL = uuidOf('tool');
const PLATFORM = uuidOf('platform');
const REVIEWER = 'reviewer';

/** What the ids of people and groups are: entities of a Backstage catalog. */
const PARTIES =
  'https://backstage.io/docs/features/software-catalog/references';

/** A clause that was measured, and the risks that keep it from being met. */
type Measured = MaturityClause & {
  standing: 'met' | 'not-met' | 'unknown' | 'waived';
};

/**
 * The facts of a report as assessment results of OSCAL: the clauses of the
 * Essential Eight as findings, what measures them as observations with each
 * instance as a subject, and what is overdue or waived as risks.
 */
export async function toAssessmentResults(
  report: Report,
  options: { controls: readonly ControlDescription[] },
): Promise<AssessmentResults> {
  const { checksum, facts, madeAt, madeFor, request } = report;
  const name = nameOf(facts);
  return {
    'assessment-results': {
      uuid: uuidOf('results', checksum),
      metadata: {
        title: `Essential Eight: assessment results of ${name}`,
        'last-modified': madeAt,
        version: checksum,
        'oscal-version': OSCAL_VERSION,
        ...propsOf({
          'facts-sha-256': checksum,
          'read-with-the-rights-of': madeFor,
          'information-security-manual': facts.maturity.manual,
          'maturity-level': facts.maturity.level,
        }),
        links: [{ href: `/api/ec2-compliance${request}`, rel: 'reference' }],
        roles: [{ id: REVIEWER, title: 'Reviewer' }],
        ...listed(
          'parties',
          peopleIn(facts).map(ref => ({
            uuid: uuidOf('party', ref),
            type: ref.startsWith('group:') ? 'organization' : 'person',
            name: asLine(report.people[ref] ?? ref),
            'external-ids': [{ scheme: PARTIES, id: asLine(ref) }],
          })),
        ),
      },
      'import-ap': { href: `#${PLAN}` },
      results: [await toResult(report, { ...options, name })],
      'back-matter': {
        resources: [
          {
            uuid: PLAN,
            title: 'How it is assessed',
            description:
              'Every instance that EC2 lists is judged by records that AWS itself holds. What could not be read, is too old or is missing is unknown, and never a pass.',
            rlinks: [
              { href: 'https://github.com/ec2-compliance/backstage-plugins' },
            ],
          },
        ],
      },
    },
  };
}

async function toResult(
  report: Report,
  options: { controls: readonly ControlDescription[]; name: string },
): Promise<object> {
  const { facts, madeAt } = report;
  const { name } = options;
  const clauses = sortBy(
    uniqBy(
      facts.maturity.strategies.flatMap(strategy => strategy.clauses),
      'id',
    ),
    'id',
  );
  const measured = clauses.filter(isMeasured);
  const observations = toObservations(report, {
    ...options,
    subjects: await subjectsByControl(facts),
  });
  const risks = [...findingRisks(facts), ...waiverRisks(facts)];
  return {
    uuid: uuidOf('result', report.checksum),
    title: `${name}, ${facts.period.from} to ${facts.period.to}`,
    description: describe(facts),
    // Of the evidence that is furthest behind.
    start: facts.evidence.oldestCollectedAt ?? madeAt,
    end: madeAt,
    ...propsOf({
      'period-from': facts.period.from,
      'period-to': facts.period.to,
      'controls-met': facts.headline.controlsMet,
      'controls-applicable': facts.headline.controlsApplicable,
      'findings-overdue': facts.headline.findings.overdue,
      'hidden-services': facts.unseen.hiddenServices,
      'targets-never-read': facts.unseen.targetsNeverRead,
      'instances-listed': facts.instances.items.length,
      'instances-in-all': facts.instances.totalCount,
      'overdue-findings-listed': facts.overdue.items.length,
      'overdue-findings-in-all': facts.overdue.totalCount,
    }),
    'local-definitions': {
      components: [
        {
          uuid: subjectOf(facts),
          type: 'this-system',
          title: name,
          description: describe(facts),
          status: { state: 'operational' },
        },
      ],
      ...listed('inventory-items', facts.instances.items.map(toItem)),
      'assessment-assets': {
        components: [
          {
            uuid: TOOL,
            type: 'software',
            title: PRODUCT,
            description: 'Reads and judges what AWS records.',
            status: { state: 'operational' },
          },
        ],
        'assessment-platforms': [
          {
            uuid: PLATFORM,
            title: PRODUCT,
            'uses-components': [{ 'component-uuid': TOOL }],
          },
        ],
      },
    },
    'reviewed-controls': {
      description: `The clauses of the Essential Eight in the Information Security Manual, edition ${facts.maturity.manual}, by ISM id.`,
      'control-selections': [
        measured.length
          ? {
              description: 'Clauses that could be measured.',
              'include-controls': measured.map(({ id }) => ({
                'control-id': controlIdOf(id),
              })),
            }
          : { description: 'Nothing could be measured.' },
      ],
      ...remarksOn(clauses.filter(clause => !isMeasured(clause))),
    },
    ...listed(
      'attestations',
      facts.reviews.recorded.map(review => ({
        'responsible-parties': [
          {
            'role-id': REVIEWER,
            'party-uuids': [uuidOf('party', review.reviewerRef)],
          },
        ],
        parts: [
          {
            uuid: uuidOf('review', review.id),
            name: 'objective',
            title: `${review.controlId} of ${review.entityRef}, ${review.createdAt}`,
            prose: review.comment,
          },
        ],
      })),
    ),
    ...listed('observations', [...observations.values()]),
    ...listed(
      'risks',
      risks.map(({ risk }) => risk),
    ),
    ...listed(
      'findings',
      measured.map(clause => ({
        uuid: uuidOf('finding', report.checksum, clause.id),
        title: `${clause.id}: ${clause.title}`,
        description: standingInWords(clause),
        ...propsOf({
          label: clause.id,
          'maturity-levels': clause.levels.join(', '),
          standing: clause.standing,
          overdue: clause.overdue,
          exceptions: clause.exceptions,
        }),
        origins: [{ actors: [{ type: 'tool', 'actor-uuid': TOOL }] }],
        target: {
          type: 'objective-id',
          'target-id': controlIdOf(clause.id),
          status: toStatus(clause),
        },
        ...listed(
          'related-observations',
          clause.controlIds.flatMap(id => {
            const observation = observations.get(id);
            return observation
              ? [{ 'observation-uuid': observation.uuid }]
              : [];
          }),
        ),
        ...listed(
          'related-risks',
          risks
            .filter(
              ({ clauseId, controlId, waiverId }) =>
                clauseId === clause.id ||
                (controlId !== undefined &&
                  clause.controlIds.includes(controlId)) ||
                (waiverId !== undefined &&
                  clause.exceptionIds?.includes(waiverId)),
            )
            .map(({ risk }) => ({ 'risk-uuid': risk.uuid })),
        ),
      })),
    ),
  };
}

/** The verdicts of each control, with the instances that they are of. */
async function subjectsByControl({
  instances,
}: ReportFacts): Promise<Map<string, object[]>> {
  const subjects = new Map<string, object[]>();
  for (const instance of instances.items) {
    await giveWay();
    const of = {
      'subject-uuid': itemUuid(instance),
      type: 'inventory-item',
      title: instance.name ?? instance.instanceId,
    };
    for (const verdict of instance.verdicts) {
      const ofControl = subjects.get(verdict.controlId) ?? [];
      subjects.set(verdict.controlId, ofControl);
      ofControl.push({
        ...of,
        ...propsOf(toVerdictProps(verdict)),
      });
    }
  }
  return subjects;
}

/** What is told of one verdict; of one that is waived, why and until when. */
function toVerdictProps(
  verdict: Pick<
    Verdict,
    'status' | 'reason' | 'since' | 'recordedAt' | 'waiver'
  >,
) {
  const { waiver } = verdict;
  return {
    status: verdict.status,
    reason: verdict.reason,
    since: verdict.since,
    'aws-recorded-at': verdict.recordedAt,
    waiver: waiver?.waiverId,
    'waived-because': waiver?.reason,
    'waived-until': waiver?.until,
  };
}

/** One for each control: how it stands, and its verdict on each instance. */
function toObservations(
  { facts, madeAt, request }: Report,
  {
    controls,
    subjects,
  }: {
    controls: readonly ControlDescription[];
    subjects: ReadonlyMap<string, object[]>;
  },
) {
  const described = new Map(controls.map(control => [control.id, control]));
  const readAt = new Map(
    facts.evidence.sources.map(one => [one.source, one.lastSuccessAt]),
  );
  const collectedAt = (controlId: string) =>
    (described.get(controlId)?.sources ?? [])
      .map(source => readAt.get(source))
      .filter(time => time !== undefined)
      .sort()[0] ?? madeAt;
  const observe = (options: {
    controlId: string;
    status: string;
    subjects: object[];
    props?: Record<string, string | number | undefined>;
  }) => {
    const { controlId, props, status } = options;
    const control = described.get(controlId);
    return {
      uuid: uuidOf('observation', facts.period.to, scopeOf(facts), controlId),
      title: control?.title ?? controlId,
      description: control?.requirement ?? controlId,
      ...propsOf({ control: controlId, status, ...props }),
      methods: ['TEST'],
      types: ['control-objective'],
      origins: [{ actors: [{ type: 'tool', 'actor-uuid': TOOL }] }],
      ...listed('subjects', options.subjects),
      'relevant-evidence': [
        {
          href: `/api/ec2-compliance${request}`,
          description: 'The verdicts with their values, as facts.',
        },
      ],
      collected: collectedAt(controlId),
    };
  };
  return new Map(
    [
      ...facts.controls.map(({ controlId, counts, status }) =>
        observe({
          controlId,
          status,
          subjects: subjects.get(controlId) ?? [],
          props: {
            'non-compliant': counts.nonCompliant,
            unknown: counts.insufficientData,
            waived: counts.waived,
            compliant: counts.compliant,
            'not-applicable': counts.notApplicable,
          },
        }),
      ),
      ...facts.accountControls.map(({ controlId, status, verdicts }) =>
        observe({
          controlId,
          status,
          subjects: verdicts.map(
            ({ accountId, region, targetId, verdict }) => ({
              'subject-uuid': subjectOf(facts),
              type: 'component',
              title: `Account ${accountId}, ${region}`,
              ...propsOf({ target: targetId, ...toVerdictProps(verdict) }),
            }),
          ),
        }),
      ),
      ...facts.reviews.controls.map(({ controlId, dueAt, reason, status }) =>
        observe({
          controlId,
          status,
          subjects: [],
          props: { reason, 'due-at': dueAt },
        }),
      ),
    ].map(observation => [
      observation.props!.find(prop => prop.name === 'control')!.value,
      observation,
    ]),
  );
}

function toItem(instance: ReportInstance): object {
  const { accountId, arn, entityRefs, instanceId, name, paused, region } =
    instance;
  return {
    uuid: itemUuid(instance),
    description: `EC2 instance ${name ?? instanceId}`,
    ...propsOf({
      arn,
      'instance-id': instanceId,
      account: accountId,
      region,
      paused: String(paused),
      entities: entityRefs.join(', '),
    }),
  };
}

function itemUuid({ arn }: ReportInstance): string {
  return uuidOf('instance', arn);
}

function isMeasured(clause: MaturityClause): clause is Measured {
  return (
    clause.standing !== 'not-applicable' && clause.standing !== 'not-provable'
  );
}

/** What is not met by evidence is not satisfied, whatever is accepted of it. */
function toStatus({ standing }: Measured): object {
  switch (standing) {
    case 'met':
      return { state: 'satisfied', reason: 'pass' };
    case 'not-met':
      return { state: 'not-satisfied', reason: 'fail' };
    case 'unknown':
      return {
        state: 'not-satisfied',
        reason: 'other',
        remarks: 'Unknown: evidence is missing, and absence is never a pass.',
      };
    default:
      return {
        state: 'not-satisfied',
        reason: 'other',
        remarks: 'Waived: accepted as an exception, with an end.',
      };
  }
}

function standingInWords({ exceptions, overdue, standing }: Measured): string {
  const says = {
    met: 'Everything that measures it is met.',
    'not-met': 'Something that measures it fails.',
    unknown: 'Nothing that measures it fails, but not all evidence is there.',
    waived: 'Nothing is left of what measures it that is not waived.',
  }[standing];
  return [
    says,
    ...(overdue ? [`Open findings past its window: ${overdue}.`] : []),
    ...(exceptions
      ? [`Exceptions without which it would stand otherwise: ${exceptions}.`]
      : []),
  ].join(' ');
}

function remarksOn(clauses: readonly MaturityClause[]): { remarks?: string } {
  return clauses.length
    ? {
        remarks: clauses
          .map(
            ({ id, notProvable }) =>
              `${id} was not assessed: ${
                notProvable ?? 'it applies to none of the instances'
              }.`,
          )
          .join('\n'),
      }
    : {};
}

/** `ISM-1807` as the manual’s own catalogue in OSCAL has it. */
function controlIdOf(clauseId: string): string {
  return clauseId.toLocaleLowerCase('en-US');
}

function subjectOf(facts: ReportFacts): string {
  return uuidOf('subject', scopeOf(facts));
}

function scopeOf({ scope }: ReportFacts): string {
  return scope.kind === 'estate' ? 'estate' : scope.entityRef;
}

function nameOf({ scope }: ReportFacts): string {
  return scope.kind === 'estate'
    ? 'all services'
    : scope.title ?? scope.entityRef;
}

function describe({ headline, unseen }: ReportFacts): string {
  return [
    `Instances: ${headline.instances}.`,
    ...(unseen.hiddenServices
      ? [`Services hidden from the reader: ${unseen.hiddenServices}.`]
      : []),
    ...(unseen.targetsNeverRead
      ? [
          `Accounts and Regions never read: ${unseen.targetsNeverRead} of ${unseen.targetsTotal}.`,
        ]
      : []),
  ].join(' ');
}
