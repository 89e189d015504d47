import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { HistoryMark } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { Reader, useReader } from '../../language';
import { Links, useLinks } from '../links/useLinks';
import { EntityName } from '../scorecards/EntityName';

/** More say less; they all are in the charts. */
const MOST = 8;

const useStyles = makeStyles(theme => ({
  heading: { margin: 0 },
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
  note: { color: theme.palette.textSubtle },
}));

/** What moved the numbers beside the work on them, the latest first. */
export function HistoryMarks(props: { marks: HistoryMark[]; level: 2 | 3 }) {
  const { marks, level } = props;
  const classes = useStyles();
  const reader = useReader();
  const links = useLinks();
  const { t } = reader;
  if (!marks.length) return null;
  const latest = [...marks].reverse();
  const rest = latest.length - MOST;
  return (
    <section>
      <Typography
        component={`h${level}`}
        variant="subtitle2"
        className={classes.heading}
      >
        {t('history.marks.title')}
      </Typography>
      <Typography variant="caption" className={classes.note}>
        {t('history.marks.note')}
      </Typography>
      <ul className={classes.list}>
        {latest.slice(0, MOST).flatMap((mark, index) =>
          inWords(reader, links, mark).map((words, part) => (
            <Typography
              key={`${mark.day}/${index}/${part}`}
              component="li"
              variant="body2"
            >
              {words}
            </Typography>
          )),
        )}
        {rest > 0 && (
          <Typography component="li" variant="body2" className={classes.note}>
            {t('history.marks.more', { count: rest })}
          </Typography>
        )}
      </ul>
    </section>
  );
}

function inWords(reader: Reader, links: Links, mark: HistoryMark): ReactNode[] {
  const { t } = reader;
  const day = reader.day(mark.day);
  const named = (ref: string | undefined) =>
    ref === undefined ? (
      t('history.marks.nobody')
    ) : (
      <EntityRefLink entityRef={ref} hideIcon />
    );
  const { gained = 0, lost = 0 } = mark;
  switch (mark.kind) {
    case 'owner':
      return [
        t('history.marks.owner', {
          day,
          from: named(mark.from),
          to: named(mark.to),
        }),
      ];
    case 'joined':
    case 'left':
      return [
        t(`history.marks.${mark.kind}`, {
          day,
          entity: (
            <Link to={links.entityTab(mark.entityRef)}>
              <EntityName scorecard={mark} />
            </Link>
          ),
        }),
      ];
    default:
      return [
        ...(gained ? [t('history.marks.gained', { day, count: gained })] : []),
        ...(lost ? [t('history.marks.lost', { day, count: lost })] : []),
      ];
  }
}
