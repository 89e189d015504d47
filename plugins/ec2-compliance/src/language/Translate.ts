import { MESSAGES } from './messages';
import { FlatMessages } from './messages/flattenMessages';

type Flat = keyof FlatMessages;

/** `findings` of `findings_one` and `findings_other`. */
type WithoutForm<Key> = Key extends `${infer Base}_${'one' | 'other'}`
  ? Base
  : Key;

/** The key of a message; of one with plural forms, what its forms share. */
export type MessageKey = WithoutForm<Flat>;

/** The text at a key such as `parts.status.unknown`. */
type TextAt<Messages, Key> = Key extends keyof Messages
  ? Messages[Key]
  : Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Messages
    ? TextAt<Messages[Head], Rest>
    : never
  : never;

/** The names of what a text leaves open: `name` of `of {{name}}`. */
type PlacesIn<Text> = Text extends `${string}{{${infer Place}}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;

type PlacesOf<Key extends MessageKey> = Key extends Flat
  ? PlacesIn<TextAt<typeof MESSAGES, Key>>
  : 'count' | PlacesIn<TextAt<typeof MESSAGES, `${Key}_${'one' | 'other'}`>>;

type Values<Key extends MessageKey, Value> = [PlacesOf<Key>] extends [never]
  ? []
  : [
      values: {
        [Place in PlacesOf<Key>]: Place extends 'count' ? number : Value;
      },
    ];

/**
 * The message of a key with its places filled: by text, by numbers, which are
 * written as the reader's language does, or by elements, which make it one.
 * `count` chooses the plural form.
 */
export interface Translate {
  <Key extends MessageKey>(
    key: Key,
    ...values: Values<Key, string | number>
  ): string;
  <Key extends MessageKey>(
    key: Key,
    ...values: Values<Key, string | number | JSX.Element>
  ): JSX.Element;
}
