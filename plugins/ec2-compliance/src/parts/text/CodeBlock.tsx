import { makeStyles } from '@material-ui/core/styles';
import { CopyButton } from './CopyText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(1, 1, 1, 1.5),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.default,
  },
  text: {
    flex: 1,
    minWidth: 0,
    margin: 0,
    // Long commands wrap; scrolling sideways would hide their ends.
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.5,
  },
}));

/** A command or a piece of a file, to be copied whole. */
export function CodeBlock(props: { text: string; label: string }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <pre className={classes.text}>{props.text}</pre>
      <CopyButton text={props.text} label={props.label} />
    </div>
  );
}
