import { isWord, spellWord } from './awsWords';

describe('isWord', () => {
  it.each([
    ['SUCCESS', ['Success'], true],
    ['Success', ['SUCCESS', 'NotApplicable'], true],
    ['NOT_APPLICABLE', ['Success', 'NotApplicable'], true],
    ['Not applicable', ['NotApplicable'], true],
    ['FAILURE', ['Failed'], false],
    ['', ['Success'], false],
    [undefined, ['Success'], false],
  ])('%s among %j: %s', (actual, meant, expected) => {
    expect(isWord(actual, ...meant)).toBe(expected);
  });
});

describe('spellWord', () => {
  it('spells what is known as it is known, and leaves the rest', () => {
    expect(spellWord('SUCCESS', ['Success', 'Failure'])).toBe('Success');
    expect(spellWord('active', ['ACTIVE'])).toBe('ACTIVE');
    expect(spellWord('Degraded', ['Success', 'Failure'])).toBe('Degraded');
  });
});
