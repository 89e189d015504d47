import type { InstanceModel } from '../../../estate/InstanceModel';
import { imageHasApplication } from '../../../estate/operatingSystems';

/** Whether a node's application inventory holds an application. */
export function hasApplication(
  instance: InstanceModel,
  matches: (name: string) => boolean,
  exactNames: readonly string[] | undefined,
  imageNames: () => readonly string[],
): boolean {
  const inventory = instance.applications;
  if (!inventory) {
    return false;
  }
  if (inventory.added.some(matches)) {
    return true;
  }
  const inImage = (name: string) => !inventory.removed.includes(name);
  return exactNames
    ? exactNames.some(
        name => imageHasApplication(instance.os, name) && inImage(name),
      )
    : imageNames().some(name => matches(name) && inImage(name));
}
