import { readerOf } from '../../testing';
import { severityGroups, severityInWords } from './severities';

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
    const groups = severityGroups(readerOf('de'), {
      unknown: 4,
      medium: 3,
      important: 2,
      high: 1,
      critical: 5,
      moderate: 6,
    });
    expect(groups.map(({ word, group }) => `${group}: ${word}`)).toEqual([
      'Kritisch: critical',
      'Hoch: high',
      'Hoch: important',
      'Mittel: medium',
      'Mittel: moderate',
      'Nicht bewertet: unknown',
    ]);
  });
});
