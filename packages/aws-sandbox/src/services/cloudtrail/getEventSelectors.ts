import {
  GetEventSelectors$,
  type GetEventSelectorsRequest,
  type GetEventSelectorsResponse,
} from '@aws-sdk/client-cloudtrail';
import { operation } from '../../operations/Service';
import { trailArn, trailOf } from './trailsOf';

/** What a trail records: basic selectors or advanced ones, never both. */
export const getEventSelectors = operation<
  GetEventSelectorsRequest,
  GetEventSelectorsResponse
>({
  schema: GetEventSelectors$,
  handle({ TrailName = '' }, context) {
    const owned = trailOf(TrailName, context);
    const { selectors } = owned.trail;
    const TrailARN = trailArn(owned);
    if (selectors.kind === 'basic') {
      return {
        TrailARN,
        EventSelectors: [
          {
            ReadWriteType: selectors.readWriteType,
            IncludeManagementEvents: selectors.includeManagementEvents,
            DataResources: [],
            ExcludeManagementEventSources: selectors.excludedSources,
          },
        ],
      };
    }
    return {
      TrailARN,
      AdvancedEventSelectors: selectors.selectors.map(({ name, fields }) => ({
        Name: name,
        FieldSelectors: fields.map(({ field, equals, notEquals }) => ({
          Field: field,
          Equals: equals,
          NotEquals: notEquals,
        })),
      })),
    };
  },
});
