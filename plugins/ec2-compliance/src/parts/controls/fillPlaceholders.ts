import { isPlainInShell, quoteForShell } from './quoteForShell';

/** What the placeholders of a fix step stand for. */
export interface FixSubject {
  instanceId: string;
  accountId: string;
  region: string;
  autoScalingGroup?: string;
}

type Values = Partial<FixSubject>;
type Name = keyof FixSubject;

const NAMES = 'instanceId|accountId|region|autoScalingGroup';
const PLACEHOLDER = new RegExp(`\\{(${NAMES})\\}`, 'g');

/** A placeholder that is a quoted word of its own, or any other. */
const IN_COMMAND = new RegExp(`'\\{(${NAMES})\\}'|\\{(${NAMES})\\}`, 'g');

/**
 * Puts an instance's values in the place of `{instanceId}`, `{accountId}`,
 * `{region}` and `{autoScalingGroup}` in a sentence. What is not known keeps its
 * placeholder.
 */
export function fillSentence(text: string, subject: Values = {}): string {
  return text.replace(
    PLACEHOLDER,
    (placeholder, name: Name) => subject[name] ?? placeholder,
  );
}

/**
 * The same in a command. A value is put in as one word, quoted where the
 * placeholder is a quoted word by itself; in the midst of other text only what
 * needs no quotes is. What is not known, or cannot be made one word, keeps its
 * placeholder, so that a copied command fails loudly rather than acts on
 * something else.
 */
export function fillCommand(command: string, subject: Values = {}): string {
  return command.replace(
    IN_COMMAND,
    (placeholder, quoted: Name | undefined, bare: Name | undefined) => {
      const value = subject[(quoted ?? bare)!];
      if (value === undefined) {
        return placeholder;
      }
      if (quoted) {
        return quoteForShell(value) ?? placeholder;
      }
      return isPlainInShell(value) ? value : placeholder;
    },
  );
}

/** The same in an address, where a value is never more than a part of it. */
export function fillLink(link: string, subject: Values = {}): string {
  return link.replace(PLACEHOLDER, (placeholder, name: Name) => {
    const value = subject[name];
    return value === undefined ? placeholder : encodeURIComponent(value);
  });
}
