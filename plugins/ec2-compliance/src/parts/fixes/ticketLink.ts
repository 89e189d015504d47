import { FixText } from './fixAsText';

/**
 * How long an address may be. Trackers take it in the first line of a request:
 * what serves many of them has 8 kB for all of its head, cookies with it.
 */
const MOST = 4_000;

/**
 * The address of a tracker's form, filled. Where all of the text does not fit,
 * its last lines are left out, and the link in it leads to them.
 *
 * @param template - with `{title}`, `{text}` and `{link}`
 */
export function ticketLink(
  template: string,
  { title, text, link, more }: FixText & { link: string; more: string },
): string {
  const address = (of: string) =>
    template.replace(/\{(title|text|link)\}/g, (_, name) =>
      encode({ title: cut(title, 200), text: of, link }[name as 'title']),
    );
  if (address(text).length <= MOST) return address(text);
  const lines = text.split('\n');
  // By halves rather than line by line: a command may be a thousand lines.
  let fits = 0;
  let tooMany = lines.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const shortened = [...lines.slice(0, middle), more].join('\n');
    if (address(shortened).length <= MOST) fits = middle;
    else tooMany = middle;
  }
  return address([...lines.slice(0, fits), more].join('\n'));
}

/** As `encodeURIComponent`, which throws at half of a character. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
