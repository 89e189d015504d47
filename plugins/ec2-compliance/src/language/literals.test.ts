import { readSource, SOURCE_FILES } from '../testing/sources';
import { findLiterals } from './__testUtils__/findLiterals';

/** What is not for the reader of a screen. */
const LEFT_OUT = /^language\/|^testing\/|^setupTests/;

const FILES = SOURCE_FILES.filter(file => !LEFT_OUT.test(file));

describe('findLiterals', () => {
  it('finds what people read, and nothing else', () => {
    expect(
      findLiterals(
        'Example.tsx',
        `
        const OPTION = { id: 'all', label: 'All of them' };
        const KEYS = { label: 'findings.due.overdue' };
        const Example = () => (
          <div className="root" id={'x'} aria-label={open ? 'Open' : t('a.b')}>
            Words between tags
            {kind === 'error' && 'An error'}
            {\`\${count} left\`}
            {t('messages.only')} · 91 % {value} <code>catalog-info.yaml</code>
            <Field label="Name" variant="outlined" title={title} />
          </div>
        );
        `,
      ),
    ).toEqual([
      '2: All of them',
      '5: Open',
      '6: Words between tags',
      '7: An error',
      '8: … left',
      '10: Name',
    ]);
  });
});

describe('the texts of components', () => {
  it.each(FILES)('are messages in %s', file => {
    expect(findLiterals(file, readSource(file))).toEqual([]);
  });
});
