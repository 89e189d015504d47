import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { useControls, useLinks } from '../../hooks';
import { plural } from '../../lib';
import { Notice } from '../Notice';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    '& li + li': { marginTop: theme.spacing(0.75) },
  },
  targets: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** How many targets are named before the rest is counted. */
const TARGETS_SHOWN = 3;

/** Which sources fail or are behind, since when, and what rests on them. */
export function SourceProblems(props: {
  freshness: Freshness;
  /** Controls on the screen; others are not worth naming. */
  controlIds?: string[];
  /** One line a source and no more, for the card. */
  compact?: boolean;
}) {
  const classes = useStyles();
  const controls = useControls();
  const links = useLinks();
  const problems = props.freshness.sources.filter(s => s.stale || s.error);
  if (!problems.length) return null;

  const failing = problems.filter(s => s.error).length;
  return (
    <Notice
      kind="warning"
      title={
        failing
          ? `${plural(failing, 'source')} could not be read`
          : `The evidence of ${plural(problems.length, 'source')} is stale`
      }
      action={<Link to={links.page('accounts')}>See how collection fares</Link>}
    >
      <ul className={classes.list}>
        {problems.map(problem => {
          const affected = controls.all.filter(
            control =>
              control.sources.includes(problem.source) &&
              (props.controlIds?.includes(control.id) ?? true),
          );
          const shown = problem.targets.slice(0, TARGETS_SHOWN);
          const rest = problem.targets.length - shown.length;
          return (
            <li key={problem.source}>
              <strong>{problem.title}</strong>
              {problem.error ? `: ${problem.error}. ` : ' is out of date. '}
              {problem.lastSuccessAt ? (
                <>
                  Last read <RelativeTime time={problem.lastSuccessAt} />
                </>
              ) : (
                'Never read'
              )}
              {shown.length > 0 && (
                <>
                  {' in '}
                  <span className={classes.targets}>{shown.join(', ')}</span>
                  {rest > 0 && ` and ${plural(rest, 'other')}`}
                </>
              )}
              .{' '}
              {!props.compact &&
                affected.length > 0 &&
                `Affects ${affected.map(c => `“${c.title}”`).join(', ')}.`}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
