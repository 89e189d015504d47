import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useReader } from '../../../language';
import { ALL_OWNERS } from '../../../parts/filters/useOwnerFilter';
import { HistoryPanel } from '../../../parts/history/HistoryPanel';
import { LatestChanges } from './LatestChanges';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  heading: { margin: 0 },
}));

/** How an entity stood day by day, and what changed of late. */
export function EntityHistory(props: { scorecard: Scorecard }) {
  const { entityRef } = props.scorecard;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  return (
    <section className={classes.root}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('history.title')}
      </Typography>
      <HistoryPanel
        of={entityRef}
        level={3}
        // A group's past is of what it owned then.
        changesOf={
          entityRef.startsWith('group:')
            ? { owner: entityRef }
            : { owner: ALL_OWNERS, entityRef }
        }
        load={(days, signal) =>
          api.getScorecardHistory(
            entityRef,
            { days, headline: true },
            { signal },
          )
        }
      />
      <LatestChanges entityRef={entityRef} />
    </section>
  );
}
