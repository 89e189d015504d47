import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  FindingInstance,
  FindingSummary,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { AccountRegion } from '../instances/AccountRegion';
import { InstanceName } from '../instances/InstanceName';
import { plural } from '../language/numbers';
import { ErrorNotice } from '../notices/ErrorNotice';
import { RelativeTime } from '../time/RelativeTime';

const FIRST = 10;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 2fr) minmax(0, 3fr)',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** Each instance of a finding: what is installed there, and until when. */
export function FindingInstances(props: {
  finding: FindingSummary;
  /** Of its heading. */
  level: 3 | 4;
}) {
  const { finding, level } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const [all, setAll] = useState(false);
  const { data, error, retry } = useRequest({
    key: finding.id,
    request: signal => api.listFindingInstances(finding.id, { signal }),
  });
  const items = data?.items ?? [];
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <>
      <Typography component={`h${level}`} variant="subtitle2" gutterBottom>
        Instances
      </Typography>
      {error && (
        <ErrorNotice
          error={error}
          subject="its instances"
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && <Skeleton height={48} />}
      {data && (
        <ul
          className={classes.list}
          aria-label={`Instances of ${finding.vulnerabilityId}`}
        >
          {shown.map(instance => (
            <li key={instance.arn} className={classes.item}>
              <InstanceName instance={instance} />
              <AccountRegion {...instance} />
              <div>
                {versionsOf(instance, finding)}
                <div className={classes.subtle}>
                  <Standing instance={instance} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {items.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          Show all {plural(items.length, 'instance')}
        </Button>
      )}
    </>
  );
}

/** `openssl 3.0.7 installed, 3.0.15 needed`. */
function versionsOf(
  { installedVersion, patchState }: FindingInstance,
  { packageName, fixedInVersion }: FindingSummary,
): string {
  if (patchState) return `${packageName}: ${patchState.replace(/-/g, ' ')}`;
  return [
    `${packageName} ${installedVersion ?? 'in a version not known'} installed`,
    ...(fixedInVersion ? [`${fixedInVersion} needed`] : []),
  ].join(', ');
}

function Standing(props: { instance: FindingInstance }) {
  const { status, suppressedBy, firstSeenAt, deadline } = props.instance;
  if (status === 'closed') return <>fixed</>;
  return (
    <>
      {status === 'suppressed' &&
        `suppressed in Inspector${
          suppressedBy?.length ? ` by ${suppressedBy.join(', ')}` : ''
        } · `}
      first seen <RelativeTime time={firstSeenAt} format="date" />
      {deadline.dueAt && (
        <>
          {' · '}due <RelativeTime time={deadline.dueAt} format="day" />
        </>
      )}
    </>
  );
}
