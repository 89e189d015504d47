import { makeStyles } from '@material-ui/core/styles';
import {
  EVIDENCE_SOURCES,
  SourceHealth,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useControls } from '../../parts/controls/useControls';
import { sourceTitle } from '../../parts/freshness/sourceTitle';
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
  const reader = useReader();
  const { t } = reader;
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
              <span className={classes.title}>
                {sourceTitle(reader, source)}
              </span>{' '}
              <span className={classes.subtle}>
                {EVIDENCE_SOURCES[source.source]?.action}
              </span>
            </div>
            <SourceError source={source} />
            {source.heldBack > 0 && (
              <div>
                {t('accounts.sources.heldBack', { count: source.heldBack })}
              </div>
            )}
          </div>
          <div className={classes.subtle}>
            <SourceTimes source={source} />
            <br />
            {t('accounts.sources.rowsIn', {
              count: source.rows,
              calls: t('accounts.row.calls', { count: source.calls }),
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** When it was read last and, where that failed since, when it was tried. */
function SourceTimes(props: { source: SourceHealth }) {
  const { error, lastAttemptAt, lastSuccessAt } = props.source;
  const { t } = useReader();
  const read = lastSuccessAt
    ? t('accounts.sources.readAt', {
        time: <RelativeTime time={lastSuccessAt} />,
      })
    : t('accounts.sources.neverRead');
  return (
    <>
      {error && lastAttemptAt
        ? t('accounts.sources.tried', {
            read: <>{read}</>,
            time: <RelativeTime time={lastAttemptAt} />,
          })
        : read}
    </>
  );
}

function SourceError(props: { source: SourceHealth }) {
  const { error, affects } = props.source;
  const controls = useControls();
  const words = useWords({ values: error?.cause });
  const { t, list } = useReader();
  if (!error) return null;
  const { action, cause } = error;
  const since = <RelativeTime time={error.since} format="date" />;
  return (
    <>
      <div>
        <strong>{error.name}</strong>:{' '}
        <PhraseText
          phrase={cause}
          fallback={t('accounts.sources.unreadable')}
        />
      </div>
      {action && !words.phrase(cause)?.includes(action) && (
        <div>
          {t('accounts.sources.lacks', {
            action: (
              <CopyText text={action} label={t('accounts.sources.action')} />
            ),
          })}
        </div>
      )}
      <div>
        {affects.length
          ? t('accounts.sources.sinceAffects', {
              date: since,
              controls: list(
                affects.map(id =>
                  t('accounts.sources.quoted', { title: controls.titleOf(id) }),
                ),
              ),
            })
          : t('accounts.sources.since', { date: since })}
      </div>
    </>
  );
}
