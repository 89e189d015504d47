import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ScorecardControl } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { ControlDisclosure } from '../../../parts/controls/ControlDisclosure';
import { useUrlState } from '../../../parts/links/useUrlState';
import { ReasonTitle } from '../../../parts/words/ReasonTitle';
import { StatusBar } from '../../../parts/status/StatusBar';
import { isFailing, parseStatus } from '../../../parts/status/statuses';
import { RelativeTime } from '../../../parts/time/RelativeTime';
import { ControlPanel } from './ControlPanel';

const useStyles = makeStyles(theme => ({
  reason: {
    color: theme.palette.textSubtle,
    overflowWrap: 'anywhere',
    marginTop: theme.spacing(0.25),
  },
  since: { color: theme.palette.textSubtle },
  bar: { paddingTop: theme.spacing(0.75) },
}));

/** One control of an entity; opens to its instances and its fix. */
export function ControlRow(props: {
  control: ScorecardControl;
  entityRef: string;
  open: boolean;
  onToggle: () => void;
  /** Of its heading. */
  level: 3 | 4;
}) {
  const { control, entityRef, open, onToggle, level } = props;
  const { controlId, counts, since } = control;
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const failing = isFailing(control.status);

  return (
    <ControlDisclosure
      panelId={`ec2-compliance-control-${controlId}`}
      control={control}
      columns="minmax(200px, 3fr) 96px"
      level={level}
      below={
        failing &&
        control.reasons.slice(0, 2).map(reason => (
          <div
            key={`${reason.status}/${reason.reason}`}
            className={classes.reason}
          >
            {t('entity.rows.reason', {
              reason: (
                <ReasonTitle
                  controlId={controlId}
                  reason={reason.reason}
                  title={reason.title}
                />
              ),
              instances: (
                <Link
                  to={url.href({
                    control: controlId,
                    status: reason.status,
                    reason: reason.reason,
                  })}
                  underline="always"
                >
                  {t('entity.instances', { count: reason.count })}
                </Link>
              ),
            })}
          </div>
        ))
      }
      open={open}
      onToggle={onToggle}
      linked={url.get('control') === controlId}
      panel={inner => (
        <ControlPanel control={control} entityRef={entityRef} level={inner} />
      )}
    >
      <div className={classes.bar}>
        <StatusBar
          counts={counts}
          text="full"
          active={open ? parseStatus(url.get('status')) : undefined}
          href={status =>
            url.href({ control: controlId, status, reason: undefined })
          }
        />
      </div>
      <span className={classes.since}>
        {since &&
          t('entity.since', {
            time: <RelativeTime time={since} format="date" />,
          })}
      </span>
    </ControlDisclosure>
  );
}
