import { Knex } from 'knex';
import {
  CurrentControl,
  CurrentFinding,
  NotificationSubject,
  SubjectState,
} from './notificationTypes';
import { isPostgres, whereInArray } from '../sql';

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
    ...(!subject.startsWith(UNMAPPED) && { entityRef: subject }),
  };
}

/** How subjects stand, given their owners. */
export async function readSubjects(
  tx: Knex.Transaction,
  options: { owners: Map<string, string>; dueUntil: Date },
): Promise<Array<Omit<SubjectState, 'isNew' | 'known'>>> {
  const subjects = [...options.owners].map(([subject, ownerRef]) =>
    toSubject(subject, ownerRef),
  );
  const entityRefs = subjects.flatMap(({ entityRef }) => entityRef ?? []);
  const fallbackOwners = subjects
    .filter(({ entityRef }) => entityRef === undefined)
    .map(({ ownerRef }) => ownerRef);
  const due = () =>
    tx('workload_findings')
      .where('open', true)
      .where('sort_due_at', '<=', options.dueUntil.toISOString())
      .select(
        'id',
        'package_name',
        'vulnerability_id',
        'due_at',
        tx.raw(
          isPostgres(tx)
            ? `summary::json -> 'deadline' ->> 'clause' AS clause`
            : `summary ->> '$.deadline.clause' AS clause`,
        ),
      );
  const mapped = await due()
    .where(whereInArray(tx, 'entity_ref', entityRefs))
    .select('entity_ref as subject');
  const unmapped = await due()
    .whereNull('entity_ref')
    .where(whereInArray(tx, 'owner_ref', fallbackOwners))
    .select(tx.raw('? || owner_ref AS subject', [UNMAPPED]));
  const controls = await tx('scorecard_controls')
    .where(whereInArray(tx, 'entity_ref', entityRefs))
    .whereIn('status', ['NON_COMPLIANT', 'INSUFFICIENT_DATA'])
    .select('entity_ref as subject', 'control_id', 'status');
  const findingsOf = groupBySubject([...mapped, ...unmapped], toFinding);
  const controlsOf = groupBySubject(controls, toControl);
  return subjects.map(subject => ({
    ...subject,
    findings: findingsOf.get(subject.subject) ?? [],
    controls: controlsOf.get(subject.subject) ?? [],
  }));
}

function groupBySubject<T>(
  rows: Array<Record<string, any>>,
  toItem: (row: Record<string, any>) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.subject) ?? [];
    group.push(toItem(row));
    groups.set(row.subject, group);
  }
  return groups;
}

function toFinding(row: Record<string, any>): CurrentFinding {
  return {
    id: row.id,
    packageName: row.package_name,
    vulnerabilityId: row.vulnerability_id,
    dueAt: row.due_at,
    ...(row.clause !== null && { clause: row.clause }),
  };
}

function toControl(row: Record<string, any>): CurrentControl {
  return { controlId: row.control_id, status: row.status };
}
