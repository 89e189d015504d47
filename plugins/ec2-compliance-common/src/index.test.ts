describe('the main entry', () => {
  afterEach(() => jest.dontMock('./wire/values'));

  it('loads no schema, so that pages stay without zod', () => {
    jest.doMock('./wire/values', () => {
      throw new Error('A schema was loaded');
    });
    jest.isolateModules(() => {
      expect(() => require('./wire')).toThrow('A schema was loaded');
      expect(Object.keys(require('.'))).toEqual(
        expect.arrayContaining(['SCORECARD_SORTS', 'EVIDENCE_SOURCES']),
      );
    });
  });
});
