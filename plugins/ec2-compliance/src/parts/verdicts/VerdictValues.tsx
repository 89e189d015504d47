import { makeStyles } from '@material-ui/core/styles';
import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { JsonKeyValues } from '../text/KeyValues';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(0.5),
    '& summary': { cursor: 'pointer', width: 'fit-content' },
    '& dl': { margin: theme.spacing(0.5, 0, 0) },
  },
}));

/** The values behind a verdict, folded. */
export function VerdictValues(props: { verdict: Verdict }) {
  const { details } = props.verdict;
  const classes = useStyles();
  if (!Object.values(details).some(value => value !== undefined)) return null;
  return (
    <details className={classes.root}>
      <summary>Values</summary>
      <JsonKeyValues value={details} />
    </details>
  );
}
