import { Reader } from '../../language';
import { glossary } from '../../language/messages/glossary';

/** A word that the glossary explains. */
export type Term = keyof typeof glossary.terms;

export const TERMS = Object.keys(glossary.terms) as Term[];

/** Of the list of all terms, for links to it. */
export const GLOSSARY_ID = 'glossary';

/** What a term is called, and what it means, for a reader. */
export function explain(
  { t }: Pick<Reader, 't'>,
  term: Term,
): { name: string; text: string } {
  return {
    name: t(`glossary.terms.${term}.term`),
    text: t(`glossary.terms.${term}.text`),
  };
}
