import { render, screen } from '@testing-library/react';
import ts from 'typescript';
import { readSource, SOURCE_FILES } from '../../testing/sources';
import { Loading } from './Loading';

const FILES = SOURCE_FILES.filter(file => file.endsWith('.tsx'));

/** What has no role unless it is given one, and so no name that anybody hears. */
const PLAIN = ['div', 'p', 'Skeleton', 'span', 'Typography'];

/** The names in a component that nobody hears, e.g. `12: div`. */
function findUnheard(fileName: string, source: string): string[] {
  const file = ts.createSourceFile(
    fileName,
    source,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const tag = node.tagName.getText(file);
      const names = node.attributes.properties.map(
        attribute => attribute.name?.getText(file) ?? '…',
      );
      const has = (name: string) => names.includes(name);
      if (
        PLAIN.includes(tag) &&
        (has('aria-label') || has('aria-labelledby')) &&
        !['role', 'component', '…'].some(has)
      ) {
        const { line } = file.getLineAndCharacterOfPosition(
          node.getStart(file),
        );
        found.push(`${line + 1}: ${tag}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('Loading', () => {
  it('says by its role what is still read', () => {
    render(<Loading label="Loading rows">…</Loading>);
    const status = screen.getByRole('status', { name: 'Loading rows' });
    expect(status).toHaveAttribute('aria-busy', 'true');
  });
});

describe('findUnheard', () => {
  it('finds names of what has no role', () => {
    expect(
      findUnheard(
        'Example.tsx',
        `<div aria-label={a}>
          <Skeleton height={1} aria-label={b} />
          <span role="img" aria-label={c} />
          <Typography component="ul" aria-labelledby={d} />
          <section aria-label={e} />
        </div>`,
      ),
    ).toEqual(['1: div', '2: Skeleton']);
  });
});

describe('the names in components', () => {
  it.each(FILES)('are heard in %s', file => {
    expect(findUnheard(file, readSource(file))).toEqual([]);
  });
});
