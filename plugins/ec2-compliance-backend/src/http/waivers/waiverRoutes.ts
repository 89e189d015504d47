import { createRoute, Route } from '../Route';
import { waiverCsv } from './waiverCsv';
import { waiverOperations } from './waiverOperations';
import { WaiverService } from './WaiverService';

/** Answers what is asked about waivers, and takes requests and decisions. */
export function waiverRoutes(waivers: WaiverService): Route[] {
  return [
    createRoute(waiverOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => waivers.list(query, credentials),
      dependsOn: ({ credentials }) => waivers.dependsOn(credentials),
      csv: waiverCsv,
    }),
    createRoute(waiverOperations.get, {
      answer: ({ params, credentials }) => waivers.get(params.id, credentials),
      dependsOn: ({ credentials }) => waivers.dependsOn(credentials),
    }),
    createRoute(waiverOperations.create, {
      allow: ['user'],
      answer: ({ body, credentials }) => waivers.request(body, credentials),
      audit: {
        eventId: 'waiver-request',
        severityLevel: 'medium',
        meta: ({ body: { items, endsAt } }) => ({
          subjects: items.map(({ subject }) => ({ ...subject })),
          scopes: items.map(({ scope }) => ({ ...scope })),
          endsAt,
        }),
        success: ({ items, refused }) => ({
          waiverIds: items.map(({ id }) => id),
          refused: refused.length,
        }),
      },
    }),
    createRoute(waiverOperations.limit, {
      allow: ['user'],
      answer: ({ body, credentials }) => waivers.limit(body, credentials),
      audit: {
        eventId: 'waiver-limit',
        severityLevel: 'low',
        meta: ({ body: { items } }) => ({
          subjects: items.map(({ subject }) => ({ ...subject })),
          scopes: items.map(({ scope }) => ({ ...scope })),
        }),
        success: ({ refused }) => ({ refused: refused.length }),
      },
    }),
    createRoute(waiverOperations.decide, {
      allow: ['user'],
      answer: ({ body, credentials }) => waivers.decide(body, credentials),
      audit: {
        eventId: 'waiver-decide',
        severityLevel: 'high',
        meta: ({ body: { ids, decision } }) => ({ ids, decision }),
        success: ({ items, refused }) => ({
          waivers: items.map(
            ({ id, subject, scope, state, endsAt, requesterRef }) => ({
              id,
              subject: { ...subject },
              scope: { ...scope },
              state,
              endsAt,
              requesterRef,
            }),
          ),
          refused: refused.length,
        }),
      },
    }),
  ];
}
