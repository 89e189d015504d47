import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  ClaimList as ClaimListAnswer,
  fleetReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { InstanceDrawer } from '../../../parts/instances/drawer/InstanceDrawer';
import { useUrlState } from '../../../parts/links/useUrlState';
import { ListPage } from '../../../parts/lists/ListPage';
import { ServerTable } from '../../../parts/lists/ServerTable';
import { useCursorPaging } from '../../../parts/lists/useCursorPaging';
import { useStartOver } from '../../../parts/lists/useStartOver';
import { Notice } from '../../../parts/notices/Notice';
import { InstanceScope } from '../InstanceScope';
import { claimColumns } from './claimColumns';

const useStyles = makeStyles(theme => ({
  above: {
    display: 'grid',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  },
}));

/** Who claims whose instances, without the agreement of their owner. */
export function ClaimList() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const reader = useReader();
  const { t } = reader;
  const paging = useCursorPaging(url, { query: {} });
  const query = { cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify(query),
    keepPrevious: true,
    request: signal => api.listClaims(query, { signal }),
  });
  useStartOver(paging, request.error);
  const { data } = request;
  return (
    <ListPage
      choices={<InstanceScope url={url} />}
      exportOf={{ list: 'claims', query: { ...query } }}
      above={
        data && (
          <div className={classes.above}>
            {data.totalCount > 0 && <Explanation list={data} />}
            {data.hidden > 0 && (
              <Notice
                kind="denied"
                title={t('instances.claims.hidden', { count: data.hidden })}
              >
                {t('instances.claims.hiddenText')}
              </Notice>
            )}
          </div>
        )
      }
      error={request.error}
      subject={t('instances.subject.claims')}
      permission={fleetReadPermission.name}
      onRetry={request.retry}
      below={<InstanceDrawer />}
    >
      <ServerTable
        label={t('instances.claims.label')}
        noun="claims"
        columns={claimColumns(reader)}
        request={request}
        paging={paging}
        itemKey={({ claimant, holder }) =>
          `${claimant.entityRef} ${holder.entityRef}`
        }
        empty={
          <Notice kind="success" title={t('instances.claims.none')}>
            {t(
              data?.hidden
                ? 'instances.claims.noneVisible'
                : 'instances.claims.noneText',
            )}
          </Notice>
        }
      />
    </ListPage>
  );
}

function Explanation(props: { list: ClaimListAnswer }) {
  const { instances: count } = props.list;
  const { t } = useReader();
  return (
    <Notice kind="info" title={t('instances.claims.title', { count })}>
      {t('instances.claims.text', { count })}
    </Notice>
  );
}
