import { Html, html } from './html';

/** A sentence, in which what stands between backticks is code. */
export function prose(text: string): Html {
  const parts = text.split(/`([^`]+)`/);
  return html`${parts.map((part, index) =>
    index % 2 ? html`<code>${part}</code>` : part,
  )}`;
}
