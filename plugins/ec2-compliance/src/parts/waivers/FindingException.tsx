import { makeStyles } from '@material-ui/core/styles';
import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { Notice } from '../notices/Notice';
import { itemOfFinding } from './itemOfFinding';
import { RequestWaiverButton } from './RequestWaiverButton';
import { WaivedNote } from './WaivedNote';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    justifyItems: 'start',
  },
}));

/**
 * The exception that is made of a finding, or how to ask for one. A suppression
 * in Inspector is none, and says so.
 */
export function FindingException(props: { finding: FindingSummary }) {
  const { finding } = props;
  const classes = useStyles();
  const { t } = useReader();
  const item = itemOfFinding(finding);
  const suppressed = finding.suppressedInstances > 0;
  const request = item && !finding.waiver?.whole && (
    <RequestWaiverButton
      items={[item]}
      reason={suppressed ? t('waivers.note.suppressedReason') : undefined}
    />
  );
  return (
    <div className={classes.root}>
      {finding.waiver && <WaivedNote waiver={finding.waiver} />}
      {suppressed ? (
        <Notice
          kind="warning"
          title={t('waivers.note.notAnException')}
          action={request}
        >
          {t('waivers.note.notAnExceptionText')}
        </Notice>
      ) : (
        request
      )}
    </div>
  );
}
