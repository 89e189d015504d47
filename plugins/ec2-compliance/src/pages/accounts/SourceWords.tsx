import { makeStyles } from '@material-ui/core/styles';
import { SourceHealth } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../../parts/language/numbers';
import { HealthLabel, SOURCE_STATUSES } from './HealthLabel';

const WRONG = SOURCE_STATUSES.filter(status => status !== 'ok');

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  subtle: { color: theme.palette.textSubtle },
}));

/** Which sources are not well, in few words: a line for each way not to be. */
export function SourceWords(props: { sources: SourceHealth[] }) {
  const classes = useStyles();
  const { sources } = props;
  const read = sources.filter(source => source.status === 'ok').length;
  return (
    <ul className={classes.list}>
      {WRONG.map(status => {
        const wrong = sources.filter(source => source.status === status);
        return (
          wrong.length > 0 && (
            <li key={status}>
              <HealthLabel health={status} />
              <span className={classes.subtle}>
                {': '}
                {wrong.map(source => source.title).join(', ')}
              </span>
            </li>
          )
        );
      })}
      {read > 0 && (
        <li className={classes.subtle}>
          {read === sources.length ? 'all ' : ''}
          {plural(read, 'source')} read
        </li>
      )}
    </ul>
  );
}
