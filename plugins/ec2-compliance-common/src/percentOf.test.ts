import { percentOf } from './percentOf';

describe('percentOf', () => {
  it.each([
    [0, 0],
    [0.004, 0],
    [0.918, 91],
    [0.9375, 93],
    [0.9374999999999999, 93],
    [0.999, 99],
    // As near to all as there is, and not all.
    [0.9999999999999999, 99],
    [1, 100],
    // What is left behind the comma by arithmetic is no part of it.
    [0.29, 29],
    [0.57, 57],
    [0.9399999999999999, 94],
    [0.9400000000000001, 94],
  ])('rounds %p down to %p', (share, percent) => {
    expect(percentOf(share)).toBe(percent);
  });

  it('keeps every whole percent as it is', () => {
    for (let percent = 0; percent <= 100; percent++) {
      expect(percentOf(percent / 100)).toBe(percent);
    }
  });

  it('keeps as many digits as are wanted', () => {
    expect(percentOf(0.918_76, 1)).toBe(91.8);
    expect(percentOf(0.999_99, 1)).toBe(99.9);
    expect(percentOf(0.001, 1)).toBe(0.1);
    expect(percentOf(1, 1)).toBe(100);
  });
});
