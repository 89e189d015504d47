import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findLiterals } from './__testUtils__/findLiterals';

const SRC = path.join(__dirname, '..');

/** What is not for the reader of a screen. */
const LEFT_OUT = /\.test\.tsx?$|^language\/|^testing\/|^setupTests/;

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map(file => file.split(path.sep).join('/'))
  .filter(file => /\.tsx?$/.test(file) && !LEFT_OUT.test(file));

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
    const source = readFileSync(path.join(SRC, file), 'utf8');
    expect(findLiterals(file, source)).toEqual([]);
  });
});
