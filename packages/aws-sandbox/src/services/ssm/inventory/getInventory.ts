import {
  GetInventory$,
  type GetInventoryRequest,
  type GetInventoryResult,
  type InventoryResultEntity,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isKeptByInventory } from '../../../estate/Target';
import { listTarget } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { ssmError, tooLong } from '../errors/ssmErrors';
import { compileInventoryFilters } from './inventoryFilters';
import { informationItem, patchSummaryItem } from './inventoryItems';

const INFORMATION = 'AWS:InstanceInformation';
const PATCH_SUMMARY = 'AWS:PatchSummary';

/**
 * Inventory of the account and Region, 50 nodes a page. Stopped nodes are in
 * it, and terminated ones stay for 30 days.
 */
export const getInventory = pagedOperation<
  GetInventoryRequest,
  GetInventoryResult,
  InstanceModel
>({
  schema: GetInventory$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 50,
    default: 50,
  },
  list(input, { target, now }) {
    if (input.Aggregators?.length) {
      throw ssmError(
        'InvalidAggregatorException',
        'The sandbox does not aggregate inventory',
      );
    }
    resultTypeOf(input);
    const passes = compileInventoryFilters(input.Filters);
    return listTarget(target, instance =>
      isKeptByInventory(instance, now) && passes(instance) ? [instance] : [],
    );
  },
  answer: (instances, input, { now }) => ({
    Entities: instances.map(i => toEntity(i, resultTypeOf(input), now)),
  }),
});

function resultTypeOf({ ResultAttributes }: GetInventoryRequest): string {
  if (!ResultAttributes || ResultAttributes.length === 0) {
    return INFORMATION;
  }
  if (ResultAttributes.length > 1) {
    throw tooLong('resultAttributes', 1);
  }
  const type = ResultAttributes[0].TypeName ?? '';
  if (type !== INFORMATION && type !== PATCH_SUMMARY) {
    throw ssmError(
      'InvalidResultAttributeException',
      `Result attribute is not supported: ${type}. Supported result attributes are: [${INFORMATION}, ${PATCH_SUMMARY}]`,
    );
  }
  return type;
}

function toEntity(
  instance: InstanceModel,
  type: string,
  now: number,
): InventoryResultEntity {
  const found =
    type === INFORMATION
      ? informationItem(instance, now)
      : patchSummaryItem(instance, now);
  return {
    Id: instance.node?.nodeId ?? instance.instanceId,
    Data: found ? { [type]: found } : {},
  };
}
