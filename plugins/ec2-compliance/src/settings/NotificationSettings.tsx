import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../api';
import { useRequest } from '../api/useRequest';
import { useReader } from '../language';
import { ScreenText } from '../parts/layout/ScreenText';
import { ErrorNotice } from '../parts/notices/ErrorNotice';
import { Loading } from '../parts/notices/Loading';
import { Notice } from '../parts/notices/Notice';
import { TeamSettings } from './TeamSettings';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    maxWidth: 760,
  },
  heading: { margin: 0 },
  intro: { margin: 0, color: theme.palette.textSubtle },
}));

/** What each group of the reader is told, how and when, for the portal's settings. */
export function NotificationSettings() {
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const { data, error, retry } = useRequest({
    key: 'notification-settings',
    keepPrevious: true,
    request: signal => api.listNotificationSettings({ signal }),
  });
  return (
    <ScreenText className={classes.root}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('settings.title')}
      </Typography>
      <p className={classes.intro}>{t('settings.intro')}</p>
      {error && (
        <ErrorNotice
          error={error}
          subject={t('settings.subject')}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && (
        <Loading label={t('settings.loading')}>
          <Skeleton variant="rect" height={240} />
        </Loading>
      )}
      {data && !data.sent && (
        <Notice kind="warning" title={t('settings.off')} />
      )}
      {data && !data.items.length && (
        <Notice kind="info" title={t('settings.none')} />
      )}
      {data?.items.map(settings => (
        <TeamSettings
          // Anew once they have changed, with what holds then.
          key={`${settings.ownerRef} ${settings.updatedAt ?? ''}`}
          settings={settings}
          onChanged={retry}
        />
      ))}
    </ScreenText>
  );
}
