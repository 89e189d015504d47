import { useEffect } from 'react';
import { statusCodeOf } from '../notices/refusals';
import { CursorPaging } from './useCursorPaging';

const BAD_REQUEST = 400;

/**
 * Begins a list anew where its server does not know the page of a link, as after
 * an upgrade, or of a link that was cut off.
 */
export function useStartOver(
  paging: CursorPaging,
  error: Error | undefined,
): void {
  const { cursor, startOver } = paging;
  const refused = cursor && error && statusCodeOf(error) === BAD_REQUEST;
  useEffect(() => {
    if (refused) startOver();
    // Functions of the paging are made anew by each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [refused]);
}
