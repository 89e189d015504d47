import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { ReactNode } from 'react';

const KINDS = {
  info: InfoOutlinedIcon,
  success: CheckCircleOutlineIcon,
  warning: ReportProblemOutlinedIcon,
  error: ErrorOutlineIcon,
  denied: LockOutlinedIcon,
};

const useStyles = makeStyles(theme => {
  const { status, textSubtle } = theme.palette;
  return {
    root: {
      display: 'flex',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.5, 2),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      borderLeftWidth: 4,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      textAlign: 'left',
    },
    body: {
      flex: 1,
      minWidth: 0,
      '& > * + *': { marginTop: theme.spacing(0.75) },
      '& p, & ul': { margin: theme.spacing(0.5, 0) },
      '& ul': { paddingLeft: theme.spacing(2.5) },
    },
    title: { fontWeight: 'bold', margin: 0 },
    info: {
      borderLeftColor: status.running,
      '& > svg': { color: status.running },
    },
    success: { borderLeftColor: status.ok, '& > svg': { color: status.ok } },
    warning: {
      borderLeftColor: status.warning,
      '& > svg': { color: status.warning },
    },
    error: {
      borderLeftColor: status.error,
      '& > svg': { color: status.error },
    },
    denied: { borderLeftColor: textSubtle, '& > svg': { color: textSubtle } },
  };
});

/** A state in words: what is so, and what to do about it. */
export function Notice(props: {
  kind: keyof typeof KINDS;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Announced at once by screen readers; for what happens after a click. */
  live?: boolean;
}) {
  const classes = useStyles();
  const Icon = KINDS[props.kind];
  return (
    <div
      className={`${classes.root} ${classes[props.kind]}`}
      role={props.live ? 'alert' : undefined}
    >
      <Icon />
      <div className={classes.body}>
        <Typography component="p" variant="body1" className={classes.title}>
          {props.title}
        </Typography>
        {props.children && (
          <Typography component="div" variant="body2">
            {props.children}
          </Typography>
        )}
        {props.action && <div>{props.action}</div>}
      </div>
    </div>
  );
}
