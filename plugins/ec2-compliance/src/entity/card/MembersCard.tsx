import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, InfoCardVariants } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  DEFAULT_SCORECARD_SORT,
  scorecardReadPermission,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../parts/entities/EntityLink';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ALL_OWNERS } from '../../parts/filters/useOwnerFilter';
import { FindingCountsText } from '../../parts/findings/FindingCountsText';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useLinks } from '../../parts/links/useLinks';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { Loading } from '../../parts/notices/Loading';
import { Notice } from '../../parts/notices/Notice';
import { ControlsMet } from '../../parts/scorecards/ControlsMet';

/** Members that are shown, before a link leads to all. */
const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
    '&:first-child': { borderTop: 'none', paddingTop: 0 },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** How the services of a group, system or domain stand, the worst first. */
export function MembersCard(props: { variant?: InfoCardVariants }) {
  const classes = useStyles();
  const { t } = useReader();
  const { entity } = useEntity();
  const api = useApi(ec2ComplianceApiRef);
  const links = useLinks();
  const entityRef = stringifyEntityRef(entity);
  const query = { memberOf: entityRef, sort: DEFAULT_SCORECARD_SORT };
  const { data, error, retry } = useRequest({
    key: entityRef,
    request: signal =>
      api.listScorecards({ ...query, limit: SHOWN }, { signal }),
  });
  const members = data?.items ?? [];
  return (
    <InfoCard
      title={t('places.members.title')}
      variant={props.variant}
      titleTypographyProps={{ component: 'h2' }}
      deepLink={
        members.length
          ? {
              title: t('places.members.all'),
              link: links.page('scorecards', {
                memberOf: entityRef,
                owner: ALL_OWNERS,
              }),
            }
          : undefined
      }
    >
      <ScreenText>
        {error && !data && (
          <ErrorNotice
            error={error}
            subject={t('places.members.subject')}
            permission={scorecardReadPermission.name}
            onRetry={retry}
          />
        )}
        {!data && !error && (
          <Loading label={t('places.members.loading')}>
            <Skeleton height={36} />
            <Skeleton height={36} />
          </Loading>
        )}
        {data && !members.length && (
          <Notice kind="info" title={t('places.members.none')} />
        )}
        {members.length > 0 && (
          <ul className={classes.list} aria-label={t('places.members.worst')}>
            {members.map(member => (
              <Member key={member.entityRef} member={member} />
            ))}
          </ul>
        )}
      </ScreenText>
    </InfoCard>
  );
}

function Member(props: { member: ScorecardSummary }) {
  const { member } = props;
  const classes = useStyles();
  const links = useLinks();
  const tab = links.entityTab(member.entityRef);
  return (
    <li className={classes.item}>
      <EntityLink entityRef={member.entityRef} title={member.title} />
      <div>
        <ControlsMet scorecard={member} href={tab} />
      </div>
      <FindingCountsText
        counts={member.findings}
        href={due =>
          links.page('findings', {
            entityRef: member.entityRef,
            owner: ALL_OWNERS,
            due,
            by: 'none',
          })
        }
      />
    </li>
  );
}
