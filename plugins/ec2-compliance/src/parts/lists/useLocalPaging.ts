import { useState } from 'react';
import { CursorPaging } from './useCursorPaging';

/** A list within a list stays short. */
const LIMIT = 10;

/** The paging of a list within a page, which keeps to itself. */
export function useLocalPaging(): CursorPaging {
  const [cursors, setCursors] = useState<string[]>([]);
  return {
    cursor: cursors[cursors.length - 1],
    limit: LIMIT,
    page: cursors.length + 1,
    next: cursor => setCursors([...cursors, cursor]),
    startOver: () => setCursors([]),
    previous: cursors.length
      ? () => setCursors(cursors.slice(0, -1))
      : undefined,
  };
}
