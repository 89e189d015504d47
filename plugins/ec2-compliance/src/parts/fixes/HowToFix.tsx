import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  FixPlan,
  FixValues,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { RequestState, useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { useControlDescription } from '../controls/useControls';
import { ErrorNotice } from '../notices/ErrorNotice';
import { Loading } from '../notices/Loading';
import { FixChanges } from './FixChanges';

const useStyles = makeStyles({
  root: { minWidth: 0 },
  heading: { margin: 0 },
});

/** What is to be changed for all that fail together, and how, step by step. */
export function HowToFix(props: {
  controlId: string;
  plan: Pick<RequestState<FixPlan>, 'data' | 'error' | 'retry'>;
  known?: FixValues;
  subject?: string;
  /** Of the heading; those of changes are one below. */
  level: 3 | 4 | 5 | 6;
  /** What stands above it says it already. */
  untitled?: boolean;
  address: Record<string, string | undefined>;
}) {
  const { controlId, plan, level } = props;
  const { data } = plan;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const described = useControlDescription(controlId);
  // What others asked for in vain is asked for once more: no step without it.
  const asked = useRequest({
    key: data?.items.length && !described ? controlId : undefined,
    request: signal => api.getControl(controlId, { words: false }, { signal }),
  });
  const control = described ?? asked.data;
  const failed = plan.error ? plan : asked;
  if (data && !data.items.length) return null;
  return (
    <section className={classes.root}>
      {!props.untitled && (
        <Typography
          component={`h${level}`}
          variant="subtitle2"
          className={classes.heading}
        >
          {t('fixes.title')}
        </Typography>
      )}
      {failed.error && (
        <ErrorNotice
          error={failed.error}
          subject={t('fixes.subject')}
          permission={scorecardReadPermission.name}
          onRetry={failed.retry}
        />
      )}
      {!failed.error && !(data && control) && (
        <Loading label={t('fixes.loading')}>
          <Skeleton height={32} />
          <Skeleton variant="rect" height={160} />
        </Loading>
      )}
      {data && control && (
        <FixChanges
          control={control}
          plan={data}
          known={props.known}
          subject={props.subject}
          level={
            (props.untitled ? level : Math.min(level + 1, 6)) as 3 | 4 | 5 | 6
          }
          address={props.address}
        />
      )}
    </section>
  );
}
