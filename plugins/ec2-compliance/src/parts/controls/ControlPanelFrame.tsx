import { makeStyles } from '@material-ui/core/styles';
import { Sentence } from '../text/Sentence';
import Typography from '@material-ui/core/Typography';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { AboutControl } from './AboutControl';
import { useControlDescription } from './useControls';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0, 2, 3),
    [theme.breakpoints.up('md')]: { paddingLeft: 136 + theme.spacing(4) },
  },
  why: { maxWidth: '75ch', margin: theme.spacing(0, 0, 2) },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    gap: theme.spacing(3, 4),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** Why a control matters, where it fails beside how to fix it, and more about it. */
export function ControlPanelFrame(props: {
  controlId: string;
  /** How to fix it, where there is something to fix. */
  fix?: ReactNode;
  /** The instance to look at in the AWS console. */
  instance?: InstanceSummary;
  /** Where it fails. */
  children: ReactNode;
}) {
  const classes = useStyles();
  const control = useControlDescription(props.controlId);
  return (
    <div className={classes.root}>
      {control && (
        <Typography variant="body2" className={classes.why}>
          <Sentence text={control.why} />
        </Typography>
      )}
      <div className={props.fix ? classes.columns : undefined}>
        {props.children}
        {props.fix}
      </div>
      {control && <AboutControl control={control} subject={props.instance} />}
    </div>
  );
}
