import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  fleetReadPermission,
  MAPPING_PROBLEM_KINDS,
  MappingProblemList as MappingProblemListAnswer,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { ChoiceGroup } from '../../../parts/filters/ChoiceGroup';
import { useLinks } from '../../../parts/links/useLinks';
import { useUrlState } from '../../../parts/links/useUrlState';
import { ListPage } from '../../../parts/lists/ListPage';
import { ServerTable } from '../../../parts/lists/ServerTable';
import {
  FIRST_PAGE,
  useCursorPaging,
} from '../../../parts/lists/useCursorPaging';
import { useStartOver } from '../../../parts/lists/useStartOver';
import { Notice } from '../../../parts/notices/Notice';
import { InstanceScope } from '../InstanceScope';
import { mappingProblemColumns } from './mappingProblemColumns';

const useStyles = makeStyles(theme => ({
  above: {
    display: 'grid',
    justifyItems: 'start',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  },
}));

/** What keeps instances and services apart, and how each of it is mended. */
export function MappingProblemList() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const reader = useReader();
  const { t } = reader;
  const url = useUrlState();
  const kind = MAPPING_PROBLEM_KINDS.find(one => one === url.get('kind'));
  const paging = useCursorPaging(url, { query: { kind } });
  const query = { kind, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify(query),
    keepPrevious: true,
    request: signal => api.listMappingProblems(query, { signal }),
  });
  useStartOver(paging, request.error);
  const { data } = request;
  return (
    <ListPage
      choices={<InstanceScope url={url} />}
      freshness={data?.freshness}
      exportOf={{ list: 'mapping-problems', query: { ...query } }}
      above={
        data && (
          <div className={classes.above}>
            <ChoiceGroup
              label={t('instances.problems.kinds')}
              value={kind ?? 'all'}
              options={kindOptions(data)}
              onChange={value =>
                url.set({
                  ...FIRST_PAGE,
                  kind: value === 'all' ? undefined : value,
                })
              }
            />
            <LeftOut list={data} />
          </div>
        )
      }
      error={request.error}
      subject={t('instances.subject.problems')}
      permission={fleetReadPermission.name}
      onRetry={request.retry}
    >
      <ServerTable
        label={t('instances.problems.label')}
        noun="problems"
        columns={mappingProblemColumns(reader)}
        request={request}
        paging={paging}
        itemKey={problem =>
          [
            problem.kind,
            problem.entity?.entityRef,
            problem.tag?.key,
            problem.tag?.value,
          ].join(' ')
        }
        empty={
          <Notice kind="success" title={t('instances.problems.none')}>
            {t('instances.problems.noneText')}
          </Notice>
        }
      />
    </ListPage>
  );

  function kindOptions({ counts }: MappingProblemListAnswer) {
    const all = MAPPING_PROBLEM_KINDS.reduce((sum, id) => sum + counts[id], 0);
    const option = <Id extends string>(
      id: Id,
      name: string,
      number: number,
    ) => ({
      id,
      title: t('instances.problems.choice', { kind: name, number }),
    });
    return [
      option('all', t('instances.problems.all'), all),
      ...MAPPING_PROBLEM_KINDS.map(id =>
        option(id, t(`instances.problems.kind.${id}`), counts[id]),
      ),
    ];
  }
}

/** What the list cannot tell of. */
function LeftOut(props: { list: MappingProblemListAnswer }) {
  const { hidden, targetsNeverRead } = props.list;
  const { t } = useReader();
  const links = useLinks();
  return (
    <>
      {targetsNeverRead > 0 && (
        <Notice
          kind="warning"
          title={t('instances.problems.neverRead', { count: targetsNeverRead })}
          action={
            <Link to={links.page('accounts')}>
              {t('instances.problems.seeAccounts')}
            </Link>
          }
        >
          {t('instances.problems.neverReadText')}
        </Notice>
      )}
      {hidden > 0 && (
        <Notice
          kind="denied"
          title={t('instances.problems.hidden', { count: hidden })}
        >
          {t('instances.problems.hiddenText')}
        </Notice>
      )}
    </>
  );
}
