import {
  DateFilter,
  FilterCriteria,
  Finding,
  MapFilter,
  NumberFilter,
  PackageFilter,
  PortRangeFilter,
  StringFilter,
} from '@aws-sdk/client-inspector2';
import { isWord } from '../../languages';

type Texts = ReadonlyArray<string | undefined>;

/** How a finding fares by one criterion; undefined where that cannot be told. */
type Criterion<Entry> = (
  finding: Finding,
  entries: readonly Entry[],
) => boolean | undefined;

type Criteria = {
  [K in keyof FilterCriteria]?: Criterion<
    NonNullable<FilterCriteria[K]>[number]
  >;
};

/** The criteria that can be told from a finding about an instance. */
const CRITERIA: Criteria = {
  awsAccountId: texts(({ awsAccountId }) => [awsAccountId]),
  findingArn: texts(({ findingArn }) => [findingArn]),
  findingType: texts(({ type }) => [type]),
  title: texts(({ title }) => [title]),
  severity: texts(({ severity }) => [severity]),
  exploitAvailable: texts(({ exploitAvailable }) => [exploitAvailable]),
  fixAvailable: texts(({ fixAvailable }) => [fixAvailable]),
  inspectorScore: numbers(({ inspectorScore }) => inspectorScore),
  epssScore: numbers(({ epss }) => epss?.score),
  firstObservedAt: dates(({ firstObservedAt }) => firstObservedAt),
  lastObservedAt: dates(({ lastObservedAt }) => lastObservedAt),
  updatedAt: dates(({ updatedAt }) => updatedAt),

  vulnerabilityId: texts(finding => [packagesOf(finding)?.vulnerabilityId]),
  vulnerabilitySource: texts(finding => [packagesOf(finding)?.source]),
  vendorSeverity: texts(finding => [packagesOf(finding)?.vendorSeverity]),
  relatedVulnerabilities: texts(
    finding => packagesOf(finding)?.relatedVulnerabilities ?? [],
  ),
  vulnerablePackages: (finding, entries) => {
    const packages = packagesOf(finding)?.vulnerablePackages ?? [];
    const results = packages.flatMap(item =>
      entries.map(entry => isPackage(item, entry)),
    );
    return any(results);
  },

  networkProtocol: texts(({ networkReachabilityDetails }) => [
    networkReachabilityDetails?.protocol,
  ]),
  portRange: ({ networkReachabilityDetails }, entries) => {
    const { begin, end } = networkReachabilityDetails?.openPortRange ?? {};
    return (
      begin !== undefined &&
      end !== undefined &&
      entries.some(
        ({ beginInclusive = 0, endInclusive = Infinity }: PortRangeFilter) =>
          begin >= beginInclusive && end <= endInclusive,
      )
    );
  },

  resourceId: texts(({ resources = [] }) => resources.map(({ id }) => id)),
  resourceType: texts(({ resources = [] }) =>
    resources.map(({ type }) => type),
  ),
  resourceTags: ({ resources = [] }, entries) =>
    any(
      resources.flatMap(({ tags = {} }) =>
        entries.map(entry => hasTag(tags, entry)),
      ),
    ),
  ec2InstanceImageId: details(instance => instance.imageId),
  ec2InstanceSubnetId: details(instance => instance.subnetId),
  ec2InstanceVpcId: details(instance => instance.vpcId),
};

/**
 * Whether a finding meets all criteria of a filter, of each criterion one value
 * at least and none that it excludes.
 *
 * @returns undefined where that cannot be told from the finding
 */
export function matchesFilter(
  finding: Finding,
  criteria: FilterCriteria,
): boolean | undefined {
  const results = Object.entries(criteria)
    .filter(([, entries]) => entries?.length)
    .map(([name, entries]) => {
      const criterion = CRITERIA[name as keyof FilterCriteria] as
        | Criterion<never>
        | undefined;
      return criterion?.(finding, entries as never[]);
    });
  // One without criteria would suppress everything, which Inspector has none of.
  return results.length ? all(results) : false;
}

