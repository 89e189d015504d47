import { FixChange, FixPlan } from 'backstage-plugin-ec2-compliance-common';
import { INSTANCE, OTHER_INSTANCE, VERDICT } from './fixtures';

const { accountId, accountAlias, partition, region } = INSTANCE;

/** A change with everything that a test does not care about filled in. */
export function changeFixture(values: Partial<FixChange> = {}): FixChange {
  const targets = values.targets ?? [
    { instanceId: OTHER_INSTANCE.instanceId, name: OTHER_INSTANCE.name },
  ];
  return {
    id: 'long-lived',
    fleet: 'longLived',
    accountId,
    accountAlias,
    partition,
    region,
    values: {},
    instances: targets.length,
    targets,
    verdict: VERDICT,
    ...values,
  };
}

/** A group, and an instance that is in none. */
export const FIX_CHANGES: FixChange[] = [
  changeFixture({
    id: 'group',
    fleet: 'autoScaled',
    values: { autoScalingGroup: 'payments-api', launchTemplate: 'lt-1' },
    targets: [{ instanceId: INSTANCE.instanceId, name: INSTANCE.name }],
  }),
  changeFixture(),
];

/** What has to be changed, of a control or of a finding. */
export function fixPlan(
  controlId?: string,
  changes: FixChange[] = FIX_CHANGES,
): FixPlan {
  const items = changes.map(({ verdict, ...change }) => ({
    ...change,
    verdict: controlId && verdict ? { ...verdict, controlId } : undefined,
  }));
  return {
    items,
    totalCount: items.length,
    instances: items.reduce((sum, { instances }) => sum + instances, 0),
    partial: false,
  };
}
