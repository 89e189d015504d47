import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { AboutControl } from './AboutControl';
import { NamedSubject, HowToFix } from './HowToFix';
import { useControlDescription } from './useControls';

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
}));

/** Why a control matters, where it fails beside how to fix it, and more about it. */
export function ControlPanelFrame(props: {
  controlId: string;
  /** What the commands of the fix are for. */
  fixFor?: NamedSubject;
  /** The instance to look at in the AWS console. */
  instance?: InstanceSummary;
  /** Of the headings within. */
  level: 4 | 5 | 6;
  /** Where it fails. */
  children: ReactNode;
}) {
  const classes = useStyles();
  const control = useControlDescription(props.controlId);
  return (
    <div className={classes.root}>
      {control && (
        <Typography variant="body2" className={classes.why}>
          {control.why}
        </Typography>
      )}
      <div className={classes.columns}>
        {props.children}
        {control && (
          <HowToFix
            control={control}
            subject={props.fixFor}
            level={props.level}
          />
        )}
      </div>
      {control && <AboutControl control={control} subject={props.instance} />}
    </div>
  );
}
