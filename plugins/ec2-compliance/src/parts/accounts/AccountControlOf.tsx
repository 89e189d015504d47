import { useApi } from '@backstage/frontend-plugin-api';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { Requested } from '../notices/Requested';
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
  const request = useRequest({
    key: JSON.stringify([entityRef, controlId]),
    request: signal =>
      api.getScorecardAccountControls(entityRef, { controlId }, { signal }),
  });
  return (
    <Requested
      request={request}
      subject={t('entity.accounts.subject')}
      loading={t('entity.accounts.loading')}
      height={120}
    >
      {({ items }) => {
        const control = items.find(one => one.controlId === controlId);
        return (
          control && <AccountControlPanel control={control} level={level} />
        );
      }}
    </Requested>
  );
}
