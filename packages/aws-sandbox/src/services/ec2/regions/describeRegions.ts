import {
  DescribeRegions$,
  type DescribeRegionsRequest,
  type DescribeRegionsResult,
  type Region,
} from '@aws-sdk/client-ec2';
import { isOptInRegion, isRegion, REGIONS } from '../../../estate/regions';
import { type CallContext, operation } from '../../../operations/Service';
import { compileFilters } from '../requests/ec2Filters';

const FIELDS: Record<string, (region: Region) => string[]> = {
  'region-name': r => [r.RegionName ?? ''],
  'opt-in-status': r => [r.OptInStatus ?? ''],
  endpoint: r => [r.Endpoint ?? ''],
};

/** The enabled Regions, or every Region with its status if asked for all. */
export const describeRegions = operation<
  DescribeRegionsRequest,
  DescribeRegionsResult
>({
  schema: DescribeRegions$,
  handle(input, context) {
    for (const name of input.RegionNames ?? []) {
      if (!isRegion(name)) {
        throw context.problem('validation', `Invalid region name '${name}'`);
      }
    }
    const passes = compileFilters(input.Filters, name => FIELDS[name], context);
    const regions = REGIONS.map(name => toRegion(name, context)).filter(
      region =>
        (input.AllRegions || region.OptInStatus !== 'not-opted-in') &&
        (!input.RegionNames ||
          input.RegionNames.includes(region.RegionName!)) &&
        passes(region),
    );
    return { Regions: regions };
  },
});

function toRegion(name: string, { estate, target }: CallContext): Region {
  const account = estate.account(target.accountId);
  const optedIn = account?.optedInRegions.includes(name)
    ? 'opted-in'
    : 'not-opted-in';
  return {
    RegionName: name,
    Endpoint: `ec2.${name}.amazonaws.com`,
    OptInStatus: isOptInRegion(name) ? optedIn : 'opt-in-not-required',
  };
}
