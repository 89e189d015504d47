import { parseMaturityLevel } from './parseMaturityLevel';

describe('parseMaturityLevel', () => {
  it.each([
    ['1', 1],
    [' 2\n', 2],
    ['3', 3],
  ])('reads %j', (text, level) => {
    expect(parseMaturityLevel(text)).toBe(level);
  });

  it.each(['', '0', '4', '2.0', 'two', '1 2'])('refuses %j', text => {
    expect(() => parseMaturityLevel(text)).toThrow(
      `'${text}' is no maturity level of the Essential Eight, expected '1', '2' or '3'`,
    );
  });
});
