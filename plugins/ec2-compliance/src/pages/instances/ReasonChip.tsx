import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useReader } from '../../language';
import { useWords } from '../../parts/words/useWords';

const useStyles = makeStyles({ chip: { margin: 0, maxWidth: '100%' } });

/** The reason of a control that the instances are listed by. */
export function ReasonChip(props: {
  control: string;
  reason: string;
  onDelete: () => void;
}) {
  const { control, reason, onDelete } = props;
  const classes = useStyles();
  const { t } = useReader();
  const words = useWords({ controlId: control, reason });
  return (
    <Chip
      className={classes.chip}
      label={t('filters.chips.reason', {
        name: words.title({ controlId: control, reason }),
      })}
      title={reason}
      onDelete={onDelete}
    />
  );
}
