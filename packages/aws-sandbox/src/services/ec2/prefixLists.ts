import { awsPrefixLists } from '../../estate/network/awsPrefixLists';
import type { PrefixListModel } from '../../estate/network/NetworkModel';
import type { Target } from '../../estate/Target';

/** The lists that a target can use: the account's, then those of AWS. */
export function prefixListsOf({ settings, region }: Target): PrefixListModel[] {
  return [...(settings.network?.prefixLists ?? []), ...awsPrefixLists(region)];
}
