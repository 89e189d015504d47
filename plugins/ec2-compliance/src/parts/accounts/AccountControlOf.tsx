import { useApi } from '@backstage/frontend-plugin-api';
import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ErrorNotice } from '../notices/ErrorNotice';
import { Loading } from '../notices/Loading';
import { AccountControlPanel } from './AccountControlPanel';

/** An account control of an entity with all of its verdicts, asked for as it opens. */
export function AccountControlOf(props: {
  entityRef: string;
  controlId: string;
  /** Of the headings within. */
  level: 4 | 5 | 6;
}) {
  const { entityRef, controlId, level } = props;
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const { data, error, retry } = useRequest({
    key: JSON.stringify([entityRef, controlId]),
    request: signal =>
      api.getScorecardAccountControls(entityRef, { controlId }, { signal }),
  });
  const control = data?.items.find(one => one.controlId === controlId);
  if (error) {
    return (
      <ErrorNotice
        error={error}
        subject={t('entity.accounts.subject')}
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    );
  }
  if (!data) {
    return (
      <Loading label={t('entity.accounts.loading')}>
        <Skeleton variant="rect" height={120} />
      </Loading>
    );
  }
  return control ? (
    <AccountControlPanel control={control} level={level} />
  ) : null;
}
