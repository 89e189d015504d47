import { isRecurring } from './isRecurring';

describe('isRecurring', () => {
  it.each([
    'rate(1 day)',
    'rate(30 minutes)',
    'cron(0 3 ? * * *)',
    'cron(0 2 ? * SUN#1 *)',
    'CRON(0 16 ? * TUE *)',
  ])('%s', expression => {
    expect(isRecurring(expression)).toBe(true);
  });

  it.each(['at(2026-12-05T03:00:00)', 'at(2026-12-05T03:00)', '', undefined])(
    'not %s',
    expression => {
      expect(isRecurring(expression)).toBe(false);
    },
  );
});
