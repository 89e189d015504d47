import { ReactNode } from 'react';

/** A column of a table whose rows come page by page. */
export interface ServerTableColumn<T> {
  id: string;
  title: string;
  render: (item: T) => ReactNode;
  width?: number | string;
  /** Takes the whole width of a card, below its title. */
  wide?: boolean;
  /** The name of the server's order; `-` in front turns it round. */
  sort?: string;
  /** The first click gives the descending order. */
  descendingFirst?: boolean;
}
