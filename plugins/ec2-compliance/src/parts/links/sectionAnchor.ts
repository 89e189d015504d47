/** What the address of a section of an entity's tab ends in, without the `#`. */
export function sectionAnchor(section: string): string {
  return `compliance-${section}`;
}
