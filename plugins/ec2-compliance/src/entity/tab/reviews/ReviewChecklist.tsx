import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { ScorecardReview } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { StatusLabel } from '../../../parts/status/StatusLabel';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // The theme's red is too faint for text on paper.
  missing: { fontWeight: 'bold' },
}));

/** What a reviewer looks at, as it stands; what is unknown takes a tick. */
export function ReviewChecklist(props: {
  checklist: ScorecardReview['checklist'];
  acknowledged: string[];
  onAcknowledge: (controlIds: string[]) => void;
  /** Unknown ones that still want a tick. */
  missing: string[];
}) {
  const { checklist, acknowledged, onAcknowledge, missing } = props;
  const classes = useStyles();
  const { t } = useReader();
  if (!checklist.length) return null;
  return (
    <ul className={classes.list} aria-label={t('entity.reviews.checklist')}>
      {checklist.map(({ controlId, title, status }) => (
        <li key={controlId} className={classes.item}>
          <StatusLabel status={status} />
          <div>
            <div>{title}</div>
            {status === 'INSUFFICIENT_DATA' && (
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    color="primary"
                    checked={acknowledged.includes(controlId)}
                    onChange={(_, checked) =>
                      onAcknowledge(
                        checked
                          ? [...acknowledged, controlId]
                          : acknowledged.filter(id => id !== controlId),
                      )
                    }
                  />
                }
                label={t('entity.reviews.sign', { title })}
              />
            )}
            {missing.includes(controlId) && (
              <div className={classes.missing} role="alert">
                {t('entity.reviews.tick')}
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
