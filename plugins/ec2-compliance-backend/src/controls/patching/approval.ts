import { DateTime } from 'luxon';
import { EvidencePayloads, Moment } from '../../evidence';
import { isWord } from '../../languages';
import { matchesProduct } from './nodeProduct';

export type Baseline =
  EvidencePayloads['ssm-patch-baselines']['baselines'][number];
type Rule = Baseline['rules'][number];
type Filter = NonNullable<Rule['filters']>[number];

/** Days after release; or until a date that has passed; or not at all. */
export type Approval = number | 'ended' | 'never';

/** When a baseline approves security patches of one severity. */
export interface GradeApproval {
  /** In the words of the operating system's vendor; of Debian and Ubuntu, a priority. */
  grade: string;
  /** Rated critical, or not rated: what is not known counts as critical. */
  urgent: boolean;
  approval: Approval;
}

/**
 * On these, Patch Manager cannot tell when a patch was released, and approves
 * at once whatever the delay says; and patches have a priority, no severity.
 */
const DEBIAN_LIKE = new Set(['UBUNTU', 'DEBIAN', 'RASPBIAN']);

const PRIORITIES = ['Required', 'Important', 'Standard', 'Optional', 'Extra'];
const MODERATE = ['Critical', 'Important', 'Moderate', 'Low'];
const MEDIUM = ['Critical', 'Important', 'Medium', 'Low'];

/** The severities of security patches, as filters of each system name them. */
const GRADES: ReadonlyMap<string, string[]> = new Map([
  ['ALMA_LINUX', [...MODERATE, 'None']],
  ['AMAZON_LINUX', MEDIUM],
  ['AMAZON_LINUX_2', MEDIUM],
  ['AMAZON_LINUX_2022', MEDIUM],
  ['AMAZON_LINUX_2023', MEDIUM],
  ['CENTOS', [...MODERATE, 'None']],
  ['DEBIAN', PRIORITIES],
  ['RASPBIAN', PRIORITIES],
  ['REDHAT_ENTERPRISE_LINUX', [...MODERATE, 'None']],
  ['ROCKY_LINUX', [...MODERATE, 'None']],
  ['UBUNTU', PRIORITIES],
  ['WINDOWS', [...MODERATE, 'Unspecified']],
]);

/**
 * Its own repositories do not say which updates are for security: Patch Manager
 * sees them only by rules that let everything in. Those that somebody adds may
 * say it, which is not known here.
 */
const WITHOUT_NOTICES = 'CENTOS';

/** Filters that ask what only a notice of an update says. */
const BY_NOTICE = new Set(['CLASSIFICATION', 'SEVERITY']);

/** Not rated, which counts as critical wherever a window is chosen. */
const UNRATED = new Set(['None', 'Unspecified']);

/** How a baseline is read. */
export interface ApprovalOptions {
  now: Moment;
  /** See `productOf`. */
  product: string | undefined;
  /** Whether filters that cannot be judged let everything through. */
  trusting: boolean;
  /** Filters that are left aside, to see whether it is they. */
  without?: 'global' | 'product';
}

/**
 * When a baseline approves security patches by its rules, severity by
 * severity: by the first of the rules that are for it. A patch has to pass the
 * global filters, and all filters of one rule.
 */
export function approvalsOf(
  baseline: Baseline,
  options: ApprovalOptions,
): GradeApproval[] {
  const system = systemOf(baseline);
  const global = options.without === 'global' ? [] : baseline.globalFilters;
  return (GRADES.get(system) ?? MODERATE).map(grade => ({
    grade,
    urgent:
      DEBIAN_LIKE.has(system) || grade === 'Critical' || UNRATED.has(grade),
    approval: passes(global ?? [], grade, options)
      ? earliest(
          baseline.rules
            .filter(rule => isFor(rule, grade, options))
            .filter(rule => options.trusting || !needsNotices(baseline, rule))
            .map(rule => approvalBy(rule, system, options.now)),
        )
      : 'never',
  }));
}

