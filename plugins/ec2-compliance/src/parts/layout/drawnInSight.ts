import { CreateCSSProperties } from '@material-ui/core/styles/withStyles';

/**
 * Leaves the layout and painting of a row to when it comes near the screen. It
 * stays in the document: keyboards, screen readers, searches in the page and
 * printers reach it as they do any other.
 *
 * @param height - about how high it is, for the scroll bar until it was drawn
 */
export function drawnInSight(height: number): CreateCSSProperties {
  return {
    contentVisibility: 'auto',
    containIntrinsicSize: `auto ${height}px`,
    '@media print': { contentVisibility: 'visible' },
  } as CreateCSSProperties;
}
