import {
  Waiver,
  WaiverScope,
  WaiverState,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { DbWaiversRow } from './tables';

/** A waiver as it is stored: what follows from the clock or the caller is no part of it. */
export type StoredWaiver = Omit<
  Waiver,
  'state' | 'inForce' | 'covers' | 'canDecide' | 'canRevoke'
> & {
  /** As it was decided last. */
  decided: Exclude<WaiverState, 'expired'>;
};

type SubjectColumns = Pick<
  DbWaiversRow,
  'subject_kind' | 'control_id' | 'vulnerability_id' | 'package_name'
>;

type ScopeColumns = Pick<DbWaiversRow, 'scope_kind' | 'scope_ref'>;

export function toSubjectColumns(subject: WaiverSubject): SubjectColumns {
  return {
    subject_kind: subject.kind,
    control_id: 'controlId' in subject ? subject.controlId : null,
    vulnerability_id:
      'vulnerabilityId' in subject ? subject.vulnerabilityId : null,
    package_name: 'packageName' in subject ? subject.packageName : null,
  };
}

/** The reverse of {@link toSubjectColumns}. */
export function toSubject(row: SubjectColumns): WaiverSubject {
  switch (row.subject_kind) {
    case 'control':
      return { kind: 'control', controlId: row.control_id! };
    case 'finding':
      return {
        kind: 'finding',
        vulnerabilityId: row.vulnerability_id!,
        packageName: row.package_name!,
      };
    case 'cve':
      return { kind: 'cve', vulnerabilityId: row.vulnerability_id! };
    default:
      return { kind: 'package', packageName: row.package_name! };
  }
}

/** What a scope names. */
export function refOfScope(scope: WaiverScope): string {
  switch (scope.kind) {
    case 'instance':
      return scope.arn;
    case 'workload':
      return scope.workload;
    case 'target':
      return scope.targetId;
    default:
      return scope.entityRef;
  }
}

export function toScope({
  scope_kind: kind,
  scope_ref: ref,
}: ScopeColumns): WaiverScope {
  switch (kind) {
    case 'instance':
      return { kind, arn: ref };
    case 'workload':
      return { kind, workload: ref };
    case 'target':
      return { kind, targetId: ref };
    default:
      return { kind, entityRef: ref };
  }
}

export function toWaiverRow(waiver: StoredWaiver): DbWaiversRow {
  return {
    id: waiver.id,
    ...toSubjectColumns(waiver.subject),
    scope_kind: waiver.scope.kind,
    scope_ref: refOfScope(waiver.scope),
    entity_ref: waiver.entityRef ?? null,
    owner_ref: waiver.ownerRef,
    requester_ref: waiver.requesterRef,
    reason: waiver.reason,
    compensating_measure: waiver.compensatingMeasure,
    ticket_url: waiver.ticketUrl ?? null,
    starts_at: waiver.startsAt,
    ends_at: waiver.endsAt,
    decided: waiver.decided,
    decided_by: waiver.decidedBy ?? null,
    decided_at: waiver.decidedAt ?? null,
    created_at: waiver.createdAt,
    applied: false,
    accepted_for: null,
  };
}

/** The reverse of {@link toWaiverRow}. */
export function toStoredWaiver(row: DbWaiversRow): StoredWaiver {
  return {
    id: row.id,
    subject: toSubject(row),
    scope: toScope(row),
    entityRef: row.entity_ref ?? undefined,
    ownerRef: row.owner_ref,
    requesterRef: row.requester_ref,
    reason: row.reason,
    compensatingMeasure: row.compensating_measure,
    ticketUrl: row.ticket_url ?? undefined,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    decided: row.decided,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    createdAt: row.created_at,
  };
}
