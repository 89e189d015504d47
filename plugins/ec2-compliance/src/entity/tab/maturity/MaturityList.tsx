import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  MATURITY_LEVEL_ANNOTATION,
  ScorecardMaturity,
  StrategyMaturity,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { Fold } from '../../../parts/disclosure/Fold';
import { GlossaryTerm } from '../../../parts/glossary/GlossaryTerm';
import { NearScreen } from '../../../parts/layout/NearScreen';
import { Notice } from '../../../parts/notices/Notice';
import { Requested } from '../../../parts/notices/Requested';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { exceptionsInWords } from '../../../parts/waivers/exceptionsInWords';
import { ClauseList, UnprovableList } from './ClauseList';
import { levelInWords, statusOfStrategy } from './maturityInWords';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  note: { color: theme.palette.textSubtle, maxWidth: '75ch' },
  strategies: { padding: theme.spacing(0.5, 1) },
  clauses: {
    padding: theme.spacing(0, 2, 2, 4.5),
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0, 1, 2) },
  },
}));

/** The maturity level of each strategy, opening to how its clauses stand. */
export function MaturityList(props: { entityRef: string }) {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <section className={classes.root}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('entity.sections.maturity')}
      </Typography>
      <NearScreen height={240}>
        <Levels {...props} />
      </NearScreen>
    </section>
  );
}

/** With the clauses, which a scorecard does not carry. */
function Levels({ entityRef }: { entityRef: string }) {
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const request = useRequest({
    key: entityRef,
    request: signal => api.getScorecardMaturity(entityRef, { signal }),
  });
  return (
    <Requested
      request={request}
      subject={t('entity.maturity.subject')}
      loading={t('entity.maturity.loading')}
      height={240}
    >
      {maturity => <Strategies maturity={maturity} />}
    </Requested>
  );
}

function Strategies(props: { maturity: ScorecardMaturity }) {
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const { level, manual, by, unreadable, strategies } = props.maturity;
  return (
    <>
      <Typography variant="body2" className={classes.note}>
        {t(
          by === 'annotation'
            ? 'entity.maturity.heldByAnnotation'
            : 'entity.maturity.held',
          {
            level,
            essentialEight: (
              <GlossaryTerm term="essentialEight">
                {t('entity.maturity.essentialEight')}
              </GlossaryTerm>
            ),
            manual: (
              <GlossaryTerm term="ism">
                {t('entity.maturity.manual', { version: manual })}
              </GlossaryTerm>
            ),
          },
        )}
      </Typography>
      {unreadable !== undefined && (
        <Notice kind="error" title={t('entity.maturity.unreadable.title')}>
          {t('entity.maturity.unreadable.text', {
            annotation: <code>{MATURITY_LEVEL_ANNOTATION}</code>,
            value: unreadable,
            level,
          })}
        </Notice>
      )}
      <Paper variant="outlined" className={classes.strategies}>
        {strategies.map(strategy => (
          <Fold
            key={strategy.strategy}
            title={[
              t('entity.maturity.strategy', {
                strategy: t(`parts.strategies.${strategy.strategy}`),
                level: levelInWords(reader, strategy),
              }),
              ...exceptionsInWords(reader, strategy),
            ].join(' ')}
            icon={
              <StatusIcon status={statusOfStrategy(strategy, level)} titled />
            }
            level={3}
          >
            {() => <Clauses strategy={strategy} />}
          </Fold>
        ))}
      </Paper>
    </>
  );
}

function Clauses(props: { strategy: StrategyMaturity }) {
  const { strategy } = props;
  const classes = useStyles();
  return (
    <div className={classes.clauses}>
      <ClauseList strategy={strategy} />
      <UnprovableList strategy={strategy} />
    </div>
  );
}
