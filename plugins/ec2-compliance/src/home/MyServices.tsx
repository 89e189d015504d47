import { Link } from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef, Ec2ComplianceApi } from '../api';
import { useRequest } from '../api/useRequest';
import { useReader } from '../language';
import { Freshness } from '../parts/freshness/Freshness';
import { ScreenText } from '../parts/layout/ScreenText';
import { UrlChanges } from '../parts/links/useUrlState';
import { useLinks } from '../parts/links/useLinks';
import { ErrorNotice } from '../parts/notices/ErrorNotice';
import { Loading } from '../parts/notices/Loading';
import { Notice } from '../parts/notices/Notice';
import { PagePath } from '../routes';

/** As the page of waivers has it. */
const ENDING_DAYS = 14;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    gap: theme.spacing(1.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  number: {
    display: 'grid',
    alignContent: 'start',
    height: '100%',
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderLeftWidth: 4,
    borderRadius: theme.shape.borderRadius,
    color: theme.palette.text.primary,
    '&:hover': {
      backgroundColor: theme.palette.action.hover,
      textDecoration: 'none',
    },
  },
  figure: {
    fontSize: theme.typography.h4.fontSize,
    fontWeight: 'bold',
    lineHeight: 1.2,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** What presses of the services that the reader's groups own; each number leads to its rows. */
export function MyServices() {
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const identity = useApi(identityApiRef);
  const { data, error, retry } = useRequest({
    key: 'my-services',
    request: async signal => {
      const { ownershipEntityRefs, userEntityRef } =
        await identity.getBackstageIdentity();
      return ownershipEntityRefs.length
        ? {
            ...(await readNumbers(api, ownershipEntityRefs, signal)),
            whose: { owner: ownershipEntityRefs, of: userEntityRef },
          }
        : { services: 0 };
    },
  });
  if (error) {
    return (
      <ErrorNotice
        error={error}
        subject={t('places.home.subject')}
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    );
  }
  if (!data) {
    return (
      <Loading label={t('places.home.loading')}>
        <Skeleton variant="rect" height={88} />
      </Loading>
    );
  }
  if (!('whose' in data) || !data.services) {
    return (
      <Notice kind="info" title={t('places.home.none')}>
        {t('places.home.noneText')}
      </Notice>
    );
  }
  const { whose } = data;
  return (
    <ScreenText className={classes.root}>
      <ul className={classes.numbers} aria-label={t('places.home.title')}>
        <Figure
          what="overdue"
          count={data.overdue}
          presses="error"
          page="findings"
          params={{ ...whose, due: 'overdue', by: 'none' }}
        />
        <Figure
          what="soon"
          count={data.soon}
          presses="warning"
          page="findings"
          params={{ ...whose, due: '48h', by: 'none' }}
        />
        <Figure
          what="reviews"
          count={data.reviews}
          presses="error"
          page="reviews"
          params={{ ...whose, due: 'now' }}
        />
        <Figure
          what="waivers"
          count={data.waivers}
          presses="warning"
          page="waivers"
          params={{ owner: whose.owner, view: 'ending' }}
        />
      </ul>
      <Foot services={data.services} whose={whose}>
        {data.freshness && (
          <Freshness freshness={data.freshness} of={{ owner: whose.owner }} />
        )}
      </Foot>
    </ScreenText>
  );
}

async function readNumbers(
  api: Ec2ComplianceApi,
  owner: string[],
  signal: AbortSignal,
) {
  const [services, findings, reviews, waivers] = await Promise.all([
    api.listScorecards({ owner, limit: 1 }, { signal }),
    api.listFindings({ owner, limit: 1 }, { signal }),
    api.listDueReviews({ owner, due: 'now', limit: 1 }, { signal }),
    api.listWaivers({ owner, endingWithin: ENDING_DAYS, limit: 1 }, { signal }),
  ]);
  return {
    services: services.totalCount,
    overdue: findings.facets.overdue,
    soon: findings.facets.dueSoon,
    reviews: reviews.totalCount,
    waivers: waivers.totalCount,
    freshness: findings.freshness,
  };
}

function Figure(props: {
  what: 'overdue' | 'soon' | 'reviews' | 'waivers';
  count: number;
  /** The theme's colour of a status, where there are any. */
  presses: 'error' | 'warning';
  page: PagePath;
  params: UrlChanges;
}) {
  const { what, count, presses, page, params } = props;
  const classes = useStyles();
  const { t, number } = useReader();
  const links = useLinks();
  const { status } = useTheme().palette;
  return (
    <li>
      <Link
        to={links.page(page, params)}
        className={classes.number}
        underline="none"
        // Beside the number: yellow on paper is too faint for text.
        style={count ? { borderLeftColor: status[presses] } : undefined}
      >
        <span className={classes.figure}>{number(count)}</span>{' '}
        <span>{t(`places.home.${what}`, { count })}</span>
      </Link>
    </li>
  );
}

function Foot(props: {
  services: number;
  whose: UrlChanges;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { t } = useReader();
  const links = useLinks();
  return (
    <div className={classes.foot}>
      <Link to={links.page('scorecards', props.whose)} underline="always">
        {t('places.home.services', { count: props.services })}
      </Link>
      {props.children}
    </div>
  );
}
