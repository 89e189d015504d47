import {
  type Event,
  type LookupAttribute,
  LookupEvents$,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../errors/AwsError';
import { listArray } from '../../operations/Listing';
import type { CallContext, Operation } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { checkLookupRate } from './lookupRate';
import { type Occurrence, occurrences } from './occurrences';
import { toEvent } from './toEvent';

const PAGE = 50;

const paged = pagedOperation<
  LookupEventsRequest,
  LookupEventsResponse,
  Occurrence
>({
  schema: LookupEvents$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: PAGE,
    default: PAGE,
  },
  list(input, context) {
    const { LookupAttributes = [], StartTime, EndTime } = input;
    if (LookupAttributes.length > 1) {
      throw cloudTrailError(
        'InvalidLookupAttributesException',
        'You can only specify one lookup attribute.',
      );
    }
    if (StartTime && EndTime && StartTime > EndTime) {
      throw cloudTrailError(
        'InvalidTimeRangeException',
        'The start time must be before the end time.',
      );
    }
    if (input.EventCategory !== undefined) {
      if (input.EventCategory !== 'insight') {
        throw cloudTrailError(
          'InvalidEventCategoryException',
          `The event category "${input.EventCategory}" is not valid.`,
        );
      }
      return listArray([]);
    }
    const found = occurrences({ start: StartTime, end: EndTime }, context);
    const [attribute] = LookupAttributes;
    if (!attribute) {
      return listArray(found);
    }
    const matches = matcher(attribute, context);
    return listArray(found.filter(matches));
  },
  answer: (found, _input, { target }) => ({
    Events: found.map(occurrence => toEvent(occurrence, target)),
  }),
});

/** Management events of the last 90 days, newest first, twice a second. */
export const lookupEvents: Operation = {
  schema: LookupEvents$,
  handle(input, context) {
    checkLookupRate(context);
    const { MaxResults } = input as LookupEventsRequest;
    if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > PAGE)) {
      throw cloudTrailError(
        'InvalidMaxResultsException',
        `The maximum number of results must be between 1 and ${PAGE}.`,
      );
    }
    return paged.handle(input, context);
  },
};

function matcher(
  { AttributeKey, AttributeValue }: LookupAttribute,
  { target }: CallContext,
): (occurrence: Occurrence) => boolean {
  const by =
    (pick: (event: Event) => (string | undefined)[]) =>
    (occurrence: Occurrence) =>
      pick(toEvent(occurrence, target)).includes(AttributeValue);
  switch (AttributeKey) {
    case 'EventName':
      return ({ activity }) => activity.eventName === AttributeValue;
    case 'EventSource':
      return ({ activity }) => activity.eventSource === AttributeValue;
    case 'ReadOnly':
      return ({ activity }) => String(activity.readOnly) === AttributeValue;
    case 'EventId':
      return by(event => [event.EventId]);
    case 'Username':
      return by(event => [event.Username]);
    case 'AccessKeyId':
      return by(event => [event.AccessKeyId]);
    case 'ResourceType':
      return by(({ Resources = [] }) => Resources.map(r => r.ResourceType));
    case 'ResourceName':
      return by(({ Resources = [] }) => Resources.map(r => r.ResourceName));
    default:
      throw cloudTrailError(
        'InvalidLookupAttributesException',
        `The lookup attribute "${AttributeKey}" is not valid.`,
      );
  }
}

function cloudTrailError(code: string, message: string): AwsError {
  return AwsError.create({ code, status: 400, message });
}
