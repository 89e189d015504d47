import { DateTime } from 'luxon';
import { EvidencePayloads } from '../../evidence';

type Baseline = EvidencePayloads['ssm-patch-baselines']['baselines'][number];

/** Days after release; or until a date that has passed; or not at all. */
export type Approval = number | 'ended' | 'never';

/**
 * On these, Patch Manager cannot tell when a patch was released, and approves
 * at once whatever the delay says.
 */
const WITHOUT_RELEASE_DATES = new Set(['UBUNTU', 'DEBIAN', 'RASPBIAN']);

/** When a baseline approves security patches by its rules. */
export function approvalOf(
  baseline: Baseline,
  now: Date,
): { critical: Approval; others: Approval } {
  const rules = baseline.rules.filter(
    ({ classifications }) =>
      !classifications ||
      classifications.some(name => /security|critical/i.test(name)),
  );
  const at = (rule: Baseline['rules'][number]): Approval => {
    if (rule.approveUntilDate !== undefined) {
      const until = DateTime.fromISO(rule.approveUntilDate, { zone: 'utc' });
      // Until that day patches are approved when they are released.
      return until.isValid && until.endOf('day').toMillis() >= now.getTime()
        ? 0
        : 'ended';
    }
    return WITHOUT_RELEASE_DATES.has(baseline.operatingSystem ?? '')
      ? 0
      : rule.approveAfterDays ?? 0;
  };
  const isCritical = (name: string) => /^critical$/i.test(name);
  return {
    critical: earliest(
      rules
        .filter(rule => !rule.severities || rule.severities.some(isCritical))
        .map(at),
    ),
    // The latest of the rules: each speaks of severities of its own.
    others: latest(
      rules
        .filter(
          rule =>
            !rule.severities ||
            !rule.severities.every(name => isCritical(name)),
        )
        .map(at),
    ),
  };
}

function earliest(approvals: Approval[]): Approval {
  const days = approvals.filter(value => typeof value === 'number');
  if (days.length) {
    return Math.min(...days);
  }
  return approvals.length ? 'ended' : 'never';
}

function latest(approvals: Approval[]): Approval {
  const days = approvals.filter(value => typeof value === 'number');
  if (days.length) {
    return Math.max(...days);
  }
  return approvals.length ? 'ended' : 'never';
}
