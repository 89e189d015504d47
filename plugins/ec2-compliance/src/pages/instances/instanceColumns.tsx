import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { AccountRegion } from '../../parts/instances/AccountRegion';
import { InstanceName } from '../../parts/instances/InstanceName';
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
  bar: { minWidth: 160 },
}));

const baseColumns: ServerTableColumn<InstanceSummary>[] = [
  {
    id: 'name',
    title: 'Instance',
    sort: 'name',
    render: instance => <InstanceName instance={instance} />,
  },
  {
    id: 'where',
    title: 'Account and Region',
    render: instance => <AccountRegion {...instance} />,
  },
  {
    id: 'state',
    title: 'State',
    render: instance => (
      <>
        {instance.state}
        <br />
        {instance.platform}
      </>
    ),
  },
];

/** The columns of all instances; with a control, its verdict. */
export function instanceColumns(
  controlTitle: string | undefined,
): ServerTableColumn<InstanceSummary>[] {
  return [
    ...baseColumns,
    {
      id: 'entities',
      title: 'Services',
      render: instance => <Entities instance={instance} />,
    },
    {
      id: 'status',
      title: controlTitle ?? 'Controls',
      width: '34%',
      render: instance => <InstanceStatus instance={instance} />,
    },
  ];
}

/** The columns of instances without a service. */
export const unmappedColumns: ServerTableColumn<InstanceSummary>[] = [
  ...baseColumns,
  {
    id: 'reason',
    title: 'Why no service was found',
    render: instance => unmappedReason(instance.unmapped),
  },
  {
    id: 'suggestion',
    title: 'Suggestion',
    render: instance => instance.unmapped?.suggestion ?? 'none',
  },
];

function Entities(props: { instance: InstanceSummary }) {
  const classes = useStyles();
  const { entityRefs, unmapped } = props.instance;
  if (!entityRefs.length) {
    return (
      <span
        className={classes.subtle}
        title={unmapped && unmappedReason(unmapped)}
      >
        {unmapped ? 'unmapped' : 'none that you may see'}
      </span>
    );
  }
  return (
    <span className={classes.entities}>
      {entityRefs.map(ref => (
        <EntityRefLink key={ref} entityRef={ref} />
      ))}
    </span>
  );
}

function InstanceStatus(props: { instance: InstanceSummary }) {
  const classes = useStyles();
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
        since <RelativeTime time={verdict.since} format="date" />
      </span>
    </>
  );
}
