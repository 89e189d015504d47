import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import ButtonBase from '@material-ui/core/ButtonBase';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import RefreshIcon from '@material-ui/icons/Refresh';
import { TargetSummary } from 'backstage-plugin-ec2-compliance-common';
import { Fragment } from 'react';
import { useReader } from '../../language';
import { classNames } from '../../parts/layout/classNames';
import { drawnInSight } from '../../parts/layout/drawnInSight';
import { turning } from '../../parts/layout/turning';
import { useLinks } from '../../parts/links/useLinks';
import { useUrlState } from '../../parts/links/useUrlState';
import { isFailing, STATUSES } from '../../parts/status/statuses';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { CopyText } from '../../parts/text/CopyText';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { PhraseText } from '../../parts/words/PhraseText';
import { accountControlsInWords } from './accountControlsInWords';
import { HealthLabel } from './HealthLabel';
import { ProblemCount } from './ProblemList';
import { SourceWords } from './SourceWords';
import { TargetPanel } from './TargetPanel';

/** Of one that is closed. */
const ROW_HEIGHT = 112;

const useStyles = makeStyles(theme => ({
  item: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    padding: theme.spacing(1.5, 2),
    ...drawnInSight(ROW_HEIGHT),
    fontSize: theme.typography.body2.fontSize,
  },
  row: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(0, 3fr) minmax(0, 4fr) minmax(0, 3fr) minmax(0, 2fr) 116px 24px',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(1),
    },
  },
  name: {
    minHeight: 24,
    font: 'inherit',
    fontWeight: 'bold',
    textAlign: 'left',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  // `ap-southeast-2` breaks at its hyphens otherwise.
  region: { whiteSpace: 'nowrap' },
  subtle: { color: theme.palette.textSubtle },
  cause: { overflowWrap: 'anywhere' },
  progress: { marginTop: theme.spacing(0.5) },
  chevron: {
    ...turning(theme),
    color: theme.palette.textSubtle,
    [theme.breakpoints.down('sm')]: { display: 'none' },
  },
  open: { transform: 'rotate(180deg)' },
}));

