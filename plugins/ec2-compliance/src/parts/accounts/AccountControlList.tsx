import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { Fold } from '../disclosure/Fold';
import { isFailing, statusRank } from '../status/statuses';
import { StatusIcon } from '../status/StatusIcon';
import { AccountControlRow } from './AccountControlRow';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
}));

/** Account controls, those that fail or are waived as rows, the others folded to a line. */
export function AccountControlList(props: {
  /** Tells the lists of a screen apart. */
  id: string;
  controls: ScorecardAccountControl[];
  /** Of which the verdicts are, where the controls come without all of them. */
  entityRef?: string;
  openId?: string;
  onToggle: (controlId: string) => void;
  /** Of the headings. */
  level: 3 | 4;
  /** False where all of one status are asked for: then none is folded. */
  folded?: boolean;
}) {
  const { id, controls, openId, onToggle, level, folded = true } = props;
  const classes = useStyles();
  const { t } = useReader();
  const rows = (list: ScorecardAccountControl[], rowLevel: 3 | 4 | 5) => (
    <Paper variant="outlined">
      {list.map(control => (
        <AccountControlRow
          key={control.controlId}
          listId={id}
          control={control}
          entityRef={props.entityRef}
          open={openId === control.controlId}
          onToggle={() => onToggle(control.controlId)}
          level={rowLevel}
        />
      ))}
    </Paper>
  );
  const fold = (
    status: 'COMPLIANT' | 'NOT_APPLICABLE',
    title: 'accounts.met' | 'accounts.notApplicable',
  ) => {
    const list = controls.filter(control => control.status === status);
    return (
      list.length > 0 && (
        <Fold
          title={t(title, { count: list.length })}
          icon={<StatusIcon status={status} />}
          level={level}
          // A link to one of its controls opens the fold as well.
          defaultOpen={
            !folded || list.some(control => control.controlId === openId)
          }
        >
          {() => rows(list, level === 3 ? 4 : 5)}
        </Fold>
      )
    );
  };
  const failing = controls
    .filter(({ status }) => isFailing(status) || status === 'WAIVED')
    .sort((a, b) => statusRank(a.status) - statusRank(b.status));
  return (
    <div className={classes.root}>
      {failing.length > 0 && rows(failing, level)}
      {fold('COMPLIANT', 'accounts.met')}
      {fold('NOT_APPLICABLE', 'accounts.notApplicable')}
    </div>
  );
}
