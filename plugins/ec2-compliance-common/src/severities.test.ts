import { severityRatingOf } from './severities';

describe('severityRatingOf', () => {
  it.each([
    ['critical', 'critical'],
    ['Important', 'high'],
    ['HIGH', 'high'],
    ['moderate', 'medium'],
    ['negligible', 'informational'],
    ['none', 'informational'],
    ['unknown', 'unrated'],
    ['constructor', 'unrated'],
    ['', 'unrated'],
    [undefined, 'unrated'],
  ])('rates %p as %s', (word, rating) => {
    expect(severityRatingOf(word)).toBe(rating);
  });
});
