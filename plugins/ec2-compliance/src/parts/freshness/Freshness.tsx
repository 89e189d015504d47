import { useApi } from '@backstage/frontend-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import Popover, { PopoverActions } from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ReportProblemIcon from '@material-ui/icons/ReportProblem';
import ScheduleIcon from '@material-ui/icons/Schedule';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  Freshness as FreshnessAnswer,
  FreshnessQuery,
  FreshnessSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef, useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { Reader, useReader } from '../../language';
import { Reason } from '../notices/Reason';
import { classNames } from '../layout/classNames';
import { Loading } from '../notices/Loading';
import { RelativeTime } from '../time/RelativeTime';
import { PhraseText } from '../words/PhraseText';
import { sourceTitle } from './sourceTitle';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    minHeight: 24,
    font: 'inherit',
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
    textAlign: 'left',
    color: theme.palette.textSubtle,
    borderRadius: theme.shape.borderRadius,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  stale: {
    color: theme.palette.text.primary,
    fontWeight: 'bold',
  },
  icon: { fontSize: 16, marginTop: 2 },
  warning: { color: theme.palette.status.warning },
  behind: {
    display: 'block',
    fontSize: theme.typography.caption.fontSize,
    fontWeight: 'normal',
    color: theme.palette.textSubtle,
  },
  panel: {
    // Of one width from the first, as it is filled once it is open.
    width: 540,
    maxWidth: `calc(100% - ${theme.spacing(4)}px)`,
    maxHeight: '60vh',
    padding: theme.spacing(2),
    border: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
  },
  table: {
    borderCollapse: 'collapse',
    '& td, & th': {
      padding: theme.spacing(0.25, 1.5, 0.25, 0),
      textAlign: 'left',
      fontWeight: 'inherit',
      verticalAlign: 'top',
    },
  },
  error: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/**
 * How old the evidence is, by the source that is furthest behind. Turns into a
 * warning past the window; opens to source by source, which is asked for then.
 */
export function Freshness(props: {
  freshness: FreshnessSummary;
  /** What it is the age of; by default all that the reader may see. */
  of?: FreshnessQuery;
  /** Without the words around the age, for the cells of a table. */
  short?: boolean;
}) {
  const { freshness, of = {}, short } = props;
  const classes = useStyles();
  const [anchor, setAnchor] = useState<Element>();
  const popover = useRef<PopoverActions>(null);
  const reader = useReader();
  const { t } = reader;
  const { oldestCollectedAt, stale } = freshness;
  const Icon = stale ? ReportProblemIcon : ScheduleIcon;

  let text = (
    <>
      {t(
        short
          ? 'parts.freshness.incomplete'
          : 'parts.freshness.evidenceIncomplete',
      )}
    </>
  );
  if (oldestCollectedAt) {
    const age = <RelativeTime time={oldestCollectedAt} format="age" />;
    const sentence = stale
      ? 'parts.freshness.evidenceStale'
      : 'parts.freshness.evidenceOld';
    text = short ? age : t(sentence, { age });
  }
  const behind = short ? undefined : furthestBehind(reader, freshness);

  return (
    <>
      <ButtonBase
        disableRipple
        className={classNames(classes.root, stale && classes.stale)}
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        onClick={event => {
          // A row around it would open.
          event.stopPropagation();
          setAnchor(event.currentTarget);
        }}
      >
        <Icon
          className={classNames(classes.icon, stale && classes.warning)}
          titleAccess={stale ? t('parts.freshness.stale') : undefined}
        />
        <span>
          {text}
          {behind && <span className={classes.behind}>{behind}</span>}
        </span>
      </ButtonBase>
      <Popover
        action={popover}
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        PaperProps={{
          className: classes.panel,
          role: 'dialog',
          'aria-label': t('parts.freshness.title'),
        }}
      >
        <FreshnessDetails
          of={of}
          onFill={() => popover.current?.updatePosition()}
        />
      </Popover>
    </>
  );
}

/** What holds it back: how many sources fail, else the one that is oldest. */
function furthestBehind(
  reader: Reader,
  freshness: FreshnessSummary,
): string | undefined {
  const { oldestSource, troubled } = freshness;
  if (troubled) {
    return reader.t('parts.freshness.troubled', { count: troubled });
  }
  return (
    oldestSource &&
    reader.t('parts.freshness.bySource', {
      source: sourceTitle(reader, { source: oldestSource }),
    })
  );
}

function FreshnessDetails(props: {
  of: FreshnessQuery;
  /** It takes another place than it did before. */
  onFill: () => void;
}) {
  const { of, onFill } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const api = useApi(ec2ComplianceApiRef);
  const { data, error } = useRequest({
    key: JSON.stringify(of),
    request: signal => api.getFreshness(of, { signal }),
  });
  const fill = useRef(onFill);
  fill.current = onFill;
  useEffect(() => fill.current(), [data, error]);
  if (error) {
    return (
      <>
        {t('parts.freshness.unreadable', { reason: <Reason error={error} /> })}
      </>
    );
  }
  if (!data) {
    return (
      <Loading label={t('parts.freshness.loading')}>
        <Skeleton variant="rect" height={160} />
      </Loading>
    );
  }
  const { sources } = data;
  if (!sources.length) return <>{t('parts.freshness.nothing')}</>;
  return (
    <>
      <Typography variant="body2" gutterBottom>
        {t('parts.freshness.lastRead')}
      </Typography>
      <table className={classes.table}>
        <tbody>
          {sources.map(source => (
            <tr key={source.source}>
              <th scope="row">{sourceTitle(reader, source)}</th>
              <td>
                <LastRead source={source} />
                {source.error && (
                  <div className={classes.error}>
                    {t('parts.freshness.errorInPlaces', {
                      error: (
                        <PhraseText
                          phrase={source.error}
                          fallback={t('parts.freshness.notRead')}
                        />
                      ),
                      count: source.targets.length,
                    })}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function LastRead(props: { source: FreshnessAnswer['sources'][number] }) {
  const { lastSuccessAt, stale } = props.source;
  const { t } = useReader();
  const time = lastSuccessAt ? (
    <RelativeTime time={lastSuccessAt} />
  ) : (
    <>{t('parts.freshness.never')}</>
  );
  return stale ? t('parts.freshness.staleSource', { time }) : time;
}
