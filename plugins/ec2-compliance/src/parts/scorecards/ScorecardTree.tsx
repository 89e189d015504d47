import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  scorecardReadPermission,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useId } from 'react';
import { EntityLink } from '../entities/EntityLink';
import { ec2ComplianceApiRef, ScorecardQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { FindingCountsText } from '../findings/FindingCountsText';
import { classNames } from '../layout/classNames';
import { turning } from '../layout/turning';
import { useLinks } from '../links/useLinks';
import { UrlState } from '../links/useUrlState';
import { ErrorNotice } from '../notices/ErrorNotice';
import { ControlsMet } from './ControlsMet';
import { WaivedCounts } from '../waivers/WaivedCounts';
import { kindInWords } from '../words/kindInWords';
import { ExploitedCount } from './ExploitedCount';
import { InstanceCount } from './InstanceCount';
import { ScoreChange } from './ScoreChange';

/** Of one node; beyond it the list is the place to look. */
const MAX_CHILDREN = 100;
const MAX_SERVICES = 25;

/** The kinds that contain others. */
const CONTAINERS = ['group', 'system', 'domain'];

/** What contains itself has no end. */
const MAX_DEPTH = 8;

/** The URL's parameter of the nodes that are open. */
const OPEN = 'open';

/** Its value where the reader has closed what is open by itself. */
const NONE = 'none';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  nested: {
    borderLeft: `2px solid ${theme.palette.divider}`,
    marginLeft: theme.spacing(3),
    [theme.breakpoints.down('sm')]: { marginLeft: theme.spacing(1) },
  },
  row: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(0, 1fr) minmax(0, 96px) minmax(0, 150px) minmax(0, 104px) minmax(0, 150px) minmax(0, 116px)',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    padding: theme.spacing(1.25, 2, 1.25, 1),
    fontSize: theme.typography.body2.fontSize,
    borderTop: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      rowGap: theme.spacing(0.75),
      '& > :first-child': { gridColumn: '1 / -1' },
    },
  },
  name: {
    display: 'flex',
    alignItems: 'flex-start',
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  toggle: {
    padding: 0,
    marginRight: theme.spacing(0.5),
    width: 24,
    height: 24,
    flexShrink: 0,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  noToggle: { width: 28, flexShrink: 0 },
  chevron: { ...turning(theme), transform: 'rotate(-90deg)' },
  opened: { transform: 'none' },
  kind: { color: theme.palette.textSubtle },
  more: { padding: theme.spacing(1.25, 2) },
}));

/** Roll-ups in their order: those right below an entity, or at the top. */
export function ScorecardTree(props: {
  label: string;
  url: UrlState;
  query: ScorecardQuery;
  /** Below which entity; at the top without one. */
  parent?: string;
}) {
  const { label, url, query, parent } = props;
  return (
    <Paper variant="outlined">
      <Branch
        label={label}
        url={url}
        query={query}
        top={parent}
        parent={parent}
        path={parent ? [parent] : []}
      />
    </Paper>
  );
}

interface BranchProps {
  label: string;
  url: UrlState;
  query: ScorecardQuery;
  /** What all of it lies below, if anything. */
  top: string | undefined;
  parent: string | undefined;
  /** What is above. */
  path: readonly string[];
}

