import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';

/** That a list is longer than what is shown of it, and where the rest is. */
export function cut(
  list: { items: readonly unknown[]; totalCount: number },
  words: ReportWords,
  where: string,
): Html | undefined {
  const shown = list.items.length;
  return list.totalCount > shown
    ? html`<p class="note">
        ${words.say('cut', {
          count: shown,
          shown,
          total: list.totalCount,
          where,
        })}
      </p>`
    : undefined;
}
