import { readerOf } from '../../testing';
import { findTerms } from './findTerms';

const inBrackets = (text: string, language?: 'de') =>
  findTerms(readerOf(language), text)
    .map(piece => (piece.term ? `[${piece.term}: ${piece.text}]` : piece.text))
    .join('');

describe('findTerms', () => {
  it('finds words of the glossary where they stand first, and no parts of words', () => {
    expect(
      inBrackets(
        'Faces the internet; 48 hours (ISM-1877, ISM-1690), on the KEV list. A mechanISM of EPSSs.',
      ),
    ).toBe(
      '[exposure: Faces the internet]; 48 hours ([ism: ISM-1877], ISM-1690), on the [kev: KEV] list. A mechanISM of EPSSs.',
    );
    expect(inBrackets('Essential Eight')).toBe(
      '[essentialEight: Essential Eight]',
    );
    expect(inBrackets('')).toBe('');
  });

  it('finds them in German', () => {
    expect(
      inBrackets(
        'denn der Server ist dem Internet ausgesetzt · ausgenutzt (CISA)',
        'de',
      ),
    ).toBe(
      'denn der Server ist [exposure: dem Internet ausgesetzt] · [kev: ausgenutzt (CISA)]',
    );
  });
});
