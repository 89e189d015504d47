import {
  DescribeManagedPrefixListsCommand,
  GetManagedPrefixListEntriesCommand,
  ManagedPrefixList,
} from '@aws-sdk/client-ec2';
import { AwsClients } from '../../aws';
import { Refusal, toTextRecord, validateEvidence } from '../../evidence';
import { isWord } from '../../languages';
import { chunk } from '../reading/chunk';
import { paginate } from '../reading/paginate';
import { refusalOf } from '../reading/refusalOf';
import { ifThere, isGone } from '../reading/unlessGone';
import { Collector } from '../types';
import { sortedSet, text } from '../reading/values';

const LISTS = 'ec2:DescribeManagedPrefixLists';
const ENTRIES = 'ec2:GetManagedPrefixListEntries';

/** EC2 takes no more values of one filter. */
const MOST_VALUES = 200;

/**
 * The prefix lists that the rules of instances name, each read once: one record
 * of the target. Where no rule names one, no call is made. The lists of AWS have
 * a name and no entries that can be read.
 *
 * Source: ec2:DescribeManagedPrefixLists and ec2:GetManagedPrefixListEntries,
 * 100 a page.
 */
export const prefixLists: Collector = {
  sources: ['ec2-prefix-lists'],
  actions: [ENTRIES, LISTS],
  after: ['ec2-security-groups'],
  kind: 'listing',
  async *collect({ clients, readStored, signal }) {
    const stored = await readStored('ec2-security-groups');
    const ids = sortedSet(
      [...stored.values()].flatMap(({ rules }) =>
        rules.flatMap(({ prefixListIds }) => prefixListIds),
      ),
    );
    const lists = toTextRecord<unknown>([]);
    let rows = 0;
    for (const some of chunk(ids, MOST_VALUES)) {
      for await (const list of listsOf(clients, some, signal)) {
        rows += 1;
        const { PrefixListId: id, OwnerId: owner } = list;
        if (!id) {
          continue;
        }
        const entries = isWord(owner, 'AWS')
          ? {}
          : await ifThere(readEntries(clients, id, signal));
        // Deleted since it was listed, as one that the list did not hold.
        if (entries) {
          lists[id] = {
            name: text(list.PrefixListName),
            owner: text(owner),
            ...entries,
          };
        }
      }
    }
    yield {
      evidence: [
        validateEvidence({ source: 'ec2-prefix-lists', payload: { lists } }),
      ],
      rows,
    };
  },
};

async function* listsOf(
  clients: AwsClients,
  ids: string[],
  signal: AbortSignal,
): AsyncGenerator<ManagedPrefixList> {
  const pages = paginate({
    operation: LISTS,
    signal,
    fetch: token =>
      clients.ec2.send(
        new DescribeManagedPrefixListsCommand({
          Filters: [{ Name: 'prefix-list-id', Values: ids }],
          MaxResults: 100,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
  for await (const page of pages) {
    yield* page.PrefixLists ?? [];
  }
}

/** A list that is refused is unknown by itself. */
async function readEntries(
  clients: AwsClients,
  id: string,
  signal: AbortSignal,
): Promise<{ cidrs: string[] } | { refused: Refusal }> {
  try {
    return { cidrs: await entriesOf(clients, id, signal) };
  } catch (error) {
    if (isGone(error)) {
      throw error;
    }
    return { refused: refusalOf(error, { action: ENTRIES, signal }) };
  }
}

async function entriesOf(
  clients: AwsClients,
  id: string,
  signal: AbortSignal,
): Promise<string[]> {
  const cidrs: (string | undefined)[] = [];
  const pages = paginate({
    operation: ENTRIES,
    signal,
    fetch: token =>
      clients.ec2.send(
        new GetManagedPrefixListEntriesCommand({
          PrefixListId: id,
          MaxResults: 100,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
  for await (const page of pages) {
    cidrs.push(...(page.Entries ?? []).map(({ Cidr }) => Cidr));
  }
  return sortedSet(cidrs);
}
