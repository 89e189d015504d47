import { useApi } from '@backstage/frontend-plugin-api';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef } from 'react';
import { ec2ComplianceApiRef, InstanceLocation } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { ScreenText } from '../../layout/ScreenText';
import { ErrorNotice } from '../../notices/ErrorNotice';
import { useInstanceParam } from '../useInstanceParam';
import { InstanceDetails } from './InstanceDetails';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 760,
    maxWidth: '100vw',
    padding: theme.spacing(3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
  header: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  title: {
    margin: 0,
    overflowWrap: 'anywhere',
    '&:focus': { outline: 'none' },
  },
}));

const TITLE_ID = 'ec2-compliance-instance-title';

/** The instance that the URL names, over any of the plugin's screens. */
export function InstanceDrawer() {
  const classes = useStyles();
  const { location, close } = useInstanceParam();
  return (
    <Drawer
      anchor="right"
      open={Boolean(location)}
      onClose={close}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': TITLE_ID,
      }}
    >
      {location && <DrawerContent location={location} onClose={close} />}
    </Drawer>
  );
}

function DrawerContent(props: {
  location: InstanceLocation;
  onClose: () => void;
}) {
  const { location, onClose } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const title = useRef<HTMLHeadingElement>(null);
  const { data, error, retry } = useRequest({
    key: `${location.accountId}/${location.region}/${location.instanceId}`,
    request: signal => api.getInstance(location, { signal }),
  });
  // So that a screen reader begins with the name rather than with the button.
  useEffect(() => title.current?.focus(), []);

  return (
    <ScreenText>
      <header className={classes.header}>
        <Typography
          id={TITLE_ID}
          ref={title}
          tabIndex={-1}
          component="h2"
          variant="h4"
          className={classes.title}
        >
          {data?.name ?? location.instanceId}
        </Typography>
        <IconButton
          aria-label={t('instances.drawer.close')}
          onClick={onClose}
          edge="end"
          size="small"
        >
          <CloseIcon />
        </IconButton>
      </header>
      {error && !data && (
        <ErrorNotice
          error={error}
          subject={t('instances.drawer.subject', { id: location.instanceId })}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!error && !data && (
        <div aria-busy aria-label={t('instances.drawer.loading')}>
          <Skeleton height={32} width="60%" />
          <Skeleton variant="rect" height={140} />
          <Skeleton height={32} width="40%" />
          <Skeleton variant="rect" height={280} />
        </div>
      )}
      {data && <InstanceDetails instance={data} />}
    </ScreenText>
  );
}
