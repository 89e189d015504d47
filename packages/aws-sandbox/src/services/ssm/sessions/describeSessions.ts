import {
  DescribeSessions$,
  type DescribeSessionsRequest,
  type DescribeSessionsResponse,
  type Session,
} from '@aws-sdk/client-ssm';
import { listTarget } from '../../../operations/Listing';
import type { CallContext } from '../../../operations/Service';
import { pagedOperation } from '../../../operations/pagedOperation';
import { DAY, lastDate, MINUTE } from '../../../time/cadence';
import { ssmError, tooLong } from '../errors/ssmErrors';
import type { SessionModel } from '../model/AccessModel';
import { sessionsOf } from './sessionsOf';

const MAX_FILTERS = 6;
const KEPT_FOR = 30 * DAY;

/** Sessions in one state, open or past, of the last 30 days. */
export const describeSessions = pagedOperation<
  DescribeSessionsRequest,
  DescribeSessionsResponse,
  Session
>({
  schema: DescribeSessions$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 200,
    default: 200,
  },
  list(input, context) {
    if (input.State !== 'Active' && input.State !== 'History') {
      throw ssmError(
        'ValidationException',
        `1 validation error detected: Value '${input.State}' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [Active, History]`,
      );
    }
    const passes = compileFilters(input);
    const since = context.now - KEPT_FOR;
    return listTarget(context.target, instance =>
      sessionsOf(instance)
        .filter(model => model.state === input.State)
        .map(model =>
          toSession(
            model,
            instance.node?.nodeId ?? instance.instanceId,
            context,
          ),
        )
        .filter(
          session => session.StartDate!.getTime() >= since && passes(session),
        ),
    );
  },
  answer: Sessions => ({ Sessions }),
});

const FIELDS: Record<string, (session: Session, value: string) => boolean> = {
  InvokedAfter: (s, value) => s.StartDate! >= new Date(value),
  InvokedBefore: (s, value) => s.StartDate! < new Date(value),
  Target: (s, value) => s.Target === value,
  Owner: (s, value) => s.Owner === value,
  Status: (s, value) => s.Status === value,
  SessionId: (s, value) => s.SessionId === value,
  AccessType: (s, value) => s.AccessType === value,
};

function compileFilters({
  Filters = [],
}: DescribeSessionsRequest): (session: Session) => boolean {
  if (Filters.length > MAX_FILTERS) {
    throw tooLong('filters', MAX_FILTERS);
  }
  const tests = Filters.map(({ key, value = '' }) => {
    const test = FIELDS[key ?? ''];
    if (!test) {
      throw ssmError('InvalidFilterKey', `The filter key ${key} is not valid`);
    }
    return (session: Session) => test(session, value);
  });
  return session => tests.every(test => test(session));
}

function toSession(
  model: SessionModel,
  nodeId: string,
  { target, now }: CallContext,
): Session {
  const started = lastDate(model.startedAt, now);
  const logs = target.settings.access?.sessionPreferences;
  // What goes through a tunnel is not logged.
  const isLogged =
    logs !== undefined &&
    model.state === 'History' &&
    model.documentName === 'SSM-SessionManagerRunShell';
  return {
    SessionId: model.sessionId,
    Target: nodeId,
    Status: model.status,
    StartDate: started,
    EndDate:
      model.state === 'History'
        ? new Date(started.getTime() + model.minutes * MINUTE)
        : undefined,
    DocumentName: model.documentName,
    Owner: `arn:aws:sts::${target.accountId}:assumed-role/${model.owner}`,
    Reason: model.reason,
    Details: '',
    OutputUrl: {
      S3OutputUrl:
        isLogged && logs.s3BucketName
          ? `https://s3.${target.region}.amazonaws.com/${logs.s3BucketName}/${model.sessionId}.log`
          : '',
      CloudWatchOutputUrl:
        isLogged && logs.cloudWatchLogGroupName
          ? `https://${target.region}.console.aws.amazon.com/cloudwatch/home#logEventViewer:group=${logs.cloudWatchLogGroupName};stream=${model.sessionId}`
          : '',
    },
    AccessType: 'Standard',
  };
}
