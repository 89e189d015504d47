import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ChangeOutcome,
  HistoryMark,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { EntityLink } from '../entities/EntityLink';
import { Reader, useReader } from '../../language';
import { Links, useLinks } from '../links/useLinks';
import { UrlChanges } from '../links/useUrlState';

/** More say less; they all are in the charts. */
const MOST = 8;

const useStyles = makeStyles(theme => ({
  heading: { margin: 0 },
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
  note: { color: theme.palette.textSubtle },
}));

/** What moved the numbers beside the work on them, the latest first. */
export function HistoryMarks(props: {
  marks: HistoryMark[];
  level: 2 | 3;
  /** What of the page of changes is about the same. */
  changesOf: UrlChanges;
  /** Whether it is of several services, of which each is to be named. */
  ofList: boolean;
}) {
  const { marks, level, changesOf, ofList } = props;
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
          inWords(reader, { links, mark, changesOf, ofList }).map(
            (words, part) => (
              <Typography
                key={`${mark.day}/${index}/${part}`}
                component="li"
                variant="body2"
              >
                {words}
              </Typography>
            ),
          ),
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

function inWords(
  reader: Reader,
  options: Pick<Parameters<typeof HistoryMarks>[0], 'changesOf' | 'ofList'> & {
    links: Links;
    mark: HistoryMark;
  },
): ReactNode[] {
  const { links, mark, changesOf, ofList } = options;
  const { t } = reader;
  const day = reader.day(mark.day);
  const named = (ref: string | undefined) =>
    ref === undefined ? (
      t('history.marks.nobody')
    ) : (
      <EntityLink entityRef={ref} />
    );
  const { entityRef, title } = mark;
  const entity =
    entityRef === undefined ? (
      ''
    ) : (
      <EntityLink entityRef={entityRef} title={title} />
    );
  const ofAny = entityRef === undefined ? 'ByAny' : '';
  const mapping = (kind: 'gained' | 'lost', outcome: ChangeOutcome) => {
    const count = mark[kind];
    if (!count) return [];
    const to = links.page('changes', {
      ...changesOf,
      kind: 'instance',
      outcome,
      day: mark.day,
    });
    return [
      t('history.marks.onDay', {
        day,
        what: (
          <Link to={to}>{t(`history.marks.${kind}${ofAny}`, { count })}</Link>
        ),
      }),
    ];
  };
  switch (mark.kind) {
    case 'owner': {
      const change = { day, from: named(mark.from), to: named(mark.to) };
      return [
        ofList
          ? t('history.marks.ownerOf', { ...change, entity })
          : t('history.marks.owner', change),
      ];
    }
    case 'joined':
    case 'left':
      return [t(`history.marks.${mark.kind}`, { day, entity })];
    default:
      return [...mapping('gained', 'mapped'), ...mapping('lost', 'unmapped')];
  }
}
