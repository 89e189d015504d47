import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findLiterals } from './__testUtils__/findLiterals';
import { UNTRANSLATED } from './untranslated';

const SRC = path.join(__dirname, '..');

/** What is not for the reader of a screen. */
const LEFT_OUT =
  /\.test\.tsx?$|^(parts\/)?language\/|^parts\/words\/de\/|^parts\/time\/times\.ts$|^parts\/words\/de\/|^testing\/|^setupTests/;

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map(file => file.split(path.sep).join('/'))
  .filter(file => /\.tsx?$/.test(file) && !LEFT_OUT.test(file));

describe('findLiterals', () => {
  it('finds what people read, and nothing else', () => {
    expect(
      findLiterals(
        'Example.tsx',
        `
        import { plural } from '../parts/language/numbers';
        import { dayInWords, lastDays } from '../parts/time/times';
        const OPTION = { id: 'all', label: 'All of them' };
        const Example = () => (
          <div className="root" id={'x'} aria-label={open ? 'Open' : t('a.b')}>
            Words between tags
            {kind === 'error' && 'An error'}
            {\`\${count} left\`}
            {describeStatus(status).label}
            {t('messages.only')} · 91 % {value} <code>catalog-info.yaml</code>
            <Field label="Name" variant="outlined" title={title} />
          </div>
        );
        `,
      ),
    ).toEqual([
      "2: import from '../parts/language/numbers'",
      "3: import of 'dayInWords'",
      '4: All of them',
      '6: Open',
      '7: Words between tags',
      '8: An error',
      '9: … left',
      '10: an English label of a status',
      '12: Name',
    ]);
  });
});

describe('the texts of components', () => {
  it.each(FILES.filter(file => !UNTRANSLATED.includes(file)))(
    'are messages in %s',
    file => {
      const source = readFileSync(path.join(SRC, file), 'utf8');
      expect(findLiterals(file, source)).toEqual([]);
    },
  );

  it.each(UNTRANSLATED)('are still to be made messages of in %s', file => {
    // Converted, moved or gone: then it is to be taken off `untranslated.ts`.
    expect(FILES).toContain(file);
    const source = readFileSync(path.join(SRC, file), 'utf8');
    expect(findLiterals(file, source)).not.toEqual([]);
  });
});
