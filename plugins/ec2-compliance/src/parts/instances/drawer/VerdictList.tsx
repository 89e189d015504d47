import { makeStyles } from '@material-ui/core/styles';
import {
  InstanceDetail,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { useControlDescription, useControls } from '../../controls/useControls';
import { InstanceFix } from '../../fixes/InstanceFix';
import { classNames } from '../../layout/classNames';
import { useUrlState } from '../../links/useUrlState';
import { isFailing, statusRank } from '../../status/statuses';
import { StatusLabel } from '../../status/StatusLabel';
import { ConfigVerdict } from '../../verdicts/ConfigVerdict';
import { EvidenceButton } from '../../verdicts/EvidenceButton';
import { VerdictMessage } from '../../verdicts/VerdictMessage';
import { VerdictTimes } from '../../verdicts/VerdictTimes';
import { VerdictValues } from '../../verdicts/VerdictValues';
import { RequestWaiverButton } from '../../waivers/RequestWaiverButton';
import { WaivedNote } from '../../waivers/WaivedNote';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    alignItems: 'start',
    gridTemplateColumns: '136px minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    padding: theme.spacing(1, 1),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  folded: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '& > summary': {
      cursor: 'pointer',
      padding: theme.spacing(1, 1),
    },
  },
  title: { fontWeight: 'bold' },
  message: { overflowWrap: 'anywhere' },
  // In one line, until what is fixed opens below its button.
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    marginTop: theme.spacing(0.5),
  },
  times: { color: theme.palette.textSubtle, marginTop: theme.spacing(0.25) },
  current: {
    backgroundColor: theme.palette.action.selected,
    // Subtle text would be too faint on it.
    '& $times': { color: 'inherit' },
  },
}));

/** All verdicts of one instance: those that fail or are waived in full, the others folded. */
export function VerdictList(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const classes = useStyles();
  const { t } = useReader();
  const current = useUrlState().get('control');
  const verdicts = [...instance.verdicts].sort(
    (a, b) =>
      Number(b.controlId === current) - Number(a.controlId === current) ||
      statusRank(a.status) - statusRank(b.status),
  );
  const shown = verdicts.filter(
    ({ status, controlId }) =>
      isFailing(status) || status === 'WAIVED' || controlId === current,
  );
  const folded = verdicts.filter(verdict => !shown.includes(verdict));
  const items = (list: Verdict[]) => (
    <ul className={classes.list}>
      {list.map(verdict => (
        <VerdictItem
          key={verdict.controlId}
          verdict={verdict}
          instance={instance}
          current={verdict.controlId === current}
        />
      ))}
    </ul>
  );
  return (
    <>
      {items(shown)}
      {folded.length > 0 && (
        <details className={classes.folded}>
          <summary>
            {t('instances.drawer.folded', { count: folded.length })}
          </summary>
          {items(folded)}
        </details>
      )}
    </>
  );
}

function VerdictItem(props: {
  verdict: Verdict;
  instance: InstanceDetail;
  current: boolean;
}) {
  const { verdict, instance, current } = props;
  const classes = useStyles();
  const controls = useControls();
  const description = useControlDescription(verdict.controlId);
  return (
    <li className={classNames(classes.item, current && classes.current)}>
      <StatusLabel status={verdict.status} />
      <div>
        <div className={classes.title}>
          {controls.titleOf(verdict.controlId, verdict.status)}
        </div>
        <div className={classes.message}>
          <VerdictMessage verdict={verdict} />
          {verdict.waiver && <WaivedNote waiver={verdict.waiver} />}
        </div>
        <VerdictTimes
          className={classes.times}
          verdict={verdict}
          collectedAt={collectedAt(instance, description?.sources ?? [])}
        />
        <ConfigVerdict rule={verdict.configRule} />
        <VerdictValues verdict={verdict} />
        <div className={classes.actions}>
          <InstanceFix instance={instance} verdict={verdict} />
          <EvidenceButton
            of={instance}
            control={verdict.controlId}
            title={controls.titleOf(verdict.controlId)}
          />
          {isFailing(verdict.status) && (
            <RequestWaiverButton
              items={[
                {
                  subject: { kind: 'control', controlId: verdict.controlId },
                  scope: { kind: 'instance', arn: instance.arn },
                },
              ]}
            />
          )}
        </div>
      </div>
    </li>
  );
}

/** The oldest of our readings that a control rests on. */
function collectedAt(
  instance: InstanceDetail,
  sources: string[],
): string | undefined {
  return instance.evidence
    .filter(record => sources.includes(record.source))
    .map(record => record.collectedAt)
    .filter((time): time is string => Boolean(time))
    .sort()[0];
}
