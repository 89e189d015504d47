import {
  FIX_PLACEHOLDERS,
  FixPlaceholder,
  FixValues,
} from 'backstage-plugin-ec2-compliance-common';
import { isPlainInShell, quoteForShell } from './quoteForShell';

/** What the placeholders of a fix step stand for; several instances in one. */
export type FixSubject = Omit<FixValues, 'instanceIds'> & {
  instanceIds?: readonly string[];
};

const NAMES = FIX_PLACEHOLDERS.join('|');
const PLACEHOLDER = new RegExp(`\\{(${NAMES})\\}`, 'g');

/** A placeholder that is a quoted word of its own, or any other. */
const IN_COMMAND = new RegExp(`'\\{(${NAMES})\\}'|\\{(${NAMES})\\}`, 'g');

/** Every placeholder that a text leaves open. */
export function placeholdersIn(text: string): Set<FixPlaceholder> {
  return new Set(
    [...text.matchAll(PLACEHOLDER)].map(([, name]) => name as FixPlaceholder),
  );
}

/**
 * Puts values in the place of `{role}` and the like in a sentence. What is not
 * known keeps its placeholder.
 */
export function fillSentence(
  text: string,
  valueOf: (name: FixPlaceholder) => string | undefined,
): string {
  return text.replace(
    PLACEHOLDER,
    (placeholder, name: FixPlaceholder) => valueOf(name) ?? placeholder,
  );
}

/**
 * The same in a command. A value is put in as one word, quoted where the
 * placeholder is a quoted word by itself; in the midst of other text only what
 * needs no quotes is. What is not known, or cannot be made one word, keeps its
 * placeholder, so that a copied command fails loudly rather than acts on
 * something else.
 */
export function fillCommand(command: string, subject: FixSubject = {}): string {
  return command.replace(
    IN_COMMAND,
    (
      placeholder: string,
      quoted: FixPlaceholder | undefined,
      bare: FixPlaceholder | undefined,
      at: number,
    ) => {
      const value = subject[(quoted ?? bare)!];
      if (value === undefined) {
        return placeholder;
      }
      if (typeof value !== 'string') {
        return isEachPlain(value)
          ? value.join(isWord(command, at, placeholder) ? ' ' : ',')
          : placeholder;
      }
      if (quoted) {
        return quoteForShell(value) ?? placeholder;
      }
      return isPlainInShell(value) ? value : placeholder;
    },
  );
}

/** The same in an address, where a value is never more than a part of it. */
export function fillLink(link: string, values: FixValues = {}): string {
  return link.replace(PLACEHOLDER, (placeholder, name: FixPlaceholder) => {
    const value = values[name];
    return value === undefined ? placeholder : encodeURIComponent(value);
  });
}

/** Neither of the separators may come from a value. */
function isEachPlain(values: readonly string[]): boolean {
  return values.length > 0 && values.every(isPlainInShell);
}

/** Whether a placeholder is a word of its own, which several words may replace. */
function isWord(command: string, at: number, placeholder: string): boolean {
  const around = [command[at - 1], command[at + placeholder.length]];
  return around.every(letter => letter === undefined || letter === ' ');
}