function Branch(props: BranchProps) {
  const { label, query, parent, path } = props;
  const { sort, strategy } = query;
  const { t } = useReader();
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const links = useLinks();
  const above: ScorecardQuery = {
    ...(parent ? { sort, strategy } : query),
    rollup: true,
    parent: parent ?? 'none',
    limit: MAX_CHILDREN,
  };
  const below: ScorecardQuery = {
    sort,
    strategy,
    parent,
    limit: MAX_SERVICES,
  };
  const rollups = useRequest({
    key: JSON.stringify(above),
    keepPrevious: true,
    request: signal => api.listScorecards(above, { signal }),
  });
  const services = useRequest({
    key: parent && JSON.stringify(below),
    keepPrevious: true,
    request: signal => api.listScorecards(below, { signal }),
  });
  const failed = rollups.error ?? services.error;
  const rows = [
    ...(rollups.data?.items ?? []),
    ...(services.data?.items ?? []),
  ].filter(({ entityRef }) => !path.includes(entityRef));
  const waiting = !rollups.data || (parent && !services.data);
  const left = (services.data?.totalCount ?? 0) - MAX_SERVICES;
  return (
    <>
      {failed && (
        <div className={classes.more}>
          <ErrorNotice
            error={failed}
            subject={t('scorecards.tree.subject')}
            permission={scorecardReadPermission.name}
            onRetry={() => {
              if (rollups.error) rollups.retry();
              if (services.error) services.retry();
            }}
          />
        </div>
      )}
      {waiting && !failed && (
        <div className={classes.more} aria-busy>
          <Skeleton width="60%" />
        </div>
      )}
      {!waiting && !rows.length && (
        <div className={classes.more}>{t('scorecards.tree.nothing')}</div>
      )}
      <ul
        className={classNames(
          classes.list,
          path.length > 0 && parent !== undefined && classes.nested,
        )}
        aria-label={label}
      >
        {rows.map(scorecard => (
          <Node
            key={scorecard.entityRef}
            {...props}
            scorecard={scorecard}
            alone={rows.length === 1}
          />
        ))}
        {parent && left > 0 && (
          <li className={classes.more}>
            <Link
              to={links.page('scorecards', { memberOf: parent, owner: 'all' })}
              underline="always"
            >
              {t('scorecards.tree.all')}
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}

function Node(
  props: BranchProps & {
    scorecard: ScorecardSummary;
    /** Beside no other: what is asked for lies below it. */
    alone: boolean;
  },
) {
  const { scorecard, url, path, alone } = props;
  const { entityRef, rollup, services } = scorecard;
  const reader = useReader();
  const { t } = reader;
  const classes = useStyles();
  const links = useLinks();
  const id = useId();
  const chosen = url.get(OPEN)?.split(',');
  // One with instances of its own may have others below it as well.
  const expandable =
    (rollup || CONTAINERS.includes(scorecard.kind)) && path.length < MAX_DEPTH;
  const open =
    expandable && (chosen === undefined ? alone : chosen.includes(entityRef));
  const name = scorecard.title ?? scorecard.name;
  const toggle = () => {
    // What is open by itself is what leads here.
    const others = (chosen ?? path).filter(
      ref => ![entityRef, props.top, NONE].includes(ref),
    );
    const next = open ? others : [...others, entityRef];
    url.set({ [OPEN]: next.join(',') || NONE }, { replace: true });
  };
  return (
    <li>
      <div className={classes.row}>
        <div className={classes.name}>
          {expandable ? (
            <IconButton
              className={classes.toggle}
              size="small"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              aria-label={t('scorecards.tree.toggle', { name })}
              onClick={toggle}
            >
              <ExpandMoreIcon
                className={classNames(classes.chevron, open && classes.opened)}
              />
            </IconButton>
          ) : (
            <span className={classes.noToggle} />
          )}
          <div>
            <strong>
              <EntityLink entityRef={entityRef} title={scorecard.title} />
            </strong>
            <div className={classes.kind}>
              {kindInWords(reader, scorecard.kind)}
            </div>
          </div>
        </div>
        <div>
          {services !== undefined && (
            <Link
              to={links.page('scorecards', {
                memberOf: entityRef,
                owner: 'all',
              })}
            >
              {t('scorecards.tree.services', { count: services })}
            </Link>
          )}
        </div>
        <div>
          <ControlsMet
            scorecard={scorecard}
            href={links.entityTab(entityRef)}
          />
        </div>
        <div>
          <InstanceCount scorecard={scorecard} />
        </div>
        <div>
          <FindingCountsText
            counts={scorecard.findings}
            short
            href={due => links.entityTab(entityRef, { due })}
          />
          <ExploitedCount scorecard={scorecard} />
          <WaivedCounts scorecard={scorecard} />
        </div>
        <div>
          <ScoreChange scorecard={scorecard} />
        </div>
      </div>
      {open && (
        <div id={id}>
          <Branch
            {...props}
            label={t('scorecards.tree.below', { name })}
            parent={entityRef}
            path={[...path, entityRef]}
          />
        </div>
      )}
    </li>
  );
}
