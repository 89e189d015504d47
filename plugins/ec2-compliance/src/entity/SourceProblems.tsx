import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { useControls } from '../parts/controls/useControls';
import { plural } from '../parts/language/numbers';
import { useLinks } from '../parts/links/useLinks';
import { Notice } from '../parts/notices/Notice';
import { RelativeTime } from '../parts/time/RelativeTime';
import { PhraseText } from '../parts/words/PhraseText';
import { useWords } from '../parts/words/useWords';
import { groupProblems, Problem } from './groupProblems';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    '& li + li': { marginTop: theme.spacing(0.75) },
  },
}));

/** How many targets are named before the rest is counted. */
const TARGETS_SHOWN = 3;

/** Which sources fail or are behind, since when, and what rests on them. */
export function SourceProblems(props: {
  freshness: Freshness;
  /** Controls on the screen; others are not worth naming. */
  controlIds: string[];
  /** Without what they affect, for the card. */
  compact?: boolean;
}) {
  const { freshness, controlIds, compact } = props;
  const classes = useStyles();
  const links = useLinks();
  const words = useWords();
  const problems = groupProblems(freshness.sources, error =>
    words.phrase(error),
  );
  if (!problems.length) return null;

  const count = (list: Problem[]) =>
    list.reduce((sum, problem) => sum + problem.sources.length, 0);
  // Who may not see the fleet is not told where it is, nor let in there.
  const places = problems.some(({ targets }) => targets.length > 0);
  const failing = count(problems.filter(problem => problem.error));
  return (
    <Notice
      kind="warning"
      title={
        failing
          ? `${plural(failing, 'source')} could not be read`
          : `The evidence of ${plural(count(problems), 'source')} is stale`
      }
      action={
        places && (
          <Link to={links.page('accounts')}>See how collection fares</Link>
        )
      }
    >
      <ul className={classes.list}>
        {problems.map(problem => (
          <li key={problem.sources[0].source}>
            <strong>
              {problem.sources.map(source => source.title).join(', ')}
            </strong>
            {problem.error ? (
              <>
                :{' '}
                <PhraseText
                  phrase={problem.error}
                  fallback="could not be read"
                />
                .{' '}
              </>
            ) : (
              ' out of date. '
            )}
            <Whereabouts problem={problem} />
            {!compact && <Affected problem={problem} controlIds={controlIds} />}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Whereabouts(props: { problem: Problem }) {
  const { lastSuccessAt, targets } = props.problem;
  const shown = targets.slice(0, TARGETS_SHOWN);
  const rest = targets.length - shown.length;
  return (
    <>
      {lastSuccessAt ? (
        <>
          Last read <RelativeTime time={lastSuccessAt} />
        </>
      ) : (
        'Never read'
      )}
      {shown.length > 0 && ` in ${shown.join(', ')}`}
      {rest > 0 && ` and ${plural(rest, 'other')}`}.{' '}
    </>
  );
}

function Affected(props: { problem: Problem; controlIds: string[] }) {
  const controls = useControls();
  const resting = new Set(
    props.problem.sources.flatMap(({ affects = [] }) => affects),
  );
  const affected = props.controlIds.filter(id => resting.has(id));
  if (!affected.length) return null;
  return (
    <>Affects {affected.map(id => `“${controls.titleOf(id)}”`).join(', ')}.</>
  );
}
