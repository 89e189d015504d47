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
import { Reader, useReader } from '../../language';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { AccountRegion } from '../instances/AccountRegion';
import { InstanceName } from '../instances/InstanceName';
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
  const reader = useReader();
  const { t } = reader;
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
        {t('findings.instances.title')}
      </Typography>
      {error && (
        <ErrorNotice
          error={error}
          subject={t('findings.instances.subject')}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && <Skeleton height={48} />}
      {data && (
        <ul
          className={classes.list}
          aria-label={t('findings.instances.of', {
            id: finding.vulnerabilityId,
          })}
        >
          {shown.map(instance => (
            <li key={instance.arn} className={classes.item}>
              <InstanceName instance={instance} />
              <AccountRegion {...instance} />
              <div>
                {versionsOf(reader, instance, finding)}
                <div className={classes.subtle}>
                  <InstanceStanding instance={instance} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {items.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('findings.instances.showAll', { count: items.length })}
        </Button>
      )}
    </>
  );
}

/** `openssl 3.0.7 installed, 3.0.15 needed`. */
function versionsOf(
  { t }: Reader,
  { installedVersion: version, patchState }: FindingInstance,
  { packageName, fixedInVersion: needed }: FindingSummary,
): string {
  const of = { package: packageName };
  if (patchState) {
    return t('findings.instances.patchState', {
      ...of,
      state: t(`instances.patches.states.${patchState}`),
    });
  }
  if (!version) {
    return needed
      ? t('findings.instances.versionNotKnownAndNeeded', { ...of, needed })
      : t('findings.instances.versionNotKnown', of);
  }
  return needed
    ? t('findings.instances.installedAndNeeded', { ...of, version, needed })
    : t('findings.instances.installed', { ...of, version });
}

function InstanceStanding(props: { instance: FindingInstance }) {
  const { status, suppressedBy, firstSeenAt, deadline } = props.instance;
  const { t, list } = useReader();
  if (status === 'closed') return <>{t('findings.instances.fixed')}</>;
  const suppressed = suppressedBy?.length
    ? t('findings.instances.suppressedBy', { filters: list(suppressedBy) })
    : t('findings.instances.suppressed');
  return (
    <>
      {status === 'suppressed' && `${suppressed} · `}
      {t('findings.instances.firstSeen', {
        day: <RelativeTime time={firstSeenAt} format="date" />,
      })}
      {deadline.dueAt && (
        <>
          {' · '}
          {t('findings.instances.due', {
            day: <RelativeTime time={deadline.dueAt} format="day" />,
          })}
        </>
      )}
    </>
  );
}
