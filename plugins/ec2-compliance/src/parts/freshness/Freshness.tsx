import { useApi } from '@backstage/frontend-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import Popover, { PopoverActions } from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ReportProblemIcon from '@material-ui/icons/ReportProblem';
import ScheduleIcon from '@material-ui/icons/Schedule';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  EVIDENCE_SOURCES,
  FreshnessQuery,
  FreshnessSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef, useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { plural } from '../language/numbers';
import { classNames } from '../layout/classNames';
import { RelativeTime } from '../time/RelativeTime';
import { PhraseText } from '../words/PhraseText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
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
  const { oldestCollectedAt, stale } = freshness;
  const Icon = stale ? ReportProblemIcon : ScheduleIcon;

  let text = <>{short ? 'incomplete' : 'evidence incomplete'}</>;
  if (oldestCollectedAt && short) {
    text = <RelativeTime time={oldestCollectedAt} format="age" />;
  } else if (oldestCollectedAt) {
    text = (
      <>
        evidence <RelativeTime time={oldestCollectedAt} format="age" /> old
      </>
    );
  }
  const behind = short ? undefined : furthestBehind(freshness);

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
          titleAccess={stale ? 'Stale' : undefined}
        />
        <span>
          {text}
          {stale && !short && oldestCollectedAt && ' (stale)'}
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
          'aria-label': 'How old the evidence is',
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
function furthestBehind(freshness: FreshnessSummary): string | undefined {
  const { oldestSource, troubled } = freshness;
  if (troubled) {
    return `${plural(troubled, 'source')} ${
      troubled === 1 ? 'is' : 'are'
    } behind or failing`;
  }
  return oldestSource && `by ${EVIDENCE_SOURCES[oldestSource].title}`;
}

function FreshnessDetails(props: {
  of: FreshnessQuery;
  /** It takes another place than it did before. */
  onFill: () => void;
}) {
  const { of, onFill } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const { data, error } = useRequest({
    key: JSON.stringify(of),
    request: signal => api.getFreshness(of, { signal }),
  });
  const fill = useRef(onFill);
  fill.current = onFill;
  useEffect(() => fill.current(), [data, error]);
  if (error) return <>It could not be read: {error.message}</>;
  if (!data) {
    return (
      <div aria-busy aria-label="Loading the sources">
        <Skeleton variant="rect" height={160} />
      </div>
    );
  }
  const { sources } = data;
  if (!sources.length) return <>Nothing was collected yet.</>;
  return (
    <>
      <Typography variant="body2" gutterBottom>
        Last read, over all accounts concerned:
      </Typography>
      <table className={classes.table}>
        <tbody>
          {sources.map(source => (
            <tr key={source.source}>
              <th scope="row">{source.title}</th>
              <td>
                {source.lastSuccessAt ? (
                  <RelativeTime time={source.lastSuccessAt} />
                ) : (
                  'never'
                )}
                {source.stale && ' · stale'}
                {source.error && (
                  <div className={classes.error}>
                    <PhraseText
                      phrase={source.error}
                      fallback="could not be read"
                    />{' '}
                    (in {plural(source.targets.length, 'target')})
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
