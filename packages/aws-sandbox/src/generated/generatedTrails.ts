import type { TrailModel } from '../services/cloudtrail/model/TrailModel';
import { MINUTE } from '../time/cadence';

/** The one trail of a generated account. */
export function generatedTrails(
  accountId: string,
  homeRegion: string,
): TrailModel[] {
  return [
    {
      name: 'management',
      homeRegion,
      multiRegion: true,
      organization: false,
      bucket: `trail-${accountId}`,
      logFileValidation: true,
      includeGlobalServices: true,
      selectors: {
        kind: 'basic',
        readWriteType: 'All',
        includeManagementEvents: true,
        excludedSources: [],
      },
      logging: Number(accountId) % 10 !== 0,
      startedAt: Date.parse('2023-02-01T00:00:00Z'),
      lastDelivery: { every: 5 * MINUTE, phase: 0 },
    },
  ];
}
