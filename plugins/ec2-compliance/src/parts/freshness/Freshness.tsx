import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import ReportProblemIcon from '@material-ui/icons/ReportProblem';
import ScheduleIcon from '@material-ui/icons/Schedule';
import { Freshness as FreshnessData } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../language/numbers';
import { classNames } from '../layout/classNames';
import { RelativeTime } from '../time/RelativeTime';
import { PhraseText } from '../words/PhraseText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    cursor: 'help',
    font: 'inherit',
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
    borderRadius: theme.shape.borderRadius,
    whiteSpace: 'nowrap',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  stale: {
    color: theme.palette.text.primary,
    fontWeight: 'bold',
  },
  icon: { fontSize: 16 },
  warning: { color: theme.palette.status.warning },
  tooltip: {
    maxWidth: 540,
    padding: theme.spacing(1.5),
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.primary,
    border: `1px solid ${theme.palette.divider}`,
    boxShadow: theme.shadows[4],
    fontSize: theme.typography.body2.fontSize,
    fontWeight: 'normal',
  },
  table: {
    borderCollapse: 'collapse',
    '& td, & th': {
      padding: theme.spacing(0.25, 1.5, 0.25, 0),
      textAlign: 'left',
      fontWeight: 'inherit',
      verticalAlign: 'top',
    },
    '& th': { whiteSpace: 'nowrap' },
  },
  error: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/**
 * How old the evidence is, by the source that is furthest behind. Turns into a
 * warning past the window; source by source on hover and on focus.
 */
export function Freshness(props: {
  freshness: FreshnessData;
  /** Without the words around the age, for the cells of a table. */
  short?: boolean;
}) {
  const { freshness, short } = props;
  const classes = useStyles();
  const { oldestCollectedAt, stale } = freshness;
  const Icon = stale ? ReportProblemIcon : ScheduleIcon;

  let text = <>{short ? 'incomplete' : 'evidence incomplete'}</>;
  if (oldestCollectedAt && short) {
    text = <RelativeTime time={oldestCollectedAt} format="age" />;
  } else if (oldestCollectedAt) {
    text = (
      <span>
        evidence <RelativeTime time={oldestCollectedAt} format="age" /> old
      </span>
    );
  }

  return (
    <Tooltip
      interactive
      enterTouchDelay={0}
      classes={{ tooltip: classes.tooltip }}
      title={<FreshnessDetails freshness={freshness} />}
    >
      <ButtonBase
        disableRipple
        className={classNames(classes.root, stale && classes.stale)}
      >
        <Icon
          className={classNames(classes.icon, stale && classes.warning)}
          titleAccess={stale ? 'Stale' : undefined}
        />
        {text}
        {stale && !short && oldestCollectedAt && ' (stale)'}
      </ButtonBase>
    </Tooltip>
  );
}

function FreshnessDetails(props: { freshness: FreshnessData }) {
  const classes = useStyles();
  const { sources } = props.freshness;
  if (!sources.length) {
    return <>Nothing was collected yet.</>;
  }
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
