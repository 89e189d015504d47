import { MouseEvent } from 'react';

/** Whether a click on a row was meant for a link or a field within it. */
export function isOnControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element &&
    Boolean(event.target.closest('a, button, input, select, label'))
  );
}
