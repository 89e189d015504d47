import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StrategyMaturity } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { GlossaryTerm } from '../../../parts/glossary/GlossaryTerm';
import { useUrlState } from '../../../parts/links/useUrlState';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { exceptionsInWords } from '../../../parts/waivers/exceptionsInWords';
import { useClauseWords } from './useClauseWords';
import { levelsOf, measuredClauses, STANDINGS } from './maturityInWords';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 1fr) 112px',
    gap: theme.spacing(0.25, 2),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** The clauses that AWS's data can measure, failures first. */
export function ClauseList(props: { strategy: StrategyMaturity }) {
  const { strategy } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const controls = useControls();
  const url = useUrlState();
  const inWords = useClauseWords();
  const name = t(`parts.strategies.${strategy.strategy}`);
  return (
    <ul
      className={classes.list}
      aria-label={t('entity.maturity.clausesOf', { strategy: name })}
    >
      {measuredClauses(strategy).map(clause => {
        const { id, title, standing, controlIds, overdue } = clause;
        const { status, word } = STANDINGS[standing as keyof typeof STANDINGS];
        return (
          <li key={id} className={classes.item}>
            <span>
              <StatusIcon status={status} /> {t(word)}
            </span>
            <span>
              {inWords(title)}
              <span className={classes.subtle}>
                {' · '}
                {exceptionsInWords(reader, clause).map(words => (
                  <span key={words}>
                    {words}
                    {' · '}
                  </span>
                ))}
                {overdue !== undefined && overdue > 0 && (
                  <>
                    <Link to={url.href({ due: 'overdue' })} underline="always">
                      {t('entity.maturity.overdue', { count: overdue })}
                    </Link>
                    {' · '}
                  </>
                )}
                {controlIds.map((controlId, index) => (
                  <span key={controlId}>
                    {index > 0 && ', '}
                    <Link
                      to={url.href({
                        control: controlId,
                        status: undefined,
                        reason: undefined,
                      })}
                      underline="always"
                    >
                      {controls.titleOf(controlId)}
                    </Link>
                  </span>
                ))}
              </span>
            </span>
            <span className={classes.subtle}>
              <GlossaryTerm term="ism">{id}</GlossaryTerm>
              <br />
              {levelsOf(reader, clause)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The clauses that take evidence from elsewhere. */
export function UnprovableList(props: { strategy: StrategyMaturity }) {
  const clauses = props.strategy.clauses.filter(
    ({ standing }) => standing === 'not-provable',
  );
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const inWords = useClauseWords();
  if (!clauses.length) return null;
  return (
    <div>
      <Typography component="h4" variant="subtitle2" gutterBottom>
        {t('entity.maturity.unprovable', { count: clauses.length })}
      </Typography>
      <ul className={classes.list}>
        {clauses.map(clause => (
          <li key={clause.id} className={classes.subtle}>
            {clause.id}, {levelsOf(reader, clause)}: {inWords(clause.title)}
            {clause.notProvable && `. ${inWords(clause.notProvable)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
