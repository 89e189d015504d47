import { Html, html } from './html';

/** A column: its heading, and the cell of a row. */
export interface Column<T> {
  heading: string;
  cell: (row: T) => Html | string | undefined;
  /** `number` stands at the right, `time` and `short` take no more than they need. */
  kind?: 'number' | 'short' | 'wide';
}

/**
 * A table whose head is repeated on each page that it is printed on, and whose
 * rows are not cut by one. On a narrow screen its rows become cards.
 *
 * @param options - `long`: two of its rows may be more than a page holds
 */
export function table<T>(
  columns: Column<T>[],
  rows: readonly T[],
  options: { long?: boolean } = {},
): Html {
  return html`<table class="${options.long ? 'long' : ''}">
    <thead>
      <tr>
        ${columns.map(
          ({ heading, kind }) =>
            html`<th scope="col" class="${kind ?? ''}">${heading}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        row => html`<tr>
          ${columns.map(
            ({ cell, heading, kind }) =>
              html`<td class="${kind ?? ''}" data-label="${heading}">
                ${cell(row) ?? ''}
              </td>`,
          )}
        </tr> `,
      )}
    </tbody>
  </table>`;
}
