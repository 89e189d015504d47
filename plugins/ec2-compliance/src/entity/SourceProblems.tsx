import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { useControls } from '../parts/controls/useControls';
import { sourceTitle } from '../parts/freshness/sourceTitle';
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
  const reader = useReader();
  const { t, list } = reader;
  const links = useLinks();
  const words = useWords({ values: freshness.sources });
  const problems = groupProblems(freshness.sources, error =>
    words.phrase(error),
  );
  if (!problems.length) return null;

  const count = (some: Problem[]) =>
    some.reduce((sum, problem) => sum + problem.sources.length, 0);
  // Who may not see the fleet is not told where it is, nor let in there.
  const places = problems.some(({ targets }) => targets.length > 0);
  const failing = count(problems.filter(problem => problem.error));
  return (
    <Notice
      kind="warning"
      title={
        failing
          ? t('entity.sources.failing', { count: failing })
          : t('entity.sources.stale', { count: count(problems) })
      }
      action={
        places && (
          <Link to={links.page('accounts')}>{t('entity.seeCollection')}</Link>
        )
      }
    >
      <ul className={classes.list}>
        {problems.map(problem => (
          <li key={problem.sources[0].source}>
            <strong>
              {list(problem.sources.map(source => sourceTitle(reader, source)))}
            </strong>
            {problem.error ? (
              <>
                :{' '}
                <PhraseText
                  phrase={problem.error}
                  fallback={t('entity.couldNotBeRead')}
                />
                .{' '}
              </>
            ) : (
              ` ${t('entity.sources.outOfDate')} `
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
  const { t, list } = useReader();
  const time = lastSuccessAt && <RelativeTime time={lastSuccessAt} />;
  const places = shown.length
    ? list(
        rest > 0
          ? [...shown, t('entity.sources.others', { count: rest })]
          : shown,
      )
    : undefined;
  const said = () => {
    if (time) {
      return places
        ? t('entity.sources.lastReadIn', { time, places })
        : t('entity.sources.lastRead', { time });
    }
    return places
      ? t('entity.sources.neverReadIn', { places })
      : t('entity.sources.neverRead');
  };
  return <>{said()} </>;
}

function Affected(props: { problem: Problem; controlIds: string[] }) {
  const { t, list } = useReader();
  const controls = useControls();
  const resting = new Set(
    props.problem.sources.flatMap(({ affects = [] }) => affects),
  );
  const affected = props.controlIds.filter(id => resting.has(id));
  if (!affected.length) return null;
  return (
    <>
      {t('entity.sources.affects', {
        controls: list(
          affected.map(id =>
            t('entity.quoted', { title: controls.titleOf(id) }),
          ),
        ),
      })}
    </>
  );
}
