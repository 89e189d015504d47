import { Phrase } from 'backstage-plugin-ec2-compliance-common';

/** What is told in words: a reason of a control, with its values, or a phrase. */
export interface Told {
  /** Whose reason it is, and whose phrases come before those that all share. */
  controlId?: string;
  reason?: string;
  /** Facts, with phrases in them at whatever depth. */
  values?: unknown;
}

/** The keys by which the API gives what makes words of it, each once. */
export function wordKeysOf({ controlId = '', reason, values }: Told): string[] {
  const keys = new Set<string>();
  if (controlId && reason !== undefined) keys.add(`${controlId}.${reason}`);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { phrase } = value as Partial<Phrase>;
    if (typeof phrase === 'string') keys.add(`${controlId}/${phrase}`);
    Object.values(value).forEach(visit);
  };
  visit(values);
  // What a comma is in, no template bears.
  return [...keys].filter(key => !key.includes(','));
}

/** The reverse, of one key. */
export function parseWordKey(
  key: string,
):
  | { controlId: string; reason: string; phrase?: undefined }
  | { controlId: string; reason?: undefined; phrase: string } {
  const mark = key.search(/[./]/);
  const controlId = key.slice(0, mark);
  const name = key.slice(mark + 1);
  return key[mark] === '.'
    ? { controlId, reason: name }
    : { controlId, phrase: name };
}
