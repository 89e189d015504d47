import { makeStyles } from '@material-ui/core/styles';
import {
  InstanceDetail,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { useControls, useUrlState } from '../../hooks';
import { classNames, isFailing, statusRank } from '../../lib';
import { JsonKeyValues } from '../KeyValues';
import { RelativeTime } from '../RelativeTime';
import { StatusLabel } from '../StatusLabel';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    padding: theme.spacing(1, 1),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  current: { backgroundColor: theme.palette.action.selected },
  title: { fontWeight: 'bold' },
  message: { overflowWrap: 'anywhere' },
  times: { color: theme.palette.textSubtle, marginTop: theme.spacing(0.25) },
  details: {
    marginTop: theme.spacing(0.5),
    '& summary': { cursor: 'pointer', width: 'fit-content' },
    '& dl': { margin: theme.spacing(0.5, 0, 0) },
  },
}));

/** All verdicts of one instance, failures first, with the times behind them. */
export function VerdictList(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const classes = useStyles();
  const url = useUrlState();
  const controls = useControls();
  const current = url.get('control');
  const verdicts = [...instance.verdicts].sort(
    (a, b) =>
      Number(b.controlId === current) - Number(a.controlId === current) ||
      statusRank(a.status) - statusRank(b.status),
  );
  return (
    <ul className={classes.list}>
      {verdicts.map(verdict => {
        const values = Object.values(verdict.details).some(
          v => v !== undefined,
        );
        return (
          <li
            key={verdict.controlId}
            className={classNames(
              classes.item,
              verdict.controlId === current && classes.current,
            )}
          >
            <StatusLabel status={verdict.status} />
            <div>
              <div className={classes.title}>
                {controls.titleOf(verdict.controlId)}
              </div>
              <div className={classes.message}>{verdict.message}</div>
              <VerdictTimes
                verdict={verdict}
                collectedAt={collectedAt(
                  instance,
                  controls.get(verdict.controlId)?.sources ?? [],
                )}
              />
              {values && (
                <details
                  className={classes.details}
                  open={
                    verdict.controlId === current && isFailing(verdict.status)
                  }
                >
                  <summary>Values</summary>
                  <JsonKeyValues value={verdict.details} />
                </details>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function VerdictTimes(props: { verdict: Verdict; collectedAt?: string }) {
  const classes = useStyles();
  const { verdict } = props;
  return (
    <div className={classes.times}>
      since <RelativeTime time={verdict.since} format="date" />
      {verdict.recordedAt && (
        <>
          {' · recorded by AWS '}
          <RelativeTime time={verdict.recordedAt} />
        </>
      )}
      {props.collectedAt && (
        <>
          {' · collected '}
          <RelativeTime time={props.collectedAt} />
        </>
      )}
    </div>
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
