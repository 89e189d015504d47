import { posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { linkBetween } from './urlOf';

export interface Heading {
  level: number;
  title: string;
  id: string;
}

/** A page's Markdown as HTML, with links between pages as the site has them. */
export function renderMarkdown(
  text: string,
  { file }: { file: string },
): { html: string; headings: Heading[] } {
  const headings: Heading[] = [];
  const markdown = new MarkdownIt({ html: false, linkify: false });
  markdown.core.ruler.push('headings', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return;
      const title = (tokens[index + 1].children ?? [])
        .map(({ content }) => content)
        .join('');
      const id = unused(slugify(title), headings);
      token.attrSet('id', id);
      headings.push({ level: Number(token.tag.slice(1)), title, id });
    });
  });
  const { link_open: open, image } = markdown.renderer.rules;
  const plain: NonNullable<typeof open> = (tokens, index, options, _, self) =>
    self.renderToken(tokens, index, options);
  const lead =
    (name: 'href' | 'src', render = plain): typeof plain =>
    (tokens, index, ...rest) => {
      const token = tokens[index];
      token.attrSet(name, resolve(file, token.attrGet(name) ?? ''));
      return render(tokens, index, ...rest);
    };
  markdown.renderer.rules.link_open = lead('href', open);
  markdown.renderer.rules.image = lead('src', image);
  return { html: markdown.render(text), headings };
}

/** As Python-Markdown's table of contents does, whose ids MkDocs has. */
function slugify(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** A second heading of the same words has `_1` after its id. */
function unused(id: string, headings: Heading[]): string {
  const isTaken = (one: string) => headings.some(heading => heading.id === one);
  let number = 0;
  let free = id;
  while (isTaken(free)) free = `${id}_${++number}`;
  return free;
}

function resolve(file: string, link: string): string {
  if (/^([a-z]+:|#)/i.test(link)) return link;
  const [path, fragment] = link.split('#');
  const target = posix.join(posix.dirname(file), decodeURI(path));
  // Out of the folder, it stays as it is, as MkDocs has it.
  if (target.startsWith('../')) return link;
  return [linkBetween(file, target), fragment].filter(Boolean).join('#');
}
