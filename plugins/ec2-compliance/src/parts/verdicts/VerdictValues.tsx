import { makeStyles } from '@material-ui/core/styles';
import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
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
  const { t } = useReader();
  const facts = factsOf(verdict, useControlDescription(controlId));
  const some = Object.keys(facts).length > 0;
  return (
    <>
      {some && (
        <details className={classes.root}>
          <summary>{t('controls.values.title')}</summary>
          <JsonKeyValues value={facts} controlId={controlId} />
        </details>
      )}
      {verdict.withheld && (
        <div className={classes.withheld}>
          {t(
            some
              ? 'controls.values.withheldOfAccount'
              : 'controls.values.withheld',
          )}
        </div>
      )}
    </>
  );
}
