import { Knex } from 'knex';
import { DbWorkloadFindingsRow, WORKLOAD_FINDINGS } from '../findings/tables';
import {
  DbScorecardControlsRow,
  SCORECARD_CONTROLS,
} from '../scorecards/tables';
import { isPostgres, whereInArray } from '../sql';
import {
  ReviewPeriod,
  selectStanding,
  toStanding,
} from '../reviews/DueReviewReader';
import {
  CurrentControl,
  CurrentFinding,
  CurrentReview,
  NotificationSubject,
  SubjectState,
} from './notificationTypes';

/** What the subject of findings without an entity begins with. */
export const UNMAPPED = 'unmapped:';

/** @internal */
export function toSubject(
  subject: string,
  ownerRef: string,
): NotificationSubject {
  return {
    subject,
    ownerRef,
    entityRef: subject.startsWith(UNMAPPED) ? undefined : subject,
  };
}

type DueRow = Pick<
  DbWorkloadFindingsRow,
  'id' | 'package_name' | 'vulnerability_id' | 'suppressed' | 'instances'
> & { subject: string; due_at: string; clause: string | null };

type ControlRow = Pick<DbScorecardControlsRow, 'control_id'> &
  Pick<CurrentControl, 'status'> & { subject: string };

/** How subjects stand, given their owners. */
export async function readSubjects(
  tx: Knex.Transaction,
  options: {
    owners: Map<string, string>;
    dueUntil: Date;
    reviews: readonly ReviewPeriod[];
    now: Date;
  },
): Promise<Array<Omit<SubjectState, 'isNew' | 'known'>>> {
  const subjects = [...options.owners].map(([subject, ownerRef]) =>
    toSubject(subject, ownerRef),
  );
  const entityRefs = subjects.flatMap(({ entityRef }) => entityRef ?? []);
  const fallbackOwners = subjects
    .filter(({ entityRef }) => entityRef === undefined)
    .map(({ ownerRef }) => ownerRef);
  const due = (): Knex.QueryBuilder =>
    tx('workload_findings')
      .where(WORKLOAD_FINDINGS.open, true)
      .where(
        WORKLOAD_FINDINGS.sort_due_at,
        '<=',
        options.dueUntil.toISOString(),
      )
      .select(
        WORKLOAD_FINDINGS.id,
        WORKLOAD_FINDINGS.package_name,
        WORKLOAD_FINDINGS.vulnerability_id,
        WORKLOAD_FINDINGS.due_at,
        WORKLOAD_FINDINGS.suppressed,
        WORKLOAD_FINDINGS.instances,
        tx.raw(
          isPostgres(tx)
            ? `${WORKLOAD_FINDINGS.summary}::json -> 'deadline' ->> 'clause' AS clause`
            : `${WORKLOAD_FINDINGS.summary} ->> '$.deadline.clause' AS clause`,
        ),
      );
  const mapped: DueRow[] = await due()
    .where(whereInArray(tx, WORKLOAD_FINDINGS.entity_ref, entityRefs))
    .select({ subject: WORKLOAD_FINDINGS.entity_ref });
  const unmapped: DueRow[] = await due()
    .whereNull(WORKLOAD_FINDINGS.entity_ref)
    .where(whereInArray(tx, WORKLOAD_FINDINGS.owner_ref, fallbackOwners))
    .select(
      tx.raw(`? || ${WORKLOAD_FINDINGS.owner_ref} AS subject`, [UNMAPPED]),
    );
  const controls: ControlRow[] = await tx('scorecard_controls')
    .where(whereInArray(tx, SCORECARD_CONTROLS.entity_ref, entityRefs))
    .whereIn(SCORECARD_CONTROLS.status, ['NON_COMPLIANT', 'INSUFFICIENT_DATA'])
    .select(
      { subject: SCORECARD_CONTROLS.entity_ref },
      SCORECARD_CONTROLS.control_id,
      SCORECARD_CONTROLS.status,
    );
  const reviews = options.reviews.length
    ? await readReviews(tx, entityRefs, options)
    : [];
  const reviewsOf = groupBySubject(reviews, ({ subject: _, ...review }) => ({
    ...review,
  }));
  const findingsOf = groupBySubject([...mapped, ...unmapped], toFinding);
  const controlsOf = groupBySubject(controls, toControl);
  return subjects.map(subject => ({
    ...subject,
    findings: findingsOf.get(subject.subject) ?? [],
    controls: controlsOf.get(subject.subject) ?? [],
    reviews: reviewsOf.get(subject.subject) ?? [],
  }));
}

/** The reviews of services that are missing or due soon. */
async function readReviews(
  tx: Knex.Transaction,
  entityRefs: string[],
  options: { reviews: readonly ReviewPeriod[]; now: Date },
): Promise<Array<CurrentReview & { subject: string }>> {
  const rows: Array<{
    entity_ref: string;
    control_id: string;
    due: number;
    notice: unknown;
  }> = await tx
    .from(
      selectStanding(tx, options.reviews)
        .where(whereInArray(tx, 's.entity_ref', entityRefs))
        .as('d'),
    )
    .whereRaw('d.due - d.notice <= ?', [options.now.getTime()])
    .orderBy(['d.entity_ref', 'd.control_id'])
    .select('d.*');
  return rows.map(({ entity_ref: subject, control_id: controlId, due }) => ({
    subject,
    controlId,
    standing: toStanding(due, options.now),
  }));
}

function groupBySubject<R extends { subject: string }, T>(
  rows: R[],
  toItem: (row: R) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.subject) ?? [];
    group.push(toItem(row));
    groups.set(row.subject, group);
  }
  return groups;
}

function toFinding(row: DueRow): CurrentFinding {
  return {
    id: row.id,
    packageName: row.package_name,
    vulnerabilityId: row.vulnerability_id,
    dueAt: row.due_at,
    clause: row.clause ?? undefined,
    ...(row.suppressed > 0 && {
      suppressed: row.suppressed,
      instances: row.instances,
    }),
  };
}

function toControl(row: ControlRow): CurrentControl {
  return { controlId: row.control_id, status: row.status };
}
