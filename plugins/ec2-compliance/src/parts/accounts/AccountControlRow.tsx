import { makeStyles } from '@material-ui/core/styles';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { ControlDisclosure } from '../controls/ControlDisclosure';
import { isFailing } from '../status/statuses';
import { VerdictMessage } from '../verdicts/VerdictMessage';
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
  open: boolean;
  onToggle: () => void;
  /** Of its heading. */
  level: 3 | 4 | 5;
}) {
  const { listId, control, open, onToggle, level } = props;
  const { controlId, status, verdicts } = control;
  const classes = useStyles();
  const { t } = useReader();
  const alike = verdicts.filter(({ verdict }) => verdict.status === status);
  return (
    <ControlDisclosure
      panelId={`ec2-compliance-account-control-${listId}-${controlId}`}
      controlId={controlId}
      status={status}
      columns="minmax(0, 3fr)"
      level={level}
      below={
        !open &&
        isFailing(status) &&
        alike[0] && (
          <div className={classes.reason}>
            <VerdictMessage verdict={alike[0].verdict} />
          </div>
        )
      }
      open={open}
      onToggle={onToggle}
      linked={open}
      panel={inner => <AccountControlPanel control={control} level={inner} />}
    >
      <span className={classes.subtle}>
        {verdicts.length > 1
          ? t('accounts.alike', {
              alike: alike.length,
              all: verdicts.length,
            })
          : ''}
      </span>
    </ControlDisclosure>
  );
}