/** One account and Region; opens to its sources. */
export function TargetRow(props: {
  target: TargetSummary;
  /** Collecting, or about to. */
  busy: boolean;
  open: boolean;
  onToggle: () => void;
  /** Undefined for those who may not. */
  onRefresh?: () => void;
}) {
  const { target, busy, open, onToggle, onRefresh } = props;
  const classes = useStyles();
  const links = useLinks();
  const url = useUrlState();
  const reader = useReader();
  const { t } = reader;
  const { accountControls } = target;
  const worst = STATUSES.find(
    ({ status, countKey }) =>
      isFailing(status) && accountControls[countKey] > 0,
  )?.status;
  const judged = Object.values(accountControls).some(count => count > 0);
  const panelId = `ec2-compliance-target-${target.id}`;
  const account = target.accountAlias ?? target.accountId;
  const name = `${account} · ${target.region}`;

  return (
    <li className={classes.item}>
      <div className={classes.row}>
        <div>
          <ButtonBase
            disableRipple
            className={classes.name}
            aria-expanded={open}
            aria-controls={open ? panelId : undefined}
            onClick={onToggle}
          >
            <span>
              {account} ·{' '}
              <span className={classes.region}>{target.region}</span>
            </span>
          </ButtonBase>
          <div className={classes.subtle}>
            <CopyText
              text={target.accountId}
              label={t('accounts.row.number')}
            />
          </div>
        </div>
        <div>
          {(busy || target.failure || target.state !== 'failing') && (
            <HealthLabel health={busy ? 'collecting' : target.state} />
          )}
          {!busy && target.failure && (
            <span className={classes.cause}>
              :{' '}
              <PhraseText
                phrase={target.failure}
                fallback={t('accounts.row.unreadable')}
              />
            </span>
          )}
          <Progress target={target} name={name} busy={busy} />
          {!target.failure && <SourceWords health={target.sourceHealth} />}
          {target.problemCounts.total > 0 && (
            <ProblemCount total={target.problemCounts.total} />
          )}
          {judged && (
            <div className={classNames(!worst && classes.subtle)}>
              {worst && <StatusIcon status={worst} />}
              {worst && ' '}
              {accountControlsInWords(reader, accountControls).map(
                ({ text, status }, index) => (
                  <Fragment key={text}>
                    {index > 0 && ', '}
                    {status ? (
                      <Link
                        to={url.href({
                          target: target.id,
                          status,
                          control: undefined,
                        })}
                      >
                        {text}
                      </Link>
                    ) : (
                      text
                    )}
                  </Fragment>
                ),
              )}
            </div>
          )}
        </div>
        <div>
          <div>
            {t('accounts.row.lastSuccess', {
              time: <LastSuccess target={target} />,
            })}
          </div>
          <div className={classes.subtle}>
            {target.nextAttemptAt &&
              !busy &&
              t('accounts.row.next', {
                time: <RelativeTime time={target.nextAttemptAt} />,
              })}
          </div>
        </div>
        <div>
          <Link
            to={links.page('instances', {
              account: target.accountId,
              region: target.region,
            })}
          >
            {t('accounts.row.instances', { count: target.instances })}
          </Link>
          {target.unmappedInstances > 0 && (
            <>
              {', '}
              <Link
                to={links.page('instances', {
                  account: target.accountId,
                  region: target.region,
                  unmapped: 'true',
                })}
              >
                {t('accounts.row.unmapped', {
                  number: target.unmappedInstances,
                })}
              </Link>
            </>
          )}
          <div className={classes.subtle}>
            {t('accounts.row.calls', { count: target.calls })}
          </div>
        </div>
        <div>
          {onRefresh && (
            <Button
              size="small"
              variant="outlined"
              startIcon={<RefreshIcon />}
              disabled={busy}
              aria-label={t('accounts.row.refreshName', { name })}
              onClick={onRefresh}
            >
              {t('accounts.row.refresh')}
            </Button>
          )}
        </div>
        <ExpandMoreIcon
          className={classNames(classes.chevron, open && classes.open)}
          onClick={onToggle}
        />
      </div>
      {open && (
        <div id={panelId}>
          <TargetPanel target={target} name={name} />
        </div>
      )}
    </li>
  );
}

/** The time up to which everything that is read is known: the oldest success. */
function LastSuccess(props: { target: TargetSummary }) {
  const { lastFinishedAt, sourceHealth, state } = props.target;
  const { never, oldestSuccessAt, newestSuccessAt } = sourceHealth;
  const { t } = useReader();
  // A run that read nothing ended as well: that is no success.
  if (
    !lastFinishedAt ||
    state === 'never-read' ||
    (never && !newestSuccessAt)
  ) {
    return <>{t('accounts.row.never')}</>;
  }
  if (never && newestSuccessAt) {
    return t('accounts.row.notOfAll', {
      time: <RelativeTime time={newestSuccessAt} />,
    });
  }
  return <RelativeTime time={oldestSuccessAt ?? lastFinishedAt} />;
}

function Progress(props: {
  target: TargetSummary;
  name: string;
  busy: boolean;
}) {
  const classes = useStyles();
  const { progress } = props.target;
  const { t } = useReader();
  if (!props.busy) return null;
  return (
    <div className={classes.progress} role="status">
      {progress
        ? t('accounts.row.progress', {
            done: progress.done,
            count: progress.total,
          })
        : t('accounts.row.starting')}
      <LinearProgress
        variant={progress ? 'determinate' : 'indeterminate'}
        value={progress && (100 * progress.done) / Math.max(progress.total, 1)}
        aria-label={t('accounts.row.collection', { name: props.name })}
      />
    </div>
  );
}
