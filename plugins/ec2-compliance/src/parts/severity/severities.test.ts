import { readerOf } from '../../testing';
import { countByRating, severityInWords } from './severities';

describe('severities', () => {
  it.each([
    ['Important', 'High (vendor: Important)'],
    ['moderate', 'Medium (vendor: moderate)'],
    ['HIGH', 'High'],
    ['negligible', 'Informational (vendor: negligible)'],
    ['untriaged', 'Not rated (vendor: untriaged)'],
    ['constructor', 'Not rated (vendor: constructor)'],
    ['unknown', 'Not rated'],
    [undefined, 'Not rated'],
  ])('puts %s on one scale, and says its own word', (word, text) => {
    expect(severityInWords(readerOf(), word)).toBe(text);
  });

  it('groups the words of several vendors, the worst first', () => {
    const counts = {
      unknown: 4,
      medium: 3,
      important: 2,
      high: 1,
      critical: 5,
      moderate: 6,
      constructor: 7,
    };
    expect(
      countByRating(readerOf('de'), counts).map(
        ({ label, count }) => `${label} ${count}`,
      ),
    ).toEqual([
      'Kritisch 5',
      'Hoch: high und important 3',
      'Mittel: medium und moderate 9',
      'Nicht bewertet: constructor 11',
    ]);
  });
});
