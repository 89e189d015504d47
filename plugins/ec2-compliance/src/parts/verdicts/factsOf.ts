import {
  ControlDescription,
  placesIn,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { isPhrase } from '../words/JsonKeyValues';

/**
 * The values behind a verdict without those that are parts of its sentence and
 * nothing else: they stand in it already.
 */
export function factsOf(
  { reason, values }: Verdict,
  control: ControlDescription | undefined,
): Verdict['values'] {
  const sentence = control?.reasons[reason]?.sentence;
  const spoken = sentence && placesIn(sentence);
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        value !== undefined &&
        // Without its sentence there are no words for it either.
        !(isProse(value) && (!spoken || spoken.has(name))),
    ),
  );
}

function isProse(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isPhrase) : isPhrase(value);
}
