import { compareControls, compareInstances } from './compareReview';

it('tells which controls stand differently, of instances and of accounts', () => {
  const one = (controlId: string, status: string) =>
    ({ controlId, status } as never);
  expect(
    compareControls(
      {
        controls: [
          one('same', 'COMPLIANT'),
          one('broken', 'COMPLIANT'),
          one('gone', 'NON_COMPLIANT'),
          one('nothing', 'NOT_APPLICABLE'),
        ],
        accountControls: [one('account', 'INSUFFICIENT_DATA')],
      },
      {
        controls: [
          one('same', 'COMPLIANT'),
          one('broken', 'NON_COMPLIANT'),
          one('new', 'COMPLIANT'),
        ],
        accountControls: [one('account', 'COMPLIANT')],
      },
    ),
  ).toEqual([
    { controlId: 'broken', before: 'COMPLIANT', now: 'NON_COMPLIANT' },
    { controlId: 'gone', before: 'NON_COMPLIANT', now: 'NOT_APPLICABLE' },
    { controlId: 'account', before: 'INSUFFICIENT_DATA', now: 'COMPLIANT' },
    { controlId: 'new', before: 'NOT_APPLICABLE', now: 'COMPLIANT' },
  ]);
});

it('tells which instances came and which left', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(arn => ({ arn, name: arn }));
  expect(compareInstances([a, b], [b, c])).toEqual({ came: [c], left: [a] });
});
