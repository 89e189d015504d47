import { makeStyles } from '@material-ui/core/styles';
import { ScorecardList } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { neverReadTitle } from '../../parts/freshness/neverReadTitle';
import { Notice } from '../../parts/notices/Notice';
import { NoTargets } from '../../parts/notices/NoTargets';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
}));

/** Says what no number of the list can hold, where there is such a thing. */
export function NeverReadNotice(props: {
  list?: Pick<ScorecardList, 'targetsNeverRead' | 'targetsTotal'>;
}) {
  const classes = useStyles();
  const reader = useReader();
  const { targetsNeverRead = 0, targetsTotal } = props.list ?? {};
  if (targetsTotal === 0) {
    return (
      <div className={classes.root}>
        <NoTargets />
      </div>
    );
  }
  if (!targetsNeverRead || !targetsTotal) return null;
  return (
    <div className={classes.root}>
      <Notice
        kind="warning"
        title={neverReadTitle(reader, targetsNeverRead, targetsTotal)}
      >
        Which instances run there is not known: services that run only there are
        missing here, and none of these numbers counts them. The Accounts page
        shows why.
      </Notice>
    </div>
  );
}
