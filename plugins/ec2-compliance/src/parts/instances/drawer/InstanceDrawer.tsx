import { useApi } from '@backstage/frontend-plugin-api';
import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef, InstanceLocation } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { ScreenText } from '../../layout/ScreenText';
import { DrawerHead, SideDrawer } from '../../layout/SideDrawer';
import { ErrorNotice } from '../../notices/ErrorNotice';
import { Loading } from '../../notices/Loading';
import { useInstanceParam } from '../useInstanceParam';
import { InstanceDetails } from './InstanceDetails';

const TITLE_ID = 'ec2-compliance-instance-title';

/** The instance that the URL names, over any of the plugin's screens. */
export function InstanceDrawer() {
  const { location, close } = useInstanceParam();
  return (
    <SideDrawer titleId={TITLE_ID} width={760} onClose={close}>
      {location && <DrawerContent location={location} onClose={close} />}
    </SideDrawer>
  );
}

function DrawerContent(props: {
  location: InstanceLocation;
  onClose: () => void;
}) {
  const { location, onClose } = props;
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const { data, error, retry } = useRequest({
    key: `${location.accountId}/${location.region}/${location.instanceId}`,
    request: signal => api.getInstance(location, { signal }),
  });

  return (
    <ScreenText>
      <DrawerHead
        id={TITLE_ID}
        variant="h4"
        closeLabel={t('instances.drawer.close')}
        onClose={onClose}
      >
        {data?.name ?? location.instanceId}
      </DrawerHead>
      {error && !data && (
        <ErrorNotice
          error={error}
          subject={t('instances.drawer.subject', { id: location.instanceId })}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!error && !data && (
        <Loading label={t('instances.drawer.loading')}>
          <Skeleton height={32} width="60%" />
          <Skeleton variant="rect" height={140} />
          <Skeleton height={32} width="40%" />
          <Skeleton variant="rect" height={280} />
        </Loading>
      )}
      {data && <InstanceDetails instance={data} />}
    </ScreenText>
  );
}
