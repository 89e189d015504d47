import { makeStyles } from '@material-ui/core/styles';
import CompareArrowsIcon from '@material-ui/icons/CompareArrows';
import { ConfigRuleVerdict } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { classNames } from '../layout/classNames';
import { StatusWord } from '../status/StatusWord';
import { StatusIcon } from '../status/StatusIcon';
import { RelativeTime } from '../time/RelativeTime';
import { PhraseText } from '../words/PhraseText';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(0.5), overflowWrap: 'anywhere' },
  disagrees: {
    paddingLeft: theme.spacing(1),
    borderLeft: `3px solid ${theme.palette.status.warning}`,
  },
  icon: { fontSize: '1.25em', verticalAlign: '-0.25em' },
}));

/** AWS Config's verdict beside ours, or why it has none. */
export function ConfigVerdict(props: { rule?: ConfigRuleVerdict }) {
  const { rule } = props;
  const classes = useStyles();
  const { t } = useReader();
  if (!rule) return null;
  const { complianceType, disagrees, explanation } = rule;
  return (
    <div className={classNames(classes.root, disagrees && classes.disagrees)}>
      <div>
        {complianceType
          ? t('controls.config.verdict', {
              status: (
                <>
                  <StatusIcon status={complianceType} />{' '}
                  <StatusWord status={complianceType} />
                </>
              ),
              rule: rule.ruleName ?? rule.identifier,
            })
          : t('controls.config.none')}
        {rule.recordedAt && (
          <>
            {' · '}
            {t('controls.config.recorded', {
              time: <RelativeTime time={rule.recordedAt} />,
            })}
          </>
        )}
      </div>
      {rule.annotation && (
        <div>{t('controls.config.says', { text: rule.annotation })}</div>
      )}
      {disagrees && (
        <div>
          <CompareArrowsIcon className={classes.icon} />{' '}
          <strong>{t('controls.config.disagrees')}</strong>
        </div>
      )}
      {explanation && (
        <div>
          <PhraseText phrase={explanation} fallback={null} />
        </div>
      )}
    </div>
  );
}
