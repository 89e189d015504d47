import { makeStyles } from '@material-ui/core/styles';
import { Change } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { StatusWord } from '../status/StatusWord';

const useStyles = makeStyles(theme => ({
  more: { color: theme.palette.textSubtle },
}));

/** What came of it, and of a verdict from what to what. */
export function ChangeOutcomeText({ change }: { change: Change }) {
  const { outcome, control, reading } = change;
  const classes = useStyles();
  const { t } = useReader();
  const named = (status: NonNullable<typeof control>['from']) =>
    status ? <StatusWord inline status={status} /> : t('changes.nothing');
  return (
    <>
      <strong>{t(`changes.outcomes.${outcome}`)}</strong>
      {control && (
        <div className={classes.more}>
          {t('changes.fromTo', {
            from: named(control.from),
            to: named(control.to),
          })}
        </div>
      )}
      {reading && reading.failing > 0 && (
        <div className={classes.more}>
          {t(
            outcome === 'not-read'
              ? 'changes.reading.failedBefore'
              : 'changes.reading.failsAgain',
            { count: reading.failing },
          )}
        </div>
      )}
    </>
  );
}
