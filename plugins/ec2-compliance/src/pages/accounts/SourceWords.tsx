import { makeStyles } from '@material-ui/core/styles';
import { TargetSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { sourceTitle } from '../../parts/freshness/sourceTitle';
import { HealthLabel, SOURCE_STATUSES } from './HealthLabel';

const WRONG = SOURCE_STATUSES.filter(status => status !== 'ok');

/** The panel of the row names all. */
const NAMED = 3;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  subtle: { color: theme.palette.textSubtle },
}));

/** Which sources are not well, in few words: a line for each way not to be. */
export function SourceWords(props: { health: TargetSummary['sourceHealth'] }) {
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const { total, unwell } = props.health;
  const read = total - Object.values(unwell).flat().length;
  return (
    <ul className={classes.list}>
      {WRONG.map(status => {
        const wrong = unwell[status] ?? [];
        return (
          wrong.length > 0 && (
            <li key={status}>
              <HealthLabel health={status} />
              <span className={classes.subtle}>
                {': '}
                {wrong
                  .slice(0, NAMED)
                  .map(source => sourceTitle(reader, { source }))
                  .join(', ')}
                {wrong.length > NAMED &&
                  ` ${t('accounts.problems.more', {
                    number: wrong.length - NAMED,
                  })}`}
              </span>
            </li>
          )
        );
      })}
      {read > 0 && (
        <li className={classes.subtle}>
          {t(
            read === total
              ? 'accounts.sources.allRead'
              : 'accounts.sources.read',
            {
              count: read,
            },
          )}
        </li>
      )}
    </ul>
  );
}
