import { StoredWaiver } from '../database';

/** A waiver of a control of a service, requested a day before it is now. */
export function aWaiver(
  id: string,
  changes: Partial<StoredWaiver> = {},
): StoredWaiver {
  return {
    id,
    subject: { kind: 'control', controlId: 'required-tags' },
    scope: { kind: 'service', entityRef: 'component:default/web' },
    entityRef: 'component:default/web',
    ownerRef: 'group:default/team',
    requesterRef: 'user:default/ann',
    reason: 'It is replaced in January',
    compensatingMeasure: 'It is in a network of its own',
    startsAt: '2026-11-22T12:00:00.000Z',
    endsAt: '2026-12-23T12:00:00.000Z',
    decided: 'requested',
    createdAt: '2026-11-22T12:00:00.000Z',
    ...changes,
  };
}
