import { isDueSoon, isOverdue } from './dueSoon';
import { firstSight, isRecurrence } from './firstSight';
import { soleInstanceOf, unmappedPrefixes, workloadsOf } from './workload';

const ARN = 'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-1';
const TARGET = 'aws.111111111111.ap-southeast-2';

describe('workloadsOf', () => {
  it.each([
    ['its entities', ['component:default/a'], 'pool', ['component:default/a']],
    ['its group', [], 'pool', [`unmapped:${TARGET}/pool`]],
    ['itself', [], undefined, [`unmapped:${ARN}`]],
  ])('is %s', (_, entityRefs, autoScalingGroup, expected) => {
    const workloads = workloadsOf(entityRefs, {
      arn: ARN,
      targetId: TARGET,
      autoScalingGroup,
    });
    expect(workloads).toEqual(expected);
    expect(workloads.map(soleInstanceOf)).toEqual([
      autoScalingGroup ? undefined : ARN,
    ]);
    expect(
      unmappedPrefixes(TARGET).some(prefix => workloads[0].startsWith(prefix)),
    ).toBe(!entityRefs.length);
  });
});

describe('firstSight', () => {
  it('is the earliest of each kind, as far as known', () => {
    expect(
      firstSight(
        { firstSeenAt: '2026-11-03' },
        { firstSeenAt: '2026-11-02', firstObservedAt: '2026-10-30' },
        { firstSeenAt: '2026-11-04', firstObservedAt: '2026-10-29' },
      ),
    ).toEqual({ firstSeenAt: '2026-11-02', firstObservedAt: '2026-10-29' });
  });

  it('counts anew after more than a week', () => {
    const closedAt = '2026-11-01T00:00:00.000Z';
    expect(isRecurrence(closedAt, new Date('2026-11-08T00:00:00Z'))).toBe(
      false,
    );
    expect(isRecurrence(closedAt, new Date('2026-11-08T00:00:00.001Z'))).toBe(
      true,
    );
  });
});

describe('due soon', () => {
  it.each([
    ['2026-11-23T11:59:59.999Z', true, false],
    ['2026-11-23T12:00:00.000Z', false, true],
    ['2026-11-25T12:00:00.000Z', false, true],
    ['2026-11-25T12:00:00.001Z', false, false],
  ])('%s', (dueAt, overdue, soon) => {
    const now = new Date('2026-11-23T12:00:00.000Z');
    expect([isOverdue(dueAt, now), isDueSoon(dueAt, now)]).toEqual([
      overdue,
      soon,
    ]);
  });
});
