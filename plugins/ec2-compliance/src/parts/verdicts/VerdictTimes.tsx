import { makeStyles } from '@material-ui/core/styles';
import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { RelativeTime } from '../time/RelativeTime';

const useStyles = makeStyles(theme => ({
  root: { color: theme.palette.textSubtle, marginTop: theme.spacing(0.25) },
}));

/** Since when a verdict stands, and how old AWS's record and our reading are. */
export function VerdictTimes(props: {
  verdict: Verdict;
  collectedAt?: string;
  className?: string;
}) {
  const classes = useStyles();
  const { t } = useReader();
  const { verdict, collectedAt } = props;
  return (
    <div className={props.className ?? classes.root}>
      {t('controls.times.since', {
        time: <RelativeTime time={verdict.since} format="date" />,
      })}
      {verdict.recordedAt && (
        <>
          {' · '}
          {t('controls.times.recorded', {
            time: <RelativeTime time={verdict.recordedAt} />,
          })}
        </>
      )}
      {collectedAt && (
        <>
          {' · '}
          {t('controls.times.collected', {
            time: <RelativeTime time={collectedAt} />,
          })}
        </>
      )}
    </div>
  );
}
