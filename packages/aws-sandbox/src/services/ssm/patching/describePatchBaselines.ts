import {
  DescribePatchBaselines$,
  type DescribePatchBaselinesRequest,
  type DescribePatchBaselinesResult,
  type OperatingSystem,
} from '@aws-sdk/client-ssm';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { ssmError, tooLong } from '../errors/ssmErrors';
import type { PatchBaselineModel } from '../model/PatchingModel';
import { baselinesOf } from './patchBaselines';

const MAX_FILTERS = 5;

const FIELDS: Record<
  string,
  (baseline: PatchBaselineModel, value: string) => boolean
> = {
  NAME_PREFIX: (b, value) => b.name.startsWith(value),
  OWNER: (b, value) => (b.name.startsWith('AWS-') ? 'AWS' : 'Self') === value,
  OPERATING_SYSTEM: (b, value) => b.operatingSystem === value,
};

/** The account's baselines and those of AWS, 1 to 100 a page. */
export const describePatchBaselines = pagedOperation<
  DescribePatchBaselinesRequest,
  DescribePatchBaselinesResult,
  PatchBaselineModel
>({
  schema: DescribePatchBaselines$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 100,
    default: 100,
  },
  list({ Filters = [] }, { target }) {
    if (Filters.length > MAX_FILTERS) {
      throw tooLong('filters', MAX_FILTERS);
    }
    const tests = Filters.map(({ Key = '', Values = [] }) => {
      const test = FIELDS[Key];
      if (!test) {
        throw ssmError('ValidationException', `Invalid filter key: ${Key}`);
      }
      return (baseline: PatchBaselineModel) =>
        Values.some(value => test(baseline, value));
    });
    return listArray(
      baselinesOf(target).filter(b => tests.every(test => test(b))),
    );
  },
  answer: baselines => ({
    BaselineIdentities: baselines.map(baseline => ({
      BaselineId: baseline.baselineId,
      BaselineName: baseline.name,
      OperatingSystem: baseline.operatingSystem as OperatingSystem,
      BaselineDescription: baseline.description,
      DefaultBaseline: baseline.isDefault,
    })),
  }),
});
