/** Account and Region of a target by its id; the partition says nothing to people. */
export function placeOfTarget(targetId: string): string[] {
  return targetId.split('.').slice(1);
}
