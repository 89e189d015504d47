import { Link } from '@backstage/core-components';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { ScorecardControl } from 'backstage-plugin-ec2-compliance-common';
import { MouseEvent, useEffect, useRef } from 'react';
import { useControls, useUrlState } from '../../hooks';
import { classNames, isFailing, parseStatus, plural } from '../../lib';
import { RelativeTime } from '../RelativeTime';
import { StatusBar } from '../StatusBar';
import { StatusLabel } from '../StatusLabel';
import { ControlPanel } from './ControlPanel';

const useStyles = makeStyles(theme => ({
  root: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 5fr) minmax(200px, 3fr) 96px 24px',
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
      '& > $chevron': { gridColumn: 2, gridRow: 1 },
    },
  },
  heading: { margin: 0, lineHeight: 'inherit', fontSize: 'inherit' },
  title: {
    font: 'inherit',
    fontWeight: 'bold',
    textAlign: 'left',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  reason: {
    color: theme.palette.textSubtle,
    overflowWrap: 'anywhere',
    marginTop: theme.spacing(0.25),
  },
  since: { color: theme.palette.textSubtle },
  bar: { paddingTop: theme.spacing(0.75) },
  chevron: {
    color: theme.palette.textSubtle,
    transition: theme.transitions.create('transform'),
  },
  open: { transform: 'rotate(180deg)' },
}));

/** One control of an entity; opens to its instances and its fix. */
export function ControlRow(props: {
  control: ScorecardControl;
  entityRef: string;
  open: boolean;
  onToggle: () => void;
  /** Of its heading. */
  level: 3 | 4;
}) {
  const { control, entityRef, open, onToggle, level } = props;
  const { controlId, counts, since } = control;
  const classes = useStyles();
  const controls = useControls();
  const url = useUrlState();
  const root = useRef<HTMLDivElement>(null);
  const linked = useRef(url.get('control') === controlId);
  // A link to one control should not end at the top of a long page.
  useEffect(() => {
    if (linked.current) root.current?.scrollIntoView?.({ block: 'center' });
  }, []);
  const panelId = `ec2-compliance-control-${controlId}`;
  const failing = isFailing(control.status);
  // What is unknown is no failure, so the row keeps to the control's own name.
  const title = controls.titleOf(controlId, control.status === 'NON_COMPLIANT');

  return (
    <div className={classes.root} ref={root}>
      {/* A larger target for the mouse; the title within is the button. */}
      <div
        className={classes.row}
        onClick={event => !isOnControl(event) && onToggle()}
        role="presentation"
      >
        <StatusLabel status={control.status} />
        <div>
          <Typography component={`h${level}`} className={classes.heading}>
            <ButtonBase
              disableRipple
              className={classes.title}
              aria-expanded={open}
              aria-controls={open ? panelId : undefined}
              onClick={onToggle}
            >
              {title}
            </ButtonBase>
          </Typography>
          {failing &&
            control.reasons.slice(0, 2).map(reason => (
              <div
                key={`${reason.status}/${reason.reason}`}
                className={classes.reason}
              >
                {reason.title} on{' '}
                <Link
                  to={url.href({ control: controlId, status: reason.status })}
                  underline="always"
                >
                  {plural(reason.count, 'instance')}
                </Link>
              </div>
            ))}
        </div>
        <div className={classes.bar}>
          <StatusBar
            counts={counts}
            text="full"
            active={open ? parseStatus(url.get('status')) : undefined}
            href={status =>
              status === 'WAIVED'
                ? undefined
                : url.href({ control: controlId, status })
            }
          />
        </div>
        <span className={classes.since}>
          {since && (
            <>
              since <RelativeTime time={since} format="date" />
            </>
          )}
        </span>
        <ExpandMoreIcon
          className={classNames(classes.chevron, open && classes.open)}
        />
      </div>
      {open && (
        <div id={panelId} role="region" aria-label={title}>
          <ControlPanel
            control={control}
            entityRef={entityRef}
            level={level === 3 ? 4 : 5}
          />
        </div>
      )}
    </div>
  );
}

function isOnControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element &&
    Boolean(event.target.closest('a, button'))
  );
}
