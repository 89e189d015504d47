import type { InventoryFilter } from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { ssmError, tooLong, tooShort } from '../errors/ssmErrors';
import { hasApplication } from './applications';
import { informationContent } from './inventoryItems';

const MAX_FILTERS = 5;
const MAX_VALUES = 40;
const INFORMATION = 'AWS:InstanceInformation.';

/** ANDed inventory filters, each with at most 40 values that are ORed. */
export function compileInventoryFilters(
  filters: InventoryFilter[] | undefined,
): (instance: InstanceModel) => boolean {
  if (filters && filters.length > MAX_FILTERS) {
    throw tooLong('filters', MAX_FILTERS);
  }
  if (filters?.length === 0) {
    throw tooShort('filters');
  }
  const tests = (filters ?? []).map(filter => testOf(filter));
  return instance => tests.every(test => test(instance));
}

function testOf({
  Key: key = '',
  Values: values = [],
  Type: type = 'Equal',
}: InventoryFilter): (instance: InstanceModel) => boolean {
  if (values.length > MAX_VALUES) {
    throw tooLong('filters.values', MAX_VALUES);
  }
  if (values.length < 1) {
    throw tooShort('filters.values');
  }
  const compare = compareInventory(type, values);
  if (key === 'AWS:Application.Name') {
    return instance =>
      hasApplication(
        instance,
        compare,
        type === 'Equal' ? values : undefined,
        () => operatingSystem(instance.os).applications,
      );
  }
  if (key.startsWith(INFORMATION)) {
    const member = key.slice(INFORMATION.length);
    return instance => {
      const text = informationContent(instance)[member];
      return text !== undefined && compare(text);
    };
  }
  throw ssmError('InvalidFilter', `The filter key "${key}" is not valid`);
}

/** The operators of inventory filters. */
export function compareInventory(
  type: string,
  values: string[],
): (text: string) => boolean {
  switch (type) {
    case 'Equal':
      return text => values.includes(text);
    case 'NotEqual':
      return text => !values.includes(text);
    case 'BeginWith':
      return text => values.some(value => text.startsWith(value));
    case 'LessThan':
      return text => values.some(value => text < value);
    case 'GreaterThan':
      return text => values.some(value => text > value);
    default:
      // Exists works with aggregators only.
      throw ssmError(
        'InvalidFilter',
        `The filter type "${type}" cannot be used here`,
      );
  }
}
