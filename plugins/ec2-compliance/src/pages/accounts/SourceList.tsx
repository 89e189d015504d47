import { makeStyles } from '@material-ui/core/styles';
import {
  EVIDENCE_SOURCES,
  SourceHealth,
} from 'backstage-plugin-ec2-compliance-common';
import { useControls } from '../../parts/controls/useControls';
import { plural } from '../../parts/language/numbers';
import { CopyText } from '../../parts/text/CopyText';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { PhraseText } from '../../parts/words/PhraseText';
import { useWords } from '../../parts/words/useWords';
import { HealthLabel, SOURCE_STATUSES } from './HealthLabel';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(1.5, 0, 0),
    padding: 0,
  },
  item: {
    display: 'grid',
    alignItems: 'start',
    gridTemplateColumns: '110px minmax(0, 3fr) minmax(0, 2fr)',
    columnGap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(0.5),
    },
  },
  title: { fontWeight: 'bold' },
  subtle: { color: theme.palette.textSubtle },
  text: { overflowWrap: 'anywhere' },
}));

/** The sources of one target, the failing ones first, each with its cause. */
export function SourceList(props: { sources: SourceHealth[] }) {
  const classes = useStyles();
  const sources = [...props.sources].sort(
    (a, b) =>
      SOURCE_STATUSES.indexOf(a.status) - SOURCE_STATUSES.indexOf(b.status),
  );
  return (
    <ul className={classes.list}>
      {sources.map(source => (
        <li key={source.source} className={classes.item}>
          <HealthLabel health={source.status} />
          <div className={classes.text}>
            <div>
              <span className={classes.title}>{source.title}</span>{' '}
              <span className={classes.subtle}>
                {EVIDENCE_SOURCES[source.source]?.action}
              </span>
            </div>
            <SourceError source={source} />
            {source.heldBack > 0 && (
              <div>
                {plural(source.heldBack, 'row')} vanished at once and stay until
                the next collection confirms it.
              </div>
            )}
          </div>
          <div className={classes.subtle}>
            {source.lastSuccessAt ? (
              <>
                Read <RelativeTime time={source.lastSuccessAt} />
              </>
            ) : (
              'Never read'
            )}
            {source.error && source.lastAttemptAt && (
              <>
                , tried <RelativeTime time={source.lastAttemptAt} />
              </>
            )}
            <br />
            {plural(source.rows, 'row')} in {plural(source.calls, 'call')}
          </div>
        </li>
      ))}
    </ul>
  );
}

function SourceError(props: { source: SourceHealth }) {
  const { error, affects } = props.source;
  const controls = useControls();
  const words = useWords();
  if (!error) return null;
  const { action, cause } = error;
  return (
    <>
      <div>
        <strong>{error.name}</strong>:{' '}
        <PhraseText phrase={cause} fallback="could not be read" />
      </div>
      {action && !words.phrase(cause)?.includes(action) && (
        <div>
          The collection role lacks{' '}
          <CopyText text={action} label="IAM action" />
        </div>
      )}
      <div>
        Since <RelativeTime time={error.since} format="date" />
        {affects.length > 0 &&
          `. Affects ${affects
            .map(id => `“${controls.titleOf(id)}”`)
            .join(', ')}.`}
      </div>
    </>
  );
}