/** The operating system of a baseline, as AWS's model spells it. */
export function systemOf({ operatingSystem = '' }: Baseline): string {
  return operatingSystem.toUpperCase();
}

/** Whether what a rule approves hangs on notices that may not be there. */
export function needsNotices(baseline: Baseline, rule: Rule): boolean {
  const asks = ({ key }: Filter) => BY_NOTICE.has(key.toUpperCase());
  return (
    systemOf(baseline) === WITHOUT_NOTICES &&
    (!rule.enableNonSecurity ||
      rule.classifications !== undefined ||
      rule.severities !== undefined ||
      (rule.filters ?? []).some(asks) ||
      (baseline.globalFilters ?? []).some(asks))
  );
}

/** The filters of a baseline that cannot be judged for a node, by their keys. */
export function unjudgedFilters(
  { globalFilters = [], rules }: Baseline,
  product: string | undefined,
): string[] {
  const filters = [
    ...globalFilters,
    ...rules.flatMap(rule => rule.filters ?? []),
  ];
  return [
    ...new Set(
      filters
        .filter(filter => letsThrough(filter, '', product) === undefined)
        .map(({ key }) => key),
    ),
  ].sort();
}

function approvalBy(rule: Rule, system: string, now: Moment): Approval {
  if (rule.approveUntilDate !== undefined) {
    const until = DateTime.fromISO(rule.approveUntilDate, { zone: 'utc' });
    // Until that day patches are approved when they are released.
    return until.isValid && !now.isAfter(until.endOf('day').toMillis())
      ? 0
      : 'ended';
  }
  return DEBIAN_LIKE.has(system) ? 0 : rule.approveAfterDays ?? 0;
}

function isFor(rule: Rule, grade: string, options: ApprovalOptions): boolean {
  const { classifications, severities, filters = [] } = rule;
  return (
    (!classifications || classifications.some(isSecurity)) &&
    (!severities || hasGrade(severities, grade)) &&
    passes(filters, grade, options)
  );
}

function passes(
  filters: readonly Filter[],
  grade: string,
  { product, trusting, without }: ApprovalOptions,
): boolean {
  return filters.every(
    filter =>
      (without === 'product' && isWord(filter.key, 'PRODUCT')) ||
      (letsThrough(filter, grade, product) ?? trusting),
  );
}

/** Whether a filter lets security patches of the system through; undefined where that cannot be told. */
function letsThrough(
  { key, values }: Filter,
  grade: string,
  product: string | undefined,
): boolean | undefined {
  switch (key.toUpperCase()) {
    case 'CLASSIFICATION':
      return values.some(isSecurity);
    case 'SEVERITY':
    case 'MSRC_SEVERITY':
    case 'PRIORITY':
      return hasGrade(values, grade);
    case 'PRODUCT':
      return matchesProduct(values, product);
    case 'PRODUCT_FAMILY':
      return values.some(value => /^windows$/i.test(value));
    case 'PATCH_SET':
      return values.some(value => /^os$/i.test(value));
    default:
      // By section, name, version and the like: of some patches and not others.
      return undefined;
  }
}

/** Microsoft's critical updates are by its definition none for security. */
function isSecurity(classification: string): boolean {
  return /^security( ?updates)?$/i.test(classification);
}

function hasGrade(values: readonly string[], grade: string): boolean {
  return values.some(value => normalise(value) === normalise(grade));
}

/** Vendors say moderate or medium of the same grade. */
function normalise(grade: string): string {
  const word = grade.toLocaleLowerCase('en-US');
  return word === 'moderate' ? 'medium' : word;
}

function earliest(approvals: Approval[]): Approval {
  const days = approvals.filter(value => typeof value === 'number');
  if (days.length) {
    return Math.min(...days);
  }
  return approvals.length ? 'ended' : 'never';
}
