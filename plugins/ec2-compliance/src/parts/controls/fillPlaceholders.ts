/** What the placeholders of a fix step stand for. */
export interface FixSubject {
  instanceId: string;
  accountId: string;
  region: string;
  autoScalingGroup?: string;
}

/**
 * Puts an instance's values in the place of `{instanceId}`, `{accountId}`,
 * `{region}` and `{autoScalingGroup}`. What is not known keeps its placeholder,
 * so that a copied command fails loudly rather than acts on something else.
 */
export function fillPlaceholders(
  text: string,
  subject?: Partial<FixSubject>,
): string {
  return text.replace(
    /\{(instanceId|accountId|region|autoScalingGroup)\}/g,
    (placeholder, name: keyof FixSubject) => subject?.[name] ?? placeholder,
  );
}
