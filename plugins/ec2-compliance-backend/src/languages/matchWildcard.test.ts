import { cpuTimeSince } from '../testing/cpuTime';
import { matchWildcard, WildcardOptions, wildcards } from './matchWildcard';

const IAM: WildcardOptions = { ignoreCase: true, questionMark: true };
const EVENTS: WildcardOptions = { escapes: true };

describe('matchWildcard', () => {
  it.each<[string, string, boolean, WildcardOptions]>([
    ['', '', true, {}],
    ['', 'a', false, {}],
    ['a', '', false, {}],
    ['*', '', true, {}],
    ['*', 'a\nb', true, {}],
    ['a*', 'a', true, {}],
    ['a*', 'ba', false, {}],
    ['*a', 'ba', true, {}],
    ['*a', 'ab', false, {}],
    ['a*c', 'abc', true, {}],
    ['a*c', 'abcd', false, {}],
    ['a*b*c', 'a1b2b3c', true, {}],
    ['a**c', 'abc', true, {}],
    ['*ab*ab', 'ab', false, {}],
    ['*ab*ab', 'abab', true, {}],
    ['*aab', 'aaab', true, {}],
    // Everything else stands for itself.
    ['a.c', 'abc', false, {}],
    ['(a|b)+[c]$', '(a|b)+[c]$', true, {}],
    ['a?c', 'abc', false, {}],
    ['a?c', 'a?c', true, {}],
    ['A', 'a', false, {}],
    ['\\*', 'a', false, {}],
    ['\\*', '\\anything', true, {}],
    ['a?c', 'abc', true, IAM],
    ['a?c', 'ac', false, IAM],
    ['a?', 'abc', false, IAM],
    ['a*?', 'abc', true, IAM],
    ['a*?', 'a', false, IAM],
    ['S3:GET*', 's3:getObject', true, IAM],
    // A star in a text that is a pattern is more than one character.
    ['ec2:Run?', 'ec2:Run*', false, IAM],
    ['ec2:Run*', 'ec2:Run*', true, IAM],
    ['\\*', '*', true, EVENTS],
    ['\\*', 'a', false, EVENTS],
    ['\\\\*', '\\a', true, EVENTS],
    ['\\a', '\\a', true, EVENTS],
    ['a\\', 'a\\', true, EVENTS],
  ])('%s fits %j: %s', (pattern, text, fits, options) => {
    expect(matchWildcard(pattern, text, options)).toBe(fits);
  });

  it.each([
    ['s3:*e*e*e*e*e*e*e*Z', `s3:${'e'.repeat(10_000)}`],
    [`${'*a'.repeat(200)}*Z`, 'a'.repeat(10_000)],
    [`*${'?'.repeat(200)}Z`, 'a'.repeat(10_000)],
    [`${'*'.repeat(10_000)}Z`, 'a'.repeat(10_000)],
    [`*${'a'.repeat(500)}Z`, 'a'.repeat(10_000)],
  ])('is done soon with %.30s…', (pattern, text) => {
    const start = process.cpuUsage();
    expect(matchWildcard(pattern, text, IAM)).toBe(false);
    expect(cpuTimeSince(start)).toBeLessThan(500);
  });
});

describe('wildcards', () => {
  it('fits where one of several patterns does', () => {
    const isPipeline = wildcards(['deploy-*', 'github.actions']);
    expect(isPipeline('deploy-prod')).toBe(true);
    expect(isPipeline('github.actions')).toBe(true);
    expect(isPipeline('github-actions')).toBe(false);
    expect(isPipeline('my-deploy-prod')).toBe(false);
    expect(wildcards([])('')).toBe(false);
  });
});
