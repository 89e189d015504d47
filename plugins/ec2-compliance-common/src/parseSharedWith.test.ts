import { parseSharedWith } from './parseSharedWith';

describe('parseSharedWith', () => {
  it('reads refs with their kind, by commas and lines, each once', () => {
    expect(
      parseSharedWith(
        'component:default/web, System:shop\n\n, Component:Default/WEB ,\r\nresource:data/lake',
      ),
    ).toEqual({
      refs: [
        { line: 1, ref: 'component:default/web' },
        { line: 1, ref: 'system:default/shop' },
        { line: 4, ref: 'resource:data/lake' },
      ],
      invalid: [],
    });
    expect(parseSharedWith(' \n,\n')).toEqual({ refs: [], invalid: [] });
  });

  it.each([
    'web',
    'default/web',
    'component:',
    'component:default/',
    'component:a/b/c',
    'a:b:c',
    ':web',
    '*',
    'component:two words',
  ])('takes %j for no ref, and reads what stands beside it', text => {
    expect(parseSharedWith(`component:a\n${text},component:b`)).toEqual({
      refs: [
        { line: 1, ref: 'component:default/a' },
        { line: 2, ref: 'component:default/b' },
      ],
      invalid: [{ line: 2, text }],
    });
  });
});
