import { z } from 'zod';
import { spellWord } from '../languages';

/**
 * A word of AWS's, stored as it is spelt here whatever its case was: what
 * judges it compares with one spelling. A word that is not known stays as it is.
 */
export function awsWord(...known: readonly string[]) {
  return z.string().transform(word => spellWord(word, known));
}

/** The same, where a record with any other word makes no sense. */
export function awsEnum<const W extends readonly [string, ...string[]]>(
  known: W,
) {
  return z.preprocess(
    word => (typeof word === 'string' ? spellWord(word, known) : word),
    z.enum(known),
  );
}
