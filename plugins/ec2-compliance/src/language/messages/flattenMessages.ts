import { MESSAGES } from './index';
import { Translation } from './Translation';

type Paths<Messages, Prefix extends string = ''> = {
  [Key in keyof Messages & string]: Messages[Key] extends string
    ? `${Prefix}${Key}`
    : Paths<Messages[Key], `${Prefix}${Key}.`>;
}[keyof Messages & string];

/** Messages by their whole key, e.g. `parts.status.unknown`. */
export type FlatMessages = Record<Paths<typeof MESSAGES>, string>;

/** A language's messages as Backstage takes them. */
export function flattenMessages(
  messages: Translation<typeof MESSAGES>,
): FlatMessages {
  const flat: Record<string, string> = {};
  const add = (of: object, prefix: string) => {
    for (const [key, value] of Object.entries(of)) {
      if (typeof value === 'string') {
        flat[prefix + key] = value;
      } else {
        add(value, `${prefix}${key}.`);
      }
    }
  };
  add(messages, '');
  return flat as FlatMessages;
}
