import { makeStyles } from '@material-ui/core/styles';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { useControls } from '../controls/useControls';
import { DisclosureRow } from '../disclosure/DisclosureRow';
import { classNames } from '../layout/classNames';
import { isFailing } from '../status/statuses';
import { StatusLabel } from '../status/StatusLabel';
import { Sentence } from '../text/Sentence';
import { AccountControlPanel } from './AccountControlPanel';

const useStyles = makeStyles(theme => ({
  reason: { overflowWrap: 'anywhere', marginTop: theme.spacing(0.25) },
  subtle: { color: theme.palette.textSubtle },
}));

const NEXT_LEVEL = { 3: 4, 4: 5, 5: 6 } as const;

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
  const controls = useControls();
  const panelId = `ec2-compliance-account-control-${listId}-${controlId}`;
  const title = controls.titleOf(controlId, status === 'NON_COMPLIANT');
  const alike = verdicts.filter(({ verdict }) => verdict.status === status);

  return (
    <DisclosureRow
      panelId={panelId}
      label={title}
      columns="136px minmax(0, 5fr) minmax(0, 3fr)"
      level={level}
      title={title}
      before={<StatusLabel status={status} />}
      below={
        !open &&
        isFailing(status) &&
        alike[0] && (
          <div className={classNames(classes.reason, classes.subtle)}>
            <Sentence text={alike[0].verdict.message} />
          </div>
        )
      }
      open={open}
      onToggle={onToggle}
      linked={open}
      panel={() => (
        <AccountControlPanel control={control} level={NEXT_LEVEL[level]} />
      )}
    >
      <span className={classes.subtle}>
        {verdicts.length > 1
          ? `${alike.length} of ${verdicts.length} accounts and Regions`
          : ''}
      </span>
    </DisclosureRow>
  );
}
