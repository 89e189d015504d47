import {
  Filter,
  Finding,
  ListFiltersCommand,
} from '@aws-sdk/client-inspector2';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { CollectContext } from '../types';
import { matchesFilter } from './matchesFilter';

export const LIST_FILTERS = 'inspector2:ListFilters';

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
 * The names of the filters that suppress a finding for certain. One whose
 * criteria cannot all be told from the finding is not named; where none is, it
 * is not known which one it was.
 */
export function suppressedBy(
  finding: Finding,
  filters: readonly Filter[],
): string[] {
  return filters
    .filter(
      ({ action, criteria = {} }) =>
        isWord(action, 'SUPPRESS') && matchesFilter(finding, criteria),
    )
    .flatMap(({ name }) => name ?? [])
    .sort();
}
