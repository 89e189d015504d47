import type { Target } from '../../../estate/Target';
import type { PrefixListModel } from '../model/NetworkModel';
import { awsPrefixLists } from './awsPrefixLists';

/** The lists that a target can use: the account's, then those of AWS. */
export function prefixListsOf({ settings, region }: Target): PrefixListModel[] {
  return [...(settings.network?.prefixLists ?? []), ...awsPrefixLists(region)];
}
