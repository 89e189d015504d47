import { makeStyles } from '@material-ui/core/styles';
import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { useControlDescription } from '../controls/useControls';
import { JsonKeyValues } from '../words/JsonKeyValues';
import { factsOf } from './factsOf';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(0.5),
    '& summary': { cursor: 'pointer', width: 'fit-content' },
    '& dl': { margin: theme.spacing(0.5, 0, 0) },
  },
  withheld: {
    marginTop: theme.spacing(0.5),
    color: theme.palette.textSubtle,
  },
}));

/** The facts behind a verdict, folded, and whether there are more. */
export function VerdictValues(props: { verdict: Verdict }) {
  const { verdict } = props;
  const { controlId } = verdict;
  const classes = useStyles();
  const facts = factsOf(verdict, useControlDescription(controlId));
  const some = Object.keys(facts).length > 0;
  return (
    <>
      {some && (
        <details className={classes.root}>
          <summary>Values</summary>
          <JsonKeyValues value={facts} controlId={controlId} />
        </details>
      )}
      {verdict.withheld && (
        <div className={classes.withheld}>
          {some ? 'What it says of the account' : 'What is behind it'} is shown
          to those who may see the fleet.
        </div>
      )}
    </>
  );
}
