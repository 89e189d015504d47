import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../parts/entities/EntityLink';
import { Reader, useReader } from '../../language';
import { Freshness } from '../../parts/freshness/Freshness';
import { AccountRegion } from '../../parts/instances/AccountRegion';
import { InstanceName } from '../../parts/instances/InstanceName';
import { stateInWords } from '../../parts/instances/stateInWords';
import { unmappedReason } from '../../parts/instances/unmappedReason';
import { useInstanceParam } from '../../parts/instances/useInstanceParam';
import { ServerTableColumn } from '../../parts/lists/ServerTableColumn';
import { StatusBar } from '../../parts/status/StatusBar';
import { StatusLabel } from '../../parts/status/StatusLabel';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { VerdictMessage } from '../../parts/verdicts/VerdictMessage';
import { WaivedNote } from '../../parts/waivers/WaivedNote';

const useStyles = makeStyles(theme => ({
  entities: { display: 'grid', gap: theme.spacing(0.25) },
  subtle: { color: theme.palette.textSubtle },
  overdue: { fontWeight: 'bold' },
  bar: { minWidth: 160 },
}));

/** What says which instance a row is. */
export function baseColumns(
  reader: Reader,
): ServerTableColumn<InstanceSummary>[] {
  const { t } = reader;
  return [
    {
      id: 'name',
      title: t('instances.columns.name'),
      sort: 'name',
      render: instance => <InstanceName instance={instance} />,
    },
    {
      id: 'where',
      title: t('instances.columns.where'),
      render: instance => <AccountRegion {...instance} />,
    },
    {
      id: 'state',
      title: t('instances.columns.state'),
      render: instance => (
        <>
          {stateInWords(reader, instance.state)}
          <br />
          {instance.platform}
        </>
      ),
    },
  ];
}

/** The columns of all instances; with a control, its verdict. */
export function instanceColumns(
  reader: Reader,
  controlTitle: string | undefined,
): ServerTableColumn<InstanceSummary>[] {
  const { t } = reader;
  return [
    ...baseColumns(reader),
    {
      id: 'entities',
      title: t('instances.columns.services'),
      render: instance => <Entities instance={instance} />,
    },
    {
      id: 'status',
      title: controlTitle ?? t('instances.columns.controls'),
      width: '26%',
      // Of one control there is no more than the worst.
      ...(!controlTitle && { sort: 'failing', descendingFirst: true }),
      render: instance => <InstanceStatus instance={instance} />,
    },
    {
      id: 'findings',
      title: t('instances.columns.findings'),
      sort: 'due',
      render: instance => <FindingsDue instance={instance} />,
    },
    {
      id: 'evidence',
      title: t('instances.columns.evidence'),
      sort: 'evidence',
      render: ({ freshness, accountId, region }) => (
        <Freshness short freshness={freshness} of={{ accountId, region }} />
      ),
    },
  ];
}

function Entities(props: { instance: InstanceSummary }) {
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const { entityRefs, unmapped } = props.instance;
  if (!entityRefs.length) {
    return (
      <span
        className={classes.subtle}
        title={unmapped && unmappedReason(reader, unmapped)}
      >
        {t(unmapped ? 'instances.rows.unmapped' : 'instances.rows.noneVisible')}
      </span>
    );
  }
  return (
    <span className={classes.entities}>
      {entityRefs.map(ref => (
        <EntityLink key={ref} entityRef={ref} withIcon />
      ))}
    </span>
  );
}

function InstanceStatus(props: { instance: InstanceSummary }) {
  const classes = useStyles();
  const { t } = useReader();
  const { verdict, counts } = props.instance;
  const { href } = useInstanceParam();
  const to = href(props.instance);
  if (!verdict) {
    return (
      <div className={classes.bar}>
        <StatusBar counts={counts} noun="control" href={() => to} />
      </div>
    );
  }
  return (
    <>
      <StatusLabel status={verdict.status} />
      <div>
        <VerdictMessage verdict={verdict} />
        {verdict.waiver && <WaivedNote waiver={verdict.waiver} />}
      </div>
      <span className={classes.subtle}>
        {t('instances.rows.since', {
          date: <RelativeTime time={verdict.since} format="date" />,
        })}
      </span>
    </>
  );
}

/** What stands on it, and by when the first of it is due. */
function FindingsDue(props: { instance: InstanceSummary }) {
  const classes = useStyles();
  const { t } = useReader();
  const { overdueHref } = useInstanceParam();
  const { open, overdue, earliestDueAt } = props.instance.findingsDue;
  if (!open) {
    return (
      <span className={classes.subtle}>{t('instances.rows.noFindings')}</span>
    );
  }
  if (!earliestDueAt) {
    return <>{t('instances.rows.open', { number: open })}</>;
  }
  const date = <RelativeTime time={earliestDueAt} format="date" />;
  return overdue ? (
    <span className={classes.overdue}>
      {t('instances.rows.overdue', {
        overdue: (
          <Link to={overdueHref(props.instance)}>
            {t('instances.rows.overdueCount', { count: overdue })}
          </Link>
        ),
        date,
      })}
    </span>
  ) : (
    t('instances.rows.openDue', { count: open, date })
  );
}
