import {
  FixChange,
  FixPlan,
  ScorecardAccountControl,
} from 'backstage-plugin-ec2-compliance-common';

type Place = ScorecardAccountControl['verdicts'][number];

/**
 * What is to be changed for an account control: one change an account and
 * cause, since a person signs in to one at a time, for each of its Regions.
 */
export function planOfPlaces(places: readonly Place[]): {
  data: FixPlan;
  retry: () => void;
} {
  const changes = new Map<string, FixChange>();
  for (const { accountId, accountAlias, region, verdict } of places) {
    const id = [accountId, verdict.status, verdict.reason].join('.');
    const change: FixChange = changes.get(id) ?? {
      id,
      fleet: 'longLived',
      accountId,
      accountAlias,
      partition: '',
      region: '',
      values: {},
      // None of its own: it is the account that is changed.
      instances: 0,
      targets: [],
      verdict,
    };
    change.targets.push({
      instanceId: region,
      name: `${accountAlias ?? accountId}, ${region}`,
      items: [{ region }],
    });
    changes.set(id, change);
  }
  return {
    data: {
      items: [...changes.values()],
      totalCount: changes.size,
      instances: 0,
      partial: false,
    },
    retry: () => {},
  };
}
