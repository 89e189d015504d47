import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { classNames } from './classNames';

const useStyles = makeStyles(theme => ({
  '@global': {
    '@media print': {
      // What the portal draws around a page, and what is of no use on paper.
      'nav[aria-label="sidebar nav"]': { display: 'none !important' },
      '[class*="BackstageSidebarPage-root"]': { paddingLeft: '0 !important' },
      'html, body, main, [class*="BackstageContent-root"]': {
        height: 'auto !important',
        overflow: 'visible !important',
      },
      'tr, li': { breakInside: 'avoid' },
      'h2, h3': { breakAfter: 'avoid' },
    },
    // What slides in, fades and pulses by itself, for who asked for no motion.
    '@media (prefers-reduced-motion: reduce)': {
      '.MuiBackdrop-root, .MuiDialog-container, .MuiDrawer-paper, .MuiPopover-paper, .MuiSkeleton-root, .MuiTouchRipple-root *':
        {
          animation: 'none !important',
          transition: 'none !important',
        },
    },
  },
  root: {
    ...theme.typography.body2,
    lineHeight: 1.5,
    color: theme.palette.text.primary,
    // Tables and buttons bring their own, tighter one.
    '& td, & th, & button': { lineHeight: 1.5 },
  },
}));

/**
 * The type of all that is in it. Without it, what is not a Typography takes the
 * font of the page, which differs between the frontend systems.
 */
export function ScreenText(props: { className?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classNames(classes.root, props.className)}>
      {props.children}
    </div>
  );
}
