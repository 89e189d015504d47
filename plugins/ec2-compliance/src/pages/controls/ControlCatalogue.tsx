import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import {
  CONTROL_SCOPES,
  ControlScope,
  ControlTitle,
  CONTROLS_PAGE,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { STRATEGIES } from '../../parts/controls/strategies';
import { useControls } from '../../parts/controls/useControls';
import { GlossaryList } from '../../parts/glossary/GlossaryList';
import { GlossaryTerm } from '../../parts/glossary/GlossaryTerm';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useControlPage } from '../../parts/links/useControlPage';
import { ExportButton } from '../../parts/lists/ExportButton';
import { useScrollToHash } from './useScrollToHash';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  heading: { margin: 0 },
  intro: { maxWidth: '75ch', margin: theme.spacing(1, 0, 0) },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: theme.spacing(2, 3),
    marginTop: theme.spacing(1),
  },
  strategy: { margin: 0 },
  list: {
    listStyle: 'none',
    margin: theme.spacing(0.5, 0, 0),
    padding: 0,
    '& li': { padding: theme.spacing(0.25, 0) },
  },
}));

/** The controls by what they are judged for and by strategy, and the words of the field. */
export function ControlCatalogue() {
  const classes = useStyles();
  const { t } = useReader();
  const { all, loading } = useControls();
  const pageOf = useControlPage();
  useScrollToHash(!loading);
  return (
    <ScreenText className={classes.root}>
      <div>
        <div className={classes.top}>
          <Typography component="h2" variant="h5" className={classes.heading}>
            {t('catalogue.title')}
          </Typography>
          <ExportButton list="controls" query={{}} />
        </div>
        <p className={classes.intro}>
          {t('catalogue.intro', {
            theme: (
              <GlossaryTerm term="control">{t('catalogue.theme')}</GlossaryTerm>
            ),
            about: (
              <Link to={pageOf(CONTROLS_PAGE)}>{t('catalogue.about')}</Link>
            ),
          })}
        </p>
      </div>
      {loading && <Skeleton variant="rect" height={320} />}
      {CONTROL_SCOPES.map(scope => (
        <ScopeList
          key={scope}
          scope={scope}
          controls={all.filter(control => control.scope === scope)}
        />
      ))}
      <GlossaryList level={2} />
    </ScreenText>
  );
}

function ScopeList(props: { scope: ControlScope; controls: ControlTitle[] }) {
  const { scope, controls } = props;
  const classes = useStyles();
  const { t } = useReader();
  const pageOf = useControlPage();
  if (!controls.length) return null;
  const titleId = `ec2-compliance-controls-${scope}`;
  return (
    <section aria-labelledby={titleId}>
      <Typography
        id={titleId}
        component="h3"
        variant="h6"
        className={classes.heading}
      >
        {t(`catalogue.lists.${scope}`)}
      </Typography>
      <div className={classes.columns}>
        {STRATEGIES.map(strategy => {
          const served = controls.filter(one => one.strategy === strategy);
          return served.length ? (
            <div key={strategy}>
              <Typography
                component="h4"
                variant="subtitle2"
                className={classes.strategy}
              >
                {t(`parts.strategies.${strategy}`)}
              </Typography>
              <ul className={classes.list}>
                {served.map(({ id, title }) => (
                  <li key={id}>
                    <Link to={pageOf(id)}>{title}</Link>
                  </li>
                ))}
              </ul>
            </div>
          ) : null;
        })}
      </div>
    </section>
  );
}
