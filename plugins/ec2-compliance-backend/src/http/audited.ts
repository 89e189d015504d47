import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Request } from 'express';
import { RouteAudit } from './Route';

/**
 * Does what is asked of a route, and keeps in the audit log that it was asked
 * and how it ended, where the route says so.
 */
export async function audited<R, A>(
  options: {
    auditor: AuditorService;
    audit?: RouteAudit<R, A>;
    asked: R;
    /** None where it did not come over HTTP. */
    request?: Request;
  },
  work: () => Promise<A>,
): Promise<A> {
  const { auditor, audit, asked, request } = options;
  if (!audit || audit.when?.(asked) === false) {
    return work();
  }
  const event = await auditor.createEvent({
    eventId: audit.eventId,
    severityLevel: audit.severityLevel,
    request,
    meta: audit.meta(asked),
  });
  let answer: A;
  try {
    answer = await work();
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
  await event.success({ meta: audit.success?.(answer) });
  return answer;
}
