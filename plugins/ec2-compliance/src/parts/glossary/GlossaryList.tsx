import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useReader } from '../../language';
import { explain, GLOSSARY_ID, TERMS } from './terms';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0, 0),
    '& dt': { fontWeight: theme.typography.fontWeightBold as number },
    '& dd': { margin: 0 },
  },
  heading: { margin: 0 },
}));

/** All terms, by name in the reader's language. */
export function GlossaryList(props: { level: 2 | 3 }) {
  const classes = useStyles();
  const reader = useReader();
  const terms = TERMS.map(term => ({ term, ...explain(reader, term) })).sort(
    (a, b) => reader.compare(a.name, b.name),
  );
  return (
    <section id={GLOSSARY_ID} aria-labelledby={`${GLOSSARY_ID}-heading`}>
      <Typography
        id={`${GLOSSARY_ID}-heading`}
        component={`h${props.level}`}
        variant="h6"
        className={classes.heading}
      >
        {reader.t('glossary.title')}
      </Typography>
      <dl className={classes.list}>
        {terms.map(({ term, name, text }) => (
          <div key={term}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
