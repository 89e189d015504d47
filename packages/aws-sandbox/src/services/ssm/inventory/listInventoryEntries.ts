import {
  ListInventoryEntries$,
  type ListInventoryEntriesRequest,
  type ListInventoryEntriesResult,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isKeptByInventory } from '../../../estate/Target';
import { operatingSystem } from '../../../estate/operatingSystems';
import { listArray } from '../../../operations/Listing';
import type { CallContext } from '../../../operations/Service';
import { pagedOperation } from '../../../operations/pagedOperation';
import { hashText } from '../../../random/random';
import { lastDate } from '../../../time/cadence';
import { isNodeId, ssmError, tooLong, tooShort } from '../errors/ssmErrors';
import { compareInventory } from './inventoryFilters';
import { informationContent } from './inventoryItems';

const MAX_FILTERS = 5;
const APPLICATION = 'AWS:Application';
const INFORMATION = 'AWS:InstanceInformation';

type Entry = Record<string, string>;

/** One type of inventory of one node, 1 to 50 entries a page. */
export const listInventoryEntries = pagedOperation<
  ListInventoryEntriesRequest,
  ListInventoryEntriesResult,
  Entry
>({
  schema: ListInventoryEntries$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 50,
    default: 50,
  },
  list(input, context) {
    const passes = compileFilters(input);
    return listArray(
      entriesOf(nodeOf(input, context), input.TypeName ?? '').filter(passes),
    );
  },
  answer(Entries, input, context) {
    const { applications } = nodeOf(input, context);
    return {
      TypeName: input.TypeName,
      InstanceId: input.InstanceId,
      SchemaVersion: '1.1',
      CaptureTime: applications
        ? `${lastDate(applications.capturedAt, context.now)
            .toISOString()
            .slice(0, 19)}Z`
        : undefined,
      Entries,
    };
  },
});

function nodeOf(
  { InstanceId: id = '' }: ListInventoryEntriesRequest,
  { target, now }: CallContext,
): InstanceModel {
  const instance = target.find(id);
  if (!isNodeId(id) || !instance || !isKeptByInventory(instance, now)) {
    throw ssmError('InvalidInstanceId', `The instance ID "${id}" is not valid`);
  }
  return instance;
}

function entriesOf(instance: InstanceModel, type: string): Entry[] {
  switch (type) {
    case APPLICATION: {
      const { applications } = instance;
      return applications
        ? [
            ...operatingSystem(instance.os).applications.filter(
              name => !applications.removed.includes(name),
            ),
            ...applications.added,
          ].map(name => application(name, instance))
        : [];
    }
    case INFORMATION:
      return [informationContent(instance)];
    default:
      throw ssmError(
        'InvalidTypeNameException',
        `Inventory type "${type}" is not valid`,
      );
  }
}

function application(name: string, instance: InstanceModel): Entry {
  const h = hashText(`${instance.os}/${name}`);
  const windows = operatingSystem(instance.os).platformType === 'Windows';
  return {
    Name: name,
    Version: `${1 + (h % 9)}.${(h >>> 4) % 20}.${(h >>> 9) % 10}`,
    Architecture: 'x86_64',
    ApplicationType: windows ? 'Application' : 'Unspecified',
    InstalledTime: `${new Date(instance.launchedAt)
      .toISOString()
      .slice(0, 19)}Z`,
    Publisher: windows ? 'Amazon Web Services' : '',
    Summary: '',
    URL: '',
  };
}

function compileFilters({
  Filters,
}: ListInventoryEntriesRequest): (entry: Entry) => boolean {
  if (Filters?.length === 0) {
    throw tooShort('filters');
  }
  if (Filters && Filters.length > MAX_FILTERS) {
    throw tooLong('filters', MAX_FILTERS);
  }
  const tests = (Filters ?? []).map(({ Key = '', Values = [], Type }) => {
    const compare = compareInventory(Type ?? 'Equal', Values);
    const member = Key.slice(Key.lastIndexOf('.') + 1);
    return (entry: Entry) => compare(entry[member] ?? '');
  });
  return entry => tests.every(test => test(entry));
}