function packagesOf({ packageVulnerabilityDetails }: Finding) {
  return packageVulnerabilityDetails;
}

function texts(read: (finding: Finding) => Texts): Criterion<StringFilter> {
  return (finding, entries) => passes(read(finding), entries);
}

/** Details of the instance, which a finding need not hold. */
function details(
  read: (
    instance: NonNullable<
      NonNullable<
        NonNullable<Finding['resources']>[number]['details']
      >['awsEc2Instance']
    >,
  ) => string | undefined,
): Criterion<StringFilter> {
  return ({ resources = [] }, entries) => {
    const known = resources
      .flatMap(resource => resource.details?.awsEc2Instance ?? [])
      .flatMap(instance => read(instance) ?? []);
    return known.length ? passes(known, entries) : undefined;
  };
}

function numbers(
  read: (finding: Finding) => number | undefined,
): Criterion<NumberFilter> {
  return (finding, entries) =>
    entries.some(entry => isBetween(read(finding), entry));
}

function dates(
  read: (finding: Finding) => Date | undefined,
): Criterion<DateFilter> {
  return (finding, entries) =>
    entries.some(({ startInclusive, endInclusive }) =>
      isBetween(read(finding)?.getTime(), {
        lowerInclusive: startInclusive?.getTime(),
        upperInclusive: endInclusive?.getTime(),
      }),
    );
}

function isBetween(
  value: number | undefined,
  { lowerInclusive = -Infinity, upperInclusive = Infinity }: NumberFilter,
): boolean {
  return (
    value !== undefined && value >= lowerInclusive && value <= upperInclusive
  );
}

/** Any of those that a value may be, and none of those that it may not. */
function passes(
  values: Texts,
  entries: readonly StringFilter[],
): boolean | undefined {
  const excluded = entries.filter(({ comparison }) =>
    isWord(comparison, 'NOT_EQUALS'),
  );
  const included = entries.filter(entry => !excluded.includes(entry));
  return all([
    ...excluded.map(entry => isText(values, entry)),
    ...(included.length
      ? [any(included.map(entry => isText(values, entry)))]
      : []),
  ]);
}

function isText(
  values: Texts,
  { comparison, value = '' }: StringFilter,
): boolean | undefined {
  if (isWord(comparison, 'EQUALS')) {
    return values.includes(value);
  }
  if (isWord(comparison, 'NOT_EQUALS')) {
    return !values.includes(value);
  }
  return isWord(comparison, 'PREFIX')
    ? values.some(text => text?.startsWith(value))
    : undefined;
}

/** All that an entry says of a package, of the same package. */
function isPackage(
  item: NonNullable<
    NonNullable<Finding['packageVulnerabilityDetails']>['vulnerablePackages']
  >[number],
  entry: PackageFilter,
): boolean | undefined {
  const fields: Array<[StringFilter | undefined, string | undefined]> = [
    [entry.name, item.name],
    [entry.version, item.version],
    [entry.release, item.release],
    [entry.architecture, item.arch],
    [entry.filePath, item.filePath],
    [entry.sourceLayerHash, item.sourceLayerHash],
    [entry.sourceLambdaLayerArn, item.sourceLambdaLayerArn],
  ];
  return all([
    ...fields.flatMap(([filter, value]) =>
      filter ? [isText([value], filter)] : [],
    ),
    ...(entry.epoch ? [isBetween(item.epoch, entry.epoch)] : []),
  ]);
}

function hasTag(
  tags: Record<string, string>,
  { comparison, key = '', value }: MapFilter,
): boolean | undefined {
  if (!isWord(comparison, 'EQUALS')) {
    return undefined;
  }
  return (
    Object.hasOwn(tags, key) && (value === undefined || tags[key] === value)
  );
}

function all(results: Array<boolean | undefined>): boolean | undefined {
  if (results.includes(false)) {
    return false;
  }
  return results.includes(undefined) ? undefined : true;
}

function any(results: Array<boolean | undefined>): boolean | undefined {
  if (results.includes(true)) {
    return true;
  }
  return results.includes(undefined) ? undefined : false;
}
