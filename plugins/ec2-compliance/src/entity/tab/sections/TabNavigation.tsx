import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { useLocation } from 'react-router-dom';
import { Reader, useReader } from '../../../language';
import { failingOf } from '../../../parts/status/counts';
import { anchorOf, Section, SECTIONS } from './sections';
import { useSectionInUrl } from './useSectionInUrl';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'sticky',
    top: 0,
    // Above the rows, below menus and drawers.
    zIndex: 2,
    margin: theme.spacing(0, -1),
    padding: theme.spacing(0, 1),
    backgroundColor: theme.palette.background.default,
    borderBottom: `1px solid ${theme.palette.divider}`,
    '@media print': { display: 'none' },
  },
  list: {
    display: 'flex',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0.5, 0),
    overflowX: 'auto',
    whiteSpace: 'nowrap',
    fontSize: theme.typography.body2.fontSize,
  },
  link: {
    display: 'block',
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.borderRadius,
    color: theme.palette.text.primary,
    '&:hover': {
      backgroundColor: theme.palette.action.hover,
      textDecoration: 'none',
    },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
    '&[aria-current]': {
      fontWeight: 'bold',
      boxShadow: `inset 0 -2px ${theme.palette.primary.main}`,
    },
  },
  count: { color: theme.palette.textSubtle },
}));

/** The sections of the tab, each a click away, with what presses in them. */
export function TabNavigation(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const classes = useStyles();
  const reader = useReader();
  const { pathname, search } = useLocation();
  const current = useSectionInUrl();
  const sections = (Object.keys(SECTIONS) as Section[]).filter(
    section => section !== 'accounts' || scorecard.accountControls.length > 0,
  );
  return (
    <nav
      className={classes.root}
      aria-label={reader.t('entity.sections.label')}
    >
      <ul className={classes.list}>
        {sections.map(section => {
          const anchor = anchorOf(section);
          const count = pressingIn(reader, section, scorecard);
          return (
            <li key={section}>
              <Link
                to={`${pathname}${search}#${anchor}`}
                className={classes.link}
                underline="none"
                aria-current={current === anchor ? 'location' : undefined}
              >
                {reader.t(SECTIONS[section])}
                {count && <span className={classes.count}> · {count}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** What presses in a section, the most pressing alone. */
function pressingIn(
  { t }: Reader,
  section: Section,
  { controls, accountControls, findings }: Scorecard,
): string | undefined {
  switch (section) {
    case 'controls': {
      const count = controls.filter(c => failingOf(c.counts) > 0).length;
      return count ? t('entity.sections.toFix', { count }) : undefined;
    }
    case 'accounts': {
      const count = accountControls.filter(
        ({ status }) =>
          status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA',
      ).length;
      return count ? t('entity.sections.toFix', { count }) : undefined;
    }
    case 'findings': {
      const { overdue, dueSoon, open } = findings;
      if (overdue) return t('entity.sections.overdue', { count: overdue });
      if (dueSoon) return t('entity.sections.dueSoon', { count: dueSoon });
      return t('entity.sections.open', { count: open });
    }
    default:
      return undefined;
  }
}
