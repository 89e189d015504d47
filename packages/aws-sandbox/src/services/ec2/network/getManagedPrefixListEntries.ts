import {
  GetManagedPrefixListEntries$,
  type GetManagedPrefixListEntriesRequest,
  type GetManagedPrefixListEntriesResult,
  type PrefixListEntry,
} from '@aws-sdk/client-ec2';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { ec2Error, refuseDryRun, refusedSize } from '../requests/ec2Ids';
import { prefixListsOf } from './prefixLists';

/** The entries of one prefix list, 1 to 100 a page. */
export const getManagedPrefixListEntries = pagedOperation<
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
  PrefixListEntry
>({
  schema: GetManagedPrefixListEntries$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 100,
    default: 100,
    refusal: refusedSize,
  },
  list(input, { target }) {
    refuseDryRun(input);
    const list = prefixListsOf(target).find(
      l => l.prefixListId === input.PrefixListId,
    );
    if (!list) {
      throw ec2Error(
        'InvalidPrefixListID.NotFound',
        `The prefix list ID '${input.PrefixListId}' does not exist`,
      );
    }
    return listArray(
      list.entries.map(({ cidr, description }) => ({
        Cidr: cidr,
        Description: description,
      })),
    );
  },
  answer: Entries => ({ Entries }),
});
