import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  ESSENTIAL_EIGHT_STRATEGIES,
  EssentialEightStrategy,
  FixedBy,
  Scorecard,
  ScorecardControl,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { useControls, useUrlState } from '../../hooks';
import { classNames, failingOf, plural, sortControls } from '../../lib';
import { ControlRow } from '../ControlRow';
import { StatusIcon } from '../StatusIcon';

const useStyles = makeStyles(theme => ({
  group: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  strategy: {
    margin: theme.spacing(1, 0, 0),
    color: theme.palette.textSubtle,
  },
  fold: { justifyContent: 'flex-start', textTransform: 'none' },
  foldIcon: { transition: theme.transitions.create('transform') },
  open: { transform: 'rotate(180deg)' },
}));

/** The value of the URL's `control` when the reader has closed all. */
const NONE_OPEN = 'none';

/** Controls by who can mend them, then by strategy; what is met folds up. */
export function ControlGroups(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const controls = sortControls(scorecard.controls);
  const failing = controls.filter(control => failingOf(control.counts) > 0);
  const rest = controls.filter(control => failingOf(control.counts) === 0);
  const met = rest.filter(control => control.status !== 'NOT_APPLICABLE');
  const notApplicable = rest.filter(c => c.status === 'NOT_APPLICABLE');

  const url = useUrlState();
  const inUrl = url.get('control');
  const openId = inUrl ?? failing[0]?.controlId;
  const row = (level: 3 | 4) => (control: ScorecardControl) =>
    (
      <ControlRow
        key={control.controlId}
        control={control}
        entityRef={scorecard.entityRef}
        open={openId === control.controlId}
        level={level}
        onToggle={() =>
          url.set({
            control:
              openId === control.controlId ? NONE_OPEN : control.controlId,
            status: undefined,
          })
        }
      />
    );
  const team = scorecard.rollup
    ? 'Fix by the teams of the services'
    : 'Fix by this team';

  return (
    <>
      <Group title={team} controls={failing} fixedBy="team" row={row(4)} />
      <Group
        title="Fix by the platform team"
        controls={failing}
        fixedBy="platform"
        row={row(4)}
      />
      <Folded
        title={`${plural(met.length, 'control')} met`}
        icon={<StatusIcon status="COMPLIANT" />}
        controls={met}
        openId={inUrl}
        row={row(3)}
      />
      <Folded
        title={`${plural(notApplicable.length, 'control')} not applicable`}
        icon={<StatusIcon status="NOT_APPLICABLE" />}
        controls={notApplicable}
        openId={inUrl}
        row={row(3)}
      />
    </>
  );
}

interface RowsProps {
  title: string;
  controls: ScorecardControl[];
  row: (control: ScorecardControl) => JSX.Element;
}

function Group(props: RowsProps & { fixedBy: FixedBy }) {
  const classes = useStyles();
  const catalogue = useControls();
  const controls = props.controls.filter(c => c.fixedBy === props.fixedBy);
  if (!controls.length) return null;

  const strategyOf = (control: ScorecardControl) =>
    catalogue.get(control.controlId)?.strategy;
  // In the order of their worst control, so that the eye falls on it first.
  const strategies = [...new Set(controls.map(strategyOf))];
  return (
    <section className={classes.group}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {props.title}
      </Typography>
      {strategies.map(strategy => (
        <div key={strategy ?? ''}>
          <Typography
            component="h3"
            variant="subtitle2"
            className={classes.strategy}
            gutterBottom
          >
            {strategyTitle(strategy)}
          </Typography>
          <Paper variant="outlined">
            {controls.filter(c => strategyOf(c) === strategy).map(props.row)}
          </Paper>
        </div>
      ))}
    </section>
  );
}

function strategyTitle(strategy?: EssentialEightStrategy): string {
  return strategy ? ESSENTIAL_EIGHT_STRATEGIES[strategy] : 'Other';
}

function Folded(
  props: RowsProps & { icon: JSX.Element; openId: string | undefined },
) {
  const { controls, icon, title, openId } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState<boolean>();
  if (!controls.length) return null;

  // A link to one of its controls opens the fold as well.
  const open = chosen ?? controls.some(c => c.controlId === openId);
  return (
    <section className={classes.group}>
      <Typography component="h2" className={classes.heading}>
        <Button
          fullWidth
          className={classes.fold}
          aria-expanded={open}
          startIcon={icon}
          endIcon={
            <ExpandMoreIcon
              className={classNames(classes.foldIcon, open && classes.open)}
            />
          }
          onClick={() => setChosen(!open)}
        >
          {title}
        </Button>
      </Typography>
      {open && <Paper variant="outlined">{controls.map(props.row)}</Paper>}
    </section>
  );
}
