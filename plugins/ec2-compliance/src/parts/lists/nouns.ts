import type { filters } from '../../language/messages/filters';
import { Reader } from '../../language';

/** What lists list, in the plural: whatever has its messages. */
export type Noun = {
  [Key in keyof typeof filters.lists]: (typeof filters.lists)[Key] extends {
    readonly pages: string;
  }
    ? Key
    : never;
}[keyof typeof filters.lists];

/** `1 finding`, `14 findings`. */
export function countOf({ t }: Reader, noun: Noun, count: number): string {
  return t(`filters.lists.${noun}.count`, { count });
}
