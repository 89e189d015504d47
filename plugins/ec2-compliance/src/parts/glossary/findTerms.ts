import { Reader } from '../../language';
import { glossary } from '../../language/messages/glossary';
import { Term } from './terms';

/** A piece of a text, and the term that it is, if it is one. */
export interface Piece {
  text: string;
  term?: Term;
}

/** Terms that sentences use as such: what else the glossary holds stands beside fields and heads. */
type Spelled = keyof typeof glossary.spelled;

const SPELLED = Object.keys(glossary.spelled) as Spelled[];

/** What follows an abbreviation and belongs to it: `ISM-1877`. */
const NUMBER = /^-\d+/;

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Where a text uses words of the glossary. Each is found once, where it stands
 * first: a sentence that says it twice needs it explained once.
 */
export function findTerms({ t }: Pick<Reader, 't'>, text: string): Piece[] {
  const found = SPELLED.flatMap(term => {
    const at = t(`glossary.spelled.${term}`)
      .split('|')
      .flatMap(spelled => placesOf(text, spelled))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    return at.length ? [{ term, ...at[0] }] : [];
  }).sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let done = 0;
  for (const { term, start, end } of found) {
    if (start < done) continue;
    if (start > done) pieces.push({ text: text.slice(done, start) });
    pieces.push({ text: text.slice(start, end), term });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** The first place of a word, which may begin a sentence. */
function placesOf(
  text: string,
  spelled: string,
): Array<{ start: number; end: number }> {
  const rest = spelled.slice(1);
  const first = spelled.charAt(0);
  for (
    let at = text.indexOf(rest, 1);
    at > 0;
    at = text.indexOf(rest, at + 1)
  ) {
    const start = at - 1;
    const found = text.charAt(start);
    const end = at + rest.length;
    if (
      (found === first || found === first.toLocaleUpperCase()) &&
      !LETTER.test(text.charAt(start - 1)) &&
      !LETTER.test(text.charAt(end))
    ) {
      const [number = ''] = NUMBER.exec(text.slice(end)) ?? [];
      return [{ start, end: end + number.length }];
    }
  }
  return [];
}
