import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { ReactNode, useState } from 'react';
import { classNames } from '../layout/classNames';
import { turning } from '../layout/turning';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  button: {
    justifyContent: 'flex-start',
    textAlign: 'left',
    textTransform: 'none',
  },
  icon: turning(theme),
  open: { transform: 'rotate(180deg)' },
}));

/** What is in order, or of the past, folded to a line. */
export function Fold(props: {
  title: string;
  icon?: ReactNode;
  /** Of its heading. */
  level: 2 | 3 | 4;
  /** Until the reader chooses, e.g. for a link to something within. */
  defaultOpen?: boolean;
  /** Made when it opens. */
  children: () => ReactNode;
}) {
  const { title, icon, level, defaultOpen = false } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? defaultOpen;
  return (
    <section className={classes.root}>
      <Typography component={`h${level}`} className={classes.heading}>
        <Button
          fullWidth
          className={classes.button}
          aria-expanded={open}
          startIcon={icon}
          endIcon={
            <ExpandMoreIcon
              className={classNames(classes.icon, open && classes.open)}
            />
          }
          onClick={() => setChosen(!open)}
        >
          {title}
        </Button>
      </Typography>
      {open && props.children()}
    </section>
  );
}
