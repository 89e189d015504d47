import { readSearch } from './readSearch';

describe('readSearch', () => {
  it.each(['web', 'b-01', 'a-b', 'ab-', '-ab', 'Größe', '支払い', 'x y'])(
    'looks for %p in the midst of names',
    q => {
      expect(readSearch(q)).toEqual({ q });
    },
  );

  it.each(['w', 'we', '---', '%%%', 'a--', '...', '_____', '1/%', ' - '])(
    'looks for %p at the start, as no index knows more of it',
    q => {
      expect(readSearch(q)).toEqual({ namePrefix: q });
    },
  );

  it('looks for nothing where nothing is asked for', () => {
    expect(readSearch(undefined)).toEqual({ q: undefined });
  });
});
