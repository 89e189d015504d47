import { useState } from 'react';
import { CursorPaging, PAGE_SIZES } from './useCursorPaging';

/** The paging of a list within a page, which keeps to itself. */
export function useLocalPaging(): CursorPaging {
  const [cursors, setCursors] = useState<string[]>([]);
  const [limit, setLimit] = useState(PAGE_SIZES[0]);
  return {
    cursor: cursors[cursors.length - 1],
    limit,
    page: cursors.length + 1,
    next: cursor => setCursors([...cursors, cursor]),
    previous: cursors.length
      ? () => setCursors(cursors.slice(0, -1))
      : undefined,
    setLimit: size => {
      setCursors([]);
      setLimit(size);
    },
  };
}
