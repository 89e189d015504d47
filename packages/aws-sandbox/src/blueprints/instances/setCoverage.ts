import type { InstanceModel } from '../../estate/InstanceModel';
import type { CoverageModel } from '../../services/inspector2/model/InspectorModel';

/** Changes every row that Inspector has of an instance. */
export function setCoverage(
  instance: InstanceModel,
  change: Partial<CoverageModel>,
): void {
  for (const row of [instance.inspector.package, instance.inspector.network]) {
    Object.assign(row ?? {}, change);
  }
}
