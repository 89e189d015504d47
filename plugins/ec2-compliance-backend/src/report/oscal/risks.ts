import { ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { listed, propsOf } from './props';
import { uuidOf } from './uuidOf';

/** A risk, and what it keeps from being met. */
export interface ReportRisk {
  /** The clause whose window is past. */
  clauseId?: string;
  /** The control that is waived. */
  controlId?: string;
  /** The waiver that it is. */
  waiverId?: string;
  risk: { uuid: string };
}

/** What is past its due date. */
export function findingRisks({ overdue }: ReportFacts): ReportRisk[] {
  return overdue.items.map(finding => {
    const { deadline, entityRef, id, instances, packageName, title } = finding;
    return {
      clauseId: deadline.clause,
      risk: {
        uuid: uuidOf('overdue', id),
        title: `${finding.vulnerabilityId} in ${packageName}`,
        description: title,
        statement: `It is open on ${instances} ${
          instances === 1 ? 'instance' : 'instances'
        } past the window of ${deadline.clause ?? 'its clause'}.`,
        ...propsOf({
          vulnerability: finding.vulnerabilityId,
          package: packageName,
          entity: entityRef,
          'vendor-severity': finding.vendorSeverity,
          'known-exploited-since': finding.kevAddedAt,
          'fixed-in': finding.fixedInVersion,
          clause: deadline.clause,
          waiver: finding.waiver?.waiverId,
        }),
        status: 'open',
        ...(deadline.dueAt && { deadline: deadline.dueAt }),
      },
    };
  });
}

const STATUS = {
  requested: 'deviation-requested',
  approved: 'deviation-approved',
  rejected: 'open',
  revoked: 'open',
  expired: 'open',
} as const;

/** What was accepted, with who asked for it and who approved it. */
export function waiverRisks({ waivers }: ReportFacts): ReportRisk[] {
  return waivers.items.map(waiver => {
    const { decidedAt, decidedBy, id, requesterRef, state, subject } = waiver;
    const what = subjectInWords(waiver);
    const logged = (
      entry: string,
      options: { at: string; by: string; description: string },
    ) => ({
      uuid: uuidOf('waiver', id, entry),
      title: entry,
      description: options.description,
      start: options.at,
      'logged-by': [{ 'party-uuid': uuidOf('party', options.by) }],
    });
    return {
      controlId: subject.kind === 'control' ? subject.controlId : undefined,
      waiverId: id,
      risk: {
        uuid: uuidOf('waiver', id),
        title: `Exception: ${what}`,
        description: waiver.reason,
        statement: `${termInWords(waiver)}; ${coverageInWords(waiver)}.`,
        ...propsOf({
          waiver: id,
          state,
          'in-force': String(waiver.inForce),
          'scope-kind': waiver.scope.kind,
          entity: waiver.entityRef,
          ticket: waiver.ticketUrl,
        }),
        status: STATUS[state],
        'mitigating-factors': [
          {
            uuid: uuidOf('waiver', id, 'measure'),
            description: waiver.compensatingMeasure,
          },
        ],
        deadline: waiver.endsAt,
        'risk-log': {
          entries: [
            logged('requested', {
              at: waiver.createdAt,
              by: requesterRef,
              description: waiver.reason,
            }),
            ...(decidedBy && decidedAt
              ? [
                  logged(state === 'revoked' ? 'revoked' : 'approved', {
                    at: decidedAt,
                    by: decidedBy,
                    description: 'Decided by somebody else than who asked.',
                  }),
                ]
              : []),
          ],
        },
        ...listed(
          'links',
          waiver.ticketUrl ? [{ href: waiver.ticketUrl }] : [],
        ),
      },
    };
  });
}

type ReportWaiver = ReportFacts['waivers']['items'][number];

/** Who decided on it last approved it, or took that back. */
function termInWords(waiver: ReportWaiver): string {
  const { decidedAt, decidedBy, endsAt, startsAt, state } = waiver;
  const until = `from ${startsAt} until ${endsAt}`;
  if (!decidedBy) {
    return `Requested, not accepted, ${until}`;
  }
  return state === 'revoked'
    ? `Accepted ${until}, and revoked at ${decidedAt}`
    : `Accepted ${until}`;
}

function coverageInWords({ covers }: ReportWaiver): string {
  return `it covers ${
    covers.targets === undefined ? '' : `${covers.targets} accounts, `
  }${covers.instances} instances and ${covers.findings} findings`;
}

function subjectInWords({ subject }: ReportWaiver): string {
  switch (subject.kind) {
    case 'control':
      return subject.controlId;
    case 'finding':
      return `${subject.vulnerabilityId} in ${subject.packageName}`;
    case 'cve':
      return subject.vulnerabilityId;
    default:
      return subject.packageName;
  }
}
