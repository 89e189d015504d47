import ButtonBase from '@material-ui/core/ButtonBase';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { CSSProperties, ReactNode, useEffect, useRef } from 'react';
import { classNames } from '../layout/classNames';
import { drawnInSight } from '../layout/drawnInSight';
import { isOnControl } from '../layout/isOnControl';
import { turning } from '../layout/turning';

/** Of one that is closed. */
const ROW_HEIGHT = 72;

const useStyles = makeStyles(theme => ({
  root: {
    listStyle: 'none',
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    ...drawnInSight(ROW_HEIGHT),
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'var(--columns) 24px',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    padding: theme.spacing(1.5, 2),
    fontSize: theme.typography.body2.fontSize,
    cursor: 'pointer',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 24px',
      rowGap: theme.spacing(0.75),
      '& > *': { gridColumn: 1 },
      '& > $chevron, & > $toggle': { gridColumn: 2, gridRow: 1 },
    },
  },
  heading: { margin: 0, lineHeight: 'inherit', fontSize: 'inherit' },
  title: {
    font: 'inherit',
    fontWeight: 'bold',
    textAlign: 'left',
    overflowWrap: 'anywhere',
    // Large enough to be hit.
    minHeight: 24,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  plain: { fontWeight: 'normal' },
  toggle: { padding: 0, color: 'inherit' },
  chevron: {
    color: theme.palette.textSubtle,
    ...turning(theme),
  },
  open: { transform: 'rotate(180deg)' },
}));

/**
 * A row of a list that opens to a panel below it. Its title is the button, or its
 * arrow where the title leads elsewhere; the rest of the row is a larger target
 * for the mouse.
 */
export function DisclosureRow(props: {
  component?: 'div' | 'li';
  panelId: string;
  /** The panel's name for screen readers, and that of an arrow that opens it. */
  label: string;
  /** Widths of the columns on a wide screen, the chevron's left out. */
  columns: string;
  /** Of the heading. */
  level: 2 | 3 | 4 | 5;
  title: ReactNode;
  /** The title sets its own weight. */
  plainTitle?: boolean;
  /** The title is a link, and the arrow opens the panel. */
  linkedTitle?: boolean;
  /** The first column. */
  before: ReactNode;
  /** Below the title. */
  below?: ReactNode;
  /** Further columns. */
  children?: ReactNode;
  open: boolean;
  onToggle: () => void;
  /** A link led here: the row is scrolled into view once. */
  linked?: boolean;
  /** Made when it opens. */
  panel: () => ReactNode;
}) {
  const { component: Root = 'div', panelId, open, onToggle } = props;
  const classes = useStyles();
  const root = useRef<HTMLElement>(null);
  const linked = useRef(props.linked);
  // A link to one row should not end at the top of a long page.
  useEffect(() => {
    if (linked.current) root.current?.scrollIntoView?.({ block: 'center' });
  }, []);
  const opening = {
    'aria-expanded': open,
    'aria-controls': open ? panelId : undefined,
    onClick: onToggle,
  };
  const chevron = (
    <ExpandMoreIcon
      className={classNames(classes.chevron, open && classes.open)}
    />
  );
  return (
    <Root className={classes.root} ref={root as never}>
      <div
        className={classes.row}
        style={{ '--columns': props.columns } as CSSProperties}
        onClick={event => !isOnControl(event) && onToggle()}
        role="presentation"
      >
        {props.before}
        <div>
          <Typography component={`h${props.level}`} className={classes.heading}>
            {props.linkedTitle ? (
              <span className={classes.title}>{props.title}</span>
            ) : (
              <ButtonBase
                disableRipple
                className={classNames(
                  classes.title,
                  props.plainTitle && classes.plain,
                )}
                {...opening}
              >
                {props.title}
              </ButtonBase>
            )}
          </Typography>
          {props.below}
        </div>
        {props.children}
        {props.linkedTitle ? (
          <IconButton
            className={classes.toggle}
            aria-label={props.label}
            {...opening}
          >
            {chevron}
          </IconButton>
        ) : (
          chevron
        )}
      </div>
      {open && (
        <div id={panelId} role="region" aria-label={props.label}>
          {props.panel()}
        </div>
      )}
    </Root>
  );
}
