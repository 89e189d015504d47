import { makeStyles } from '@material-ui/core/styles';
import {
  MaturitySummary,
  ScorecardControl,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { STRATEGIES } from '../../parts/controls/strategies';
import { STATUSES } from '../../parts/status/statuses';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { levelInWords } from './maturity/maturityInWords';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.body2.fontSize,
  },
  item: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
}));

/** Controls met, and the maturity level, of each strategy that applies. */
export function StrategyList(props: {
  controls: ScorecardControl[];
  maturity: MaturitySummary;
}) {
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  return (
    <ul className={classes.root} aria-label={t('entity.strategies.label')}>
      {STRATEGIES.map(strategy => {
        const controls = props.controls.filter(
          control =>
            control.status !== 'NOT_APPLICABLE' &&
            control.strategy === strategy,
        );
        if (!controls.length) return null;
        const met = controls.filter(c => c.status === 'COMPLIANT').length;
        const worst = STATUSES.find(({ status }) =>
          controls.some(control => control.status === status),
        );
        const level = props.maturity.strategies.find(
          other => other.strategy === strategy,
        );
        const said = {
          strategy: t(`parts.strategies.${strategy}`),
          met,
          all: controls.length,
        };
        return (
          <li key={strategy} className={classes.item}>
            {worst && <StatusIcon status={worst.status} titled />}
            {level
              ? t('entity.strategies.metAt', {
                  ...said,
                  level: levelInWords(reader, level),
                })
              : t('entity.strategies.met', said)}
          </li>
        );
      })}
    </ul>
  );
}
