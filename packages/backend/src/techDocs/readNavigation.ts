import { InputError } from '@backstage/errors';

/** A page, or what is below a title, in the order of `mkdocs.yml`. */
export type NavigationEntry =
  | { title: string; file: string }
  | { title: string; entries: NavigationEntry[] };

/** The `nav` of `mkdocs.yml`, all of whose pages must be there. */
export function readNavigation(
  nav: unknown,
  pages: string[],
): NavigationEntry[] {
  if (!Array.isArray(nav)) {
    throw new InputError(
      `'nav' of mkdocs.yml must be a list such as '- Overview: index.md', not '${JSON.stringify(
        nav,
      )}'`,
    );
  }
  return nav.flatMap(entry =>
    Object.entries(entry).map(([title, value]) => {
      if (typeof value !== 'string') {
        return { title, entries: readNavigation(value, pages) };
      }
      if (!pages.includes(value)) {
        throw new InputError(
          `'nav' of mkdocs.yml names '${value}', which is not among the files`,
        );
      }
      return { title, file: value };
    }),
  );
}
