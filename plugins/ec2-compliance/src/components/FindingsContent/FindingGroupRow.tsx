import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { MouseEvent } from 'react';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useLocalPaging, useNow, useRequest } from '../../hooks';
import { classNames, dueStateAt, plural } from '../../lib';
import { DueLabel } from '../DueLabel';
import { FindingRows } from '../Findings';
import { Notice } from '../Notice';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(theme => ({
  root: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
  },
  row: {
    display: 'grid',
    gridTemplateColumns:
      '136px minmax(0, 3fr) minmax(0, 3fr) minmax(192px, 1fr) 24px',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    padding: theme.spacing(1.5, 2),
    cursor: 'pointer',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 24px',
      rowGap: theme.spacing(0.25),
      '& > *': { gridColumn: 1 },
      '& > $chevron': { gridColumn: 2, gridRow: 1 },
    },
  },
  heading: { margin: 0, lineHeight: 'inherit', fontSize: 'inherit' },
  title: {
    font: 'inherit',
    fontWeight: 'bold',
    textAlign: 'left',
    overflowWrap: 'anywhere',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  subtle: { color: theme.palette.textSubtle },
  rows: {
    padding: theme.spacing(0, 2, 2),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(0, 1, 1) },
  },
  chevron: {
    color: theme.palette.textSubtle,
    transition: theme.transitions.create('transform'),
  },
  open: { transform: 'rotate(180deg)' },
}));

/** What the findings of a group share, and how they press; opens to them. */
export function FindingGroupRow(props: {
  group: FindingGroup;
  by: FindingGrouping;
  query: FindingQuery;
  open: boolean;
  onToggle: () => void;
}) {
  const { group, by, query, open, onToggle } = props;
  const classes = useStyles();
  const now = useNow();
  const panelId = `ec2-compliance-findings-${by}-${group.key || 'none'}`;
  const { earliestDueAt, findings, overdue, dueSoon, kev } = group;
  return (
    <li className={classes.root}>
      {/* A larger target for the mouse; the title within is the button. */}
      <div
        className={classes.row}
        onClick={event => !isOnControl(event) && onToggle()}
        role="presentation"
      >
        <DueLabel state={dueStateAt(earliestDueAt, now)} />
        <div>
          <Typography component="h2" className={classes.heading}>
            <ButtonBase
              disableRipple
              className={classes.title}
              aria-expanded={open}
              aria-controls={open ? panelId : undefined}
              onClick={onToggle}
            >
              <GroupName group={group} by={by} />
            </ButtonBase>
          </Typography>
          <div className={classes.subtle}>
            {by === 'vulnerability' && (
              <>
                {group.firstPackage}
                {group.packages > 1 &&
                  ` and ${plural(group.packages - 1, 'other package')}`}
                {kev > 0 && ' · exploited (CISA)'}
              </>
            )}
            {by !== 'vulnerability' &&
              kev > 0 &&
              `${kev.toLocaleString('en')} exploited (CISA)`}
          </div>
        </div>
        <div>
          {plural(findings, 'finding')}
          {by !== 'service' &&
            ` on ${
              group.services
                ? plural(group.services, 'service')
                : 'unmapped instances'
            }`}
          <div className={classes.subtle}>
            {overdue.toLocaleString('en')} overdue ·{' '}
            {dueSoon.toLocaleString('en')} due in 48 h
          </div>
        </div>
        <div>
          {earliestDueAt ? (
            <RelativeTime time={earliestDueAt} format="day" />
          ) : (
            'no due date'
          )}
          {earliestDueAt && (
            <div className={classes.subtle}>
              <RelativeTime time={earliestDueAt} />
            </div>
          )}
        </div>
        <ExpandMoreIcon
          className={classNames(classes.chevron, open && classes.open)}
        />
      </div>
      {open && (
        <div
          id={panelId}
          role="region"
          aria-label={group.key || 'Belongs to nobody'}
          className={classes.rows}
        >
          <Members group={group} by={by} query={query} />
        </div>
      )}
    </li>
  );
}

function GroupName(props: { group: FindingGroup; by: FindingGrouping }) {
  const { group, by } = props;
  if (!group.key) {
    return <>{by === 'owner' ? 'Owned by nobody' : 'Unmapped instances'}</>;
  }
  return by === 'vulnerability' ? (
    <>{group.key}</>
  ) : (
    <EntityDisplayName entityRef={group.key} hideIcon disableTooltip />
  );
}

function Members(props: {
  group: FindingGroup;
  by: FindingGrouping;
  query: FindingQuery;
}) {
  const { group, by, query } = props;
  const api = useApi(ec2ComplianceApiRef);
  const paging = useLocalPaging();
  const full = {
    ...query,
    ...membersOf(group, by),
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listFindings(full, { signal }),
  });
  return (
    <FindingRows
      label={`Findings of ${group.key || 'nobody'}`}
      request={request}
      paging={paging}
      level={3}
      withService={by !== 'service'}
      empty={<Notice kind="info" title="These findings were just fixed" />}
    />
  );
}

/** The filter that leaves just the findings of a group. */
function membersOf(group: FindingGroup, by: FindingGrouping): FindingQuery {
  if (by === 'vulnerability') return { cve: group.key };
  if (by === 'service') {
    return group.key ? { entityRef: group.key } : { unmapped: true };
  }
  return group.key ? { owner: [group.key] } : { unowned: true };
}

function isOnControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element &&
    Boolean(event.target.closest('a, button'))
  );
}
