import {
  Filter,
  FilterCriteria,
  Finding,
  ListFiltersCommand,
  StringFilter,
} from '@aws-sdk/client-inspector2';
import { paginate } from '../reading/paginate';
import { CollectContext } from '../types';

export const LIST_FILTERS = 'inspector2:ListFilters';

/** What a filter by text compares, of those that can be told from a finding. */
const TEXTS: Partial<
  Record<keyof FilterCriteria, (finding: Finding) => Array<string | undefined>>
> = {
  awsAccountId: ({ awsAccountId }) => [awsAccountId],
  ec2InstanceImageId: finding =>
    detailsOf(finding).map(details => details?.imageId),
  ec2InstanceSubnetId: finding =>
    detailsOf(finding).map(details => details?.subnetId),
  ec2InstanceVpcId: finding =>
    detailsOf(finding).map(details => details?.vpcId),
  exploitAvailable: ({ exploitAvailable }) => [exploitAvailable],
  findingArn: ({ findingArn }) => [findingArn],
  findingType: ({ type }) => [type],
  fixAvailable: ({ fixAvailable }) => [fixAvailable],
  relatedVulnerabilities: ({ packageVulnerabilityDetails }) =>
    packageVulnerabilityDetails?.relatedVulnerabilities ?? [],
  resourceId: ({ resources = [] }) => resources.map(({ id }) => id),
  resourceType: ({ resources = [] }) => resources.map(({ type }) => type),
  severity: ({ severity }) => [severity],
  title: ({ title }) => [title],
  vendorSeverity: ({ packageVulnerabilityDetails }) => [
    packageVulnerabilityDetails?.vendorSeverity,
  ],
  vulnerabilityId: ({ packageVulnerabilityDetails }) => [
    packageVulnerabilityDetails?.vulnerabilityId,
  ],
  vulnerabilitySource: ({ packageVulnerabilityDetails }) => [
    packageVulnerabilityDetails?.source,
  ],
};

/**
 * The filters that suppress findings here; none where they cannot be read, since
 * only their names are missing then: what they suppress is known without them.
 */
export async function readSuppressionFilters({
  clients,
  signal,
}: CollectContext): Promise<Filter[]> {
  const filters: Filter[] = [];
  try {
    const pages = paginate({
      operation: LIST_FILTERS,
      signal,
      fetch: token =>
        clients.inspector2.send(
          new ListFiltersCommand({
            action: 'SUPPRESS',
            maxResults: 100,
            nextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.nextToken,
    });
    for await (const page of pages) {
      filters.push(...(page.filters ?? []));
    }
  } catch {
    signal.throwIfAborted();
    return [];
  }
  return filters;
}

/**
 * The names of the filters that a suppressed finding matches. One whose criteria
 * cannot all be told from the finding is not named.
 */
export function suppressedBy(
  finding: Finding,
  filters: readonly Filter[],
): string[] {
  return filters
    .filter(({ action, criteria = {} }) => {
      const asked = Object.entries(criteria).filter(
        ([, entries]) => entries?.length,
      );
      return (
        action === 'SUPPRESS' &&
        asked.length > 0 &&
        asked.every(([field, entries]) => {
          const read = TEXTS[field as keyof FilterCriteria];
          return read && passes(read(finding), entries as StringFilter[]);
        })
      );
    })
    .flatMap(({ name }) => name ?? [])
    .sort();
}

function passes(
  texts: Array<string | undefined>,
  entries: readonly StringFilter[],
): boolean {
  const isIn = ({ comparison, value = '' }: StringFilter) =>
    texts.some(text =>
      comparison === 'PREFIX' ? text?.startsWith(value) : text === value,
    );
  const not = entries.filter(({ comparison }) => comparison === 'NOT_EQUALS');
  const any = entries.filter(({ comparison }) => comparison !== 'NOT_EQUALS');
  return !not.some(isIn) && (!any.length || any.some(isIn));
}

function detailsOf({ resources = [] }: Finding) {
  return resources.map(({ details }) => details?.awsEc2Instance);
}
