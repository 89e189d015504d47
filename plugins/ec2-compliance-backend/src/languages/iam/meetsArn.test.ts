import { meetsArn } from './meetsArn';

describe('meetsArn', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'A', true],
    ['a', 'b', false],
    ['*', '', true],
    ['', '', true],
    ['', '*', true],
    ['?', '', false],
    ['?', '*', true],
    ['a*', '*b', true],
    ['a*c', 'ab', false],
    ['a?c', '*b*', true],
    ['*x*', '*y*', true],
    ['*', '*', true],
    ['a:b', '*', false],
    ['*', 'a:*', true],
    ['log-group:/web', 'log-group:*:log-stream:*', false],
    ['*:log-group:/web', 'x:log-group:*:log-stream:*', false],
    ['log-group:/web:*', 'log-group:*:log-stream:*', true],
    ['log-group:*', 'log-group:*:log-stream:*', true],
  ])('%s and %s: %s', (resource, arn, meet) => {
    expect(meetsArn(resource, arn)).toBe(meet);
  });

  it('takes its time by the product of the lengths, not more', () => {
    expect(meetsArn(`${'*a'.repeat(500)}b`, 'a'.repeat(1000))).toBe(false);
  });
});
