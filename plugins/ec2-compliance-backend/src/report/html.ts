/** HTML that is written by this program; whatever else goes into it is escaped. */
export class Html {
  static of(text: string): Html {
    return new Html(text);
  }

  private constructor(readonly text: string) {}
}

type Part = Html | string | number | undefined | false | readonly Part[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template of HTML, in whose places stands text, or HTML made by itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return Html.of(
    strings.reduce(
      (text, string, index) => `${text}${write(parts[index - 1])}${string}`,
    ),
  );
}

function write(part: Part): string {
  if (Array.isArray(part)) {
    return part.map(write).join('');
  }
  if (part instanceof Html) {
    return part.text;
  }
  return part === undefined || part === false
    ? ''
    : String(part).replace(/[&<>"']/g, character => ESCAPES[character]);
}
