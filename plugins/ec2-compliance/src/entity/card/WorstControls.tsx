import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  Scorecard,
  ScorecardControl,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useControlTitle } from '../../parts/controls/useControlTitle';
import { useLinks } from '../../parts/links/useLinks';
import { failingOf, judgedOf } from '../../parts/status/counts';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { Sentence } from '../../parts/text/Sentence';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { useWords } from '../../parts/words/useWords';
import { AllMet } from '../AllMet';
import { sortControls } from '../sortControls';

const SHOWN = 3;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(1.25),
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: theme.spacing(1),
    fontSize: theme.typography.body2.fontSize,
  },
  first: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: theme.spacing(2),
  },
  title: { fontWeight: 'bold' },
  subtle: { color: theme.palette.textSubtle },
  example: {
    color: theme.palette.textSubtle,
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
  },
}));

/** The three controls that fail most, each with what fails and for how long. */
export function WorstControls(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const classes = useStyles();
  const { t } = useReader();
  const worst = sortControls(scorecard.controls)
    .filter(control => failingOf(control.counts) > 0)
    .slice(0, SHOWN);
  if (!worst.length) {
    return <AllMet scorecard={scorecard} />;
  }
  return (
    <ul className={classes.list} aria-label={t('entity.card.worst')}>
      {worst.map(control => (
        <WorstControl
          key={control.controlId}
          control={control}
          entityRef={scorecard.entityRef}
        />
      ))}
    </ul>
  );
}

function WorstControl(props: { control: ScorecardControl; entityRef: string }) {
  const { control, entityRef } = props;
  const { controlId, counts, status } = control;
  const classes = useStyles();
  const title = useControlTitle(control);
  const { t } = useReader();
  const links = useLinks();
  const [reason] = control.reasons;
  const words = useWords({
    controlId,
    reason: reason?.reason,
    values: reason?.example,
  });
  const example =
    reason &&
    words.sentence({
      controlId,
      reason: reason.reason,
      values: reason.example,
      title: reason.title,
    });
  const count =
    status === 'NON_COMPLIANT' ? counts.nonCompliant : counts.insufficientData;
  const total = judgedOf(counts);
  return (
    <li className={classes.item}>
      <StatusIcon status={status} titled />
      <div>
        <div className={classes.first}>
          <Link
            to={links.entityTab(entityRef, { control: controlId })}
            className={classes.title}
          >
            {title}
          </Link>
          <span className={classes.subtle}>
            <Link
              to={links.entityTab(entityRef, { control: controlId, status })}
            >
              {t('entity.card.failing', { count: total, failing: count })}
            </Link>
            {control.since && (
              <>
                {' · '}
                {t('entity.since', {
                  time: <RelativeTime time={control.since} format="date" />,
                })}
              </>
            )}
          </span>
        </div>
        {example && (
          <div className={classes.example} title={example}>
            {status === 'INSUFFICIENT_DATA' ? (
              t('entity.card.unknown', {
                cause: <Sentence text={example} />,
              })
            ) : (
              <Sentence text={example} />
            )}
          </div>
        )}
      </div>
    </li>
  );
}
