import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  ClaimList as ClaimListAnswer,
  fleetReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { InstanceDrawer } from '../../../parts/instances/drawer/InstanceDrawer';
import { plural } from '../../../parts/language/numbers';
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
      above={
        data && (
          <div className={classes.above}>
            {data.totalCount > 0 && <Explanation list={data} />}
            {data.hidden > 0 && (
              <Notice
                kind="denied"
                title={`${plural(data.hidden, 'claim')} left out`}
              >
                You may not see one of the entities in the catalog.
              </Notice>
            )}
          </div>
        )
      }
      error={request.error}
      subject="claims"
      permission={fleetReadPermission.name}
      onRetry={request.retry}
      below={<InstanceDrawer />}
    >
      <ServerTable
        label="Claims"
        noun="claims"
        columns={claimColumns}
        request={request}
        paging={paging}
        itemKey={({ claimant, holder }) =>
          `${claimant.entityRef} ${holder.entityRef}`
        }
        empty={
          <Notice kind="success" title="Nothing is claimed in vain">
            {data?.hidden
              ? 'None of the claims that you may see lacks the agreement of an owner.'
              : 'Whatever an annotation selects, its owner has agreed to, or nobody need agree.'}
          </Notice>
        }
      />
    </ListPage>
  );
}

function Explanation(props: { list: ClaimListAnswer }) {
  const { instances } = props.list;
  return (
    <Notice
      kind="info"
      title={
        instances === 1
          ? '1 instance is claimed, but its owner has not agreed'
          : `${plural(
              instances,
              'instance',
            )} are claimed, but their owners have not agreed`
      }
    >
      An annotation selects{' '}
      {instances === 1
        ? 'it, but its tags name an entity of another owner. It counts for that entity alone, and whoever claims it sees no more than a number.'
        : 'them, but their tags name an entity of another owner. They count for that entity alone, and whoever claims them sees no more than their number.'}{' '}
      To agree, that owner adds the line of the row to the annotations of that
      entity; to refuse, nothing need be done.
    </Notice>
  );
}
