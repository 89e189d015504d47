import { MINUTE, trailLogGroupArn, type TrailModel } from 'aws-sandbox';
import type { DemoAccount } from '../places/demoPlaces';

/** The trails that an account of the demo owns. */
export function demoTrails(
  account: DemoAccount,
  accountId: string,
): TrailModel[] {
  const homeRegion = 'ap-southeast-2';
  const logGroupArn = trailLogGroupArn(accountId, homeRegion);
  switch (account) {
    case 'shop':
      return [
        {
          name: 'management',
          homeRegion,
          multiRegion: true,
          organization: true,
          bucket: 'harbour-organisation-trail',
          logFileValidation: true,
          includeGlobalServices: true,
          kmsKeyId: `arn:aws:kms:${homeRegion}:${accountId}:key/7c1f2a90-4b3d-4e5f-8a6b-9c0d1e2f3a4b`,
          logGroupArn,
          selectors: {
            kind: 'advanced',
            selectors: [
              {
                name: 'Management events',
                fields: [{ field: 'eventCategory', equals: ['Management'] }],
              },
            ],
          },
          logging: true,
          startedAt: Date.parse('2023-02-01T00:00:00Z'),
          lastDelivery: { every: 5 * MINUTE, phase: MINUTE },
        },
      ];
    case 'data':
      return [
        {
          name: 'data-sydney',
          homeRegion,
          multiRegion: false,
          organization: false,
          bucket: 'harbour-data-trail',
          logFileValidation: false,
          includeGlobalServices: false,
          logGroupArn,
          selectors: {
            kind: 'basic',
            readWriteType: 'WriteOnly',
            includeManagementEvents: true,
            excludedSources: ['kms.amazonaws.com'],
          },
          logging: true,
          startedAt: Date.parse('2022-05-16T00:00:00Z'),
          lastDelivery: { every: 15 * MINUTE, phase: 2 * MINUTE },
        },
      ];
    default:
      return [
        {
          name: 'dev-audit',
          homeRegion,
          multiRegion: true,
          organization: false,
          bucket: 'harbour-dev-trail',
          logFileValidation: true,
          includeGlobalServices: true,
          selectors: {
            kind: 'basic',
            readWriteType: 'All',
            includeManagementEvents: true,
            excludedSources: [],
          },
          logging: false,
          startedAt: Date.parse('2022-05-16T00:00:00Z'),
          stoppedAt: Date.parse('2026-08-03T05:12:00Z'),
          lastDelivery: { at: Date.parse('2026-08-03T05:10:00Z') },
          deliveryError: 'AccessDenied',
        },
      ];
  }
}
