import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { MouseEvent, useEffect, useRef } from 'react';
import { useControls } from '../../hooks';
import { classNames, isFailing } from '../../lib';
import { Sentence } from '../Sentence';
import { StatusLabel } from '../StatusLabel';
import { AccountControlPanel } from './AccountControlPanel';

const useStyles = makeStyles(theme => ({
  root: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 5fr) minmax(0, 3fr) 24px',
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
  reason: { overflowWrap: 'anywhere', marginTop: theme.spacing(0.25) },
  subtle: { color: theme.palette.textSubtle },
  chevron: {
    color: theme.palette.textSubtle,
    transition: theme.transitions.create('transform'),
  },
  open: { transform: 'rotate(180deg)' },
}));

const NEXT_LEVEL = { 3: 4, 4: 5, 5: 6 } as const;

/** One account control; opens to its verdict per account and Region. */
export function AccountControlRow(props: {
  listId: string;
  control: ScorecardAccountControl;
  open: boolean;
  onToggle: () => void;
  /** Of its heading. */
  level: 3 | 4 | 5;
}) {
  const { listId, control, open, onToggle, level } = props;
  const { controlId, status, verdicts } = control;
  const classes = useStyles();
  const controls = useControls();
  const root = useRef<HTMLDivElement>(null);
  const linked = useRef(open);
  // A link to one control should not end at the top of a long page.
  useEffect(() => {
    if (linked.current) root.current?.scrollIntoView?.({ block: 'center' });
  }, []);
  const panelId = `ec2-compliance-account-control-${listId}-${controlId}`;
  const title = controls.titleOf(controlId, status === 'NON_COMPLIANT');
  const alike = verdicts.filter(({ verdict }) => verdict.status === status);

  return (
    <div className={classes.root} ref={root}>
      {/* A larger target for the mouse; the title within is the button. */}
      <div
        className={classes.row}
        onClick={event => !isOnControl(event) && onToggle()}
        role="presentation"
      >
        <StatusLabel status={status} />
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
          {!open && isFailing(status) && alike[0] && (
            <div className={classNames(classes.reason, classes.subtle)}>
              <Sentence text={alike[0].verdict.message} />
            </div>
          )}
        </div>
        <span className={classes.subtle}>
          {verdicts.length > 1
            ? `${alike.length} of ${verdicts.length} accounts and Regions`
            : ''}
        </span>
        <ExpandMoreIcon
          className={classNames(classes.chevron, open && classes.open)}
        />
      </div>
      {open && (
        <div id={panelId} role="region" aria-label={title}>
          <AccountControlPanel control={control} level={NEXT_LEVEL[level]} />
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
