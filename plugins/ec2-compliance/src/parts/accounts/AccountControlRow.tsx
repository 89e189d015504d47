import { makeStyles } from '@material-ui/core/styles';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { ControlDisclosure } from '../controls/ControlDisclosure';
import { totalOf } from '../status/counts';
import { describeStatus, isFailing } from '../status/statuses';
import { VerdictMessage } from '../verdicts/VerdictMessage';
import { AccountControlOf } from './AccountControlOf';
import { AccountControlPanel } from './AccountControlPanel';

const useStyles = makeStyles(theme => ({
  reason: {
    color: theme.palette.textSubtle,
    overflowWrap: 'anywhere',
    marginTop: theme.spacing(0.25),
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** One account control; opens to its verdict per account and Region. */
export function AccountControlRow(props: {
  listId: string;
  control: ScorecardAccountControl;
  /** @see AccountControlList */
  entityRef?: string;
  open: boolean;
  onToggle: () => void;
  /** Of its heading. */
  level: 3 | 4 | 5;
}) {
  const { listId, control, entityRef, open, onToggle, level } = props;
  const { controlId, status, verdicts, counts } = control;
  const classes = useStyles();
  const { t } = useReader();
  const told = verdicts.filter(({ verdict }) => verdict.status === status);
  const all = counts ? totalOf(counts) : verdicts.length;
  const alike = counts ? counts[describeStatus(status).countKey] : told.length;
  return (
    <ControlDisclosure
      panelId={`ec2-compliance-account-control-${listId}-${controlId}`}
      control={control}
      columns="minmax(0, 3fr)"
      level={level}
      below={
        !open &&
        isFailing(status) &&
        told[0] && (
          <div className={classes.reason}>
            <VerdictMessage verdict={told[0].verdict} />
          </div>
        )
      }
      open={open}
      onToggle={onToggle}
      linked={open}
      panel={inner =>
        entityRef ? (
          <AccountControlOf
            entityRef={entityRef}
            controlId={controlId}
            level={inner}
          />
        ) : (
          <AccountControlPanel control={control} level={inner} />
        )
      }
    >
      <span className={classes.subtle}>
        {all > 1 ? t('accounts.alike', { alike, all }) : ''}
      </span>
    </ControlDisclosure>
  );
}
