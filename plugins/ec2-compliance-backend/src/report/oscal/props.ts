/** What qualifies the names of properties that OSCAL does not know itself. */
export const OUR_NAMESPACE = 'https://github.com/ec2-compliance/ns/oscal';

/** A property of anything in OSCAL. */
export interface Prop {
  name: string;
  ns: string;
  value: string;
}

/** Properties of ours; those without a value are left out. */
export function propsOf(
  values: Readonly<Record<string, string | number | undefined>>,
): { props?: Prop[] } {
  const props = Object.entries(values).flatMap(([name, value]) => {
    const text = value === undefined ? '' : asLine(String(value));
    return text ? [{ name, ns: OUR_NAMESPACE, value: text }] : [];
  });
  return props.length ? { props } : {};
}

/** OSCAL's strings have one line, and no space around it. */
export function asLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** An array where there is something in it: OSCAL has no empty ones. */
export function listed<K extends string, T>(
  key: K,
  items: readonly T[],
): { [P in K]?: readonly T[] } {
  return (items.length ? { [key]: items } : {}) as { [P in K]?: readonly T[] };
}
