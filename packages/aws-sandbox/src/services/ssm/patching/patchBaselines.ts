import type { Target } from '../../../estate/Target';
import type { PatchBaselineModel } from '../model/PatchingModel';
import { awsBaselines } from './awsBaselines';

/**
 * The account's baselines, then those of AWS, which are the default of the
 * operating systems for which the account has chosen none.
 */
export function baselinesOf({
  settings,
  region,
}: Target): PatchBaselineModel[] {
  const own = settings.patching?.baselines ?? [];
  const chosen = new Set(
    own.filter(b => b.isDefault).map(b => b.operatingSystem),
  );
  return [
    ...own,
    ...awsBaselines(region).map(baseline => ({
      ...baseline,
      isDefault: !chosen.has(baseline.operatingSystem),
    })),
  ];
}
