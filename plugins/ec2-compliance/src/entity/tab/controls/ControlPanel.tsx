import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  InstanceSummary,
  ScorecardControl,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { AboutControl } from '../../../parts/controls/AboutControl';
import { HowToFix } from '../../../parts/controls/HowToFix';
import { useControls } from '../../../parts/controls/useControls';
import { useUrlState } from '../../../parts/links/useUrlState';
import { describeStatus, parseStatus } from '../../../parts/status/statuses';
import { VerdictInstances } from './VerdictInstances';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0, 2, 3),
    [theme.breakpoints.up('md')]: { paddingLeft: 136 + theme.spacing(4) },
  },
  why: { maxWidth: '75ch', margin: theme.spacing(0, 0, 2) },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(3),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  lists: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignContent: 'start',
  },
  filter: { fontSize: theme.typography.body2.fontSize },
}));

/** Why a control matters, which instances fail it, and how to fix them. */
export function ControlPanel(props: {
  control: ScorecardControl;
  entityRef: string;
  /** Of the headings within. */
  level: 4 | 5;
}) {
  const { control, entityRef, level } = props;
  const { controlId, counts } = control;
  const classes = useStyles();
  const controls = useControls();
  const url = useUrlState();
  const description = controls.get(controlId);
  const [first, setFirst] = useState<InstanceSummary>();
  const [pointed, setPointed] = useState<InstanceSummary>();
  const subject = pointed ?? first;
  const filter = parseStatus(url.get('status'));
  const statuses = filter ? [filter] : statusesOf(control);

  return (
    <div className={classes.root}>
      {description && (
        <Typography variant="body2" className={classes.why}>
          {description.why}
        </Typography>
      )}
      <div className={classes.columns}>
        <div className={classes.lists}>
          {filter && (
            <Link
              to={url.href({ control: controlId, status: undefined })}
              className={classes.filter}
            >
              Show all that fail or are unknown
            </Link>
          )}
          {statuses.map((status, index) => (
            <VerdictInstances
              key={status}
              level={level}
              entityRef={entityRef}
              controlId={controlId}
              status={status}
              count={counts[describeStatus(status).countKey]}
              onLoad={index === 0 ? setFirst : undefined}
              onPoint={setPointed}
            />
          ))}
        </div>
        {description && (
          <HowToFix control={description} subject={subject} level={level} />
        )}
      </div>
      {description && <AboutControl control={description} subject={subject} />}
    </div>
  );
}

/** What stands open before anyone filters: the failures, else everything. */
function statusesOf(control: ScorecardControl): VerdictStatus[] {
  const { nonCompliant, insufficientData } = control.counts;
  const failing: VerdictStatus[] = [];
  if (nonCompliant) failing.push('NON_COMPLIANT');
  if (insufficientData) failing.push('INSUFFICIENT_DATA');
  return failing.length ? failing : [control.status];
}
