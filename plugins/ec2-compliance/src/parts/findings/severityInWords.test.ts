import { readerOf } from '../../testing';
import { countByRating, severityInWords } from './severityInWords';

describe('severities in words', () => {
  it.each([
    ['Important', 'High (vendor: Important)'],
    ['HIGH', 'High'],
    ['moderate', 'Medium (vendor: moderate)'],
    ['constructor', 'Not rated (vendor: constructor)'],
  ])('puts %s on one scale, and says its own word', (word, text) => {
    expect(severityInWords(readerOf(), word)).toBe(text);
  });

  it('adds up the words of several vendors, the worst first', () => {
    const counts = {
      unknown: 4,
      medium: 3,
      important: 2,
      high: 1,
      critical: 5,
      constructor: 6,
    };
    expect(
      countByRating(readerOf('de'), counts).map(
        ({ label, count }) => `${label} ${count}`,
      ),
    ).toEqual([
      'Kritisch 5',
      'Hoch: high und important 3',
      'Mittel 3',
      'Nicht bewertet: constructor 10',
    ]);
  });
});
