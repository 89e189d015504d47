import {
  DescribeManagedPrefixLists$,
  type DescribeManagedPrefixListsRequest,
  type DescribeManagedPrefixListsResult,
} from '@aws-sdk/client-ec2';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import type { PrefixListModel } from '../model/NetworkModel';
import { compileFilters } from '../requests/ec2Filters';
import { ec2Error, refuseDryRun, refusedSize } from '../requests/ec2Ids';
import { prefixListsOf } from './prefixLists';

const FIELDS: Record<string, (list: PrefixListModel) => string[]> = {
  'owner-id': l => [l.ownerId],
  'prefix-list-id': l => [l.prefixListId],
  'prefix-list-name': l => [l.name],
};

/** 1 to 100 a page; the account's own and those of AWS. */
export const describeManagedPrefixLists = pagedOperation<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
  PrefixListModel
>({
  schema: DescribeManagedPrefixLists$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 100,
    default: 100,
    refusal: refusedSize,
  },
  list(input, context) {
    refuseDryRun(input);
    const lists = prefixListsOf(context.target);
    const ids = input.PrefixListIds ?? [];
    const unknown = ids.find(id => !lists.some(l => l.prefixListId === id));
    if (unknown !== undefined) {
      throw ec2Error(
        'InvalidPrefixListID.NotFound',
        `The prefix list ID '${unknown}' does not exist`,
      );
    }
    const passes = compileFilters(input.Filters, name => FIELDS[name], context);
    return listArray(
      lists.filter(
        list =>
          (ids.length === 0 || ids.includes(list.prefixListId)) && passes(list),
      ),
    );
  },
  answer: (lists, _input, { target }) => ({
    PrefixLists: lists.map(list => ({
      PrefixListId: list.prefixListId,
      PrefixListName: list.name,
      AddressFamily: list.addressFamily,
      OwnerId: list.ownerId,
      PrefixListArn: `arn:aws:ec2:${target.region}:${
        list.ownerId === 'AWS' ? 'aws' : list.ownerId
      }:prefix-list/${list.prefixListId}`,
      // Those of AWS have no state, size or version.
      ...(list.ownerId === 'AWS'
        ? {}
        : {
            State: 'create-complete' as const,
            MaxEntries: Math.max(10, list.entries.length),
            Version: 1,
          }),
      Tags: [],
    })),
  }),
});
