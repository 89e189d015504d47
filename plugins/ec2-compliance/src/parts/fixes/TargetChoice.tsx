import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FixChange } from 'backstage-plugin-ec2-compliance-common';
import { useId } from 'react';
import { useReader } from '../../language';
import { nameOf } from './fixInWords';

const useStyles = makeStyles(theme => ({
  only: {
    color: theme.palette.textSubtle,
    fontSize: theme.typography.body2.fontSize,
    marginTop: theme.spacing(0.5),
  },
  field: { marginTop: theme.spacing(1.5), minWidth: 240, maxWidth: '100%' },
}));

/** Which instances the commands are for: all that fail together, until one is chosen. */
export function TargetChoice(props: {
  change: FixChange;
  chosen?: string;
  onChoose: (instanceId: string | undefined) => void;
}) {
  const { change, chosen, onChoose } = props;
  const { targets, instances } = change;
  const classes = useStyles();
  const { t } = useReader();
  const id = useId();
  if (targets.length < 2) {
    return targets.length ? (
      <div className={classes.only}>
        {t('fixes.target.only', { target: nameOf(targets[0]) })}
      </div>
    ) : null;
  }
  return (
    <TextField
      select
      id={id}
      size="small"
      variant="outlined"
      className={classes.field}
      label={t('fixes.target.label')}
      value={chosen ?? ''}
      onChange={event => onChoose(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
    >
      <option value="">
        {t('fixes.target.all', {
          count: Math.max(instances, targets.length),
        })}
      </option>
      {targets.map(target => (
        <option key={target.instanceId} value={target.instanceId}>
          {target.name
            ? `${target.name} (${target.instanceId})`
            : target.instanceId}
        </option>
      ))}
    </TextField>
  );
}
