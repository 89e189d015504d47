import { makeStyles } from '@material-ui/core/styles';
import {
  MaturitySummary,
  ScorecardControl,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { STRATEGIES } from '../../parts/controls/strategies';
import { STATUSES } from '../../parts/status/statuses';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { exceptionsInWords } from '../../parts/waivers/exceptionsInWords';
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

/**
 * Controls met of those that are not waived, and the maturity level, of each
 * strategy that applies.
 */
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
        const judged = controls.filter(c => c.status !== 'WAIVED');
        const met = judged.filter(c => c.status === 'COMPLIANT').length;
        // An exception shows where there is nothing else.
        const worst = STATUSES.find(({ status }) =>
          (judged.length ? judged : controls).some(c => c.status === status),
        );
        const level = props.maturity.strategies.find(
          other => other.strategy === strategy,
        );
        const said = {
          strategy: t(`parts.strategies.${strategy}`),
          met,
          all: judged.length,
        };
        return (
          <li key={strategy} className={classes.item}>
            {worst && <StatusIcon status={worst.status} titled />}
            {[
              judged.length
                ? t('entity.strategies.met', said)
                : t('entity.strategies.waived', said),
              ...(level
                ? [
                    [
                      levelInWords(reader, level),
                      ...exceptionsInWords(reader, level),
                    ].join(' '),
                  ]
                : []),
            ].join(', ')}
          </li>
        );
      })}
    </ul>
  );
}
