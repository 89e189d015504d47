import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import {
  MAX_WORDS_LENGTH,
  Waiver,
  WaiverChanges,
  WaiverDecision,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useReader } from '../../language';
import { useControls } from '../controls/useControls';
import { FormDialog } from '../layout/FormDialog';
import { Notice } from '../notices/Notice';
import { Reason } from '../notices/Reason';
import { RefusedWaivers } from './RefusedWaivers';
import { WaiverScopeText } from './WaiverScopeText';
import { subjectInWords } from './waiverInWords';

const TITLE_ID = 'ec2-compliance-waiver-decision-title';

const useStyles = makeStyles(theme => ({
  items: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    display: 'grid',
    gap: theme.spacing(1),
  },
  // Nobody decides on what they have not read.
  reason: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/** Takes a decision on one waiver or several, with a comment that is kept. */
export function DecideWaiversDialog(props: {
  waivers: Waiver[];
  /** What there is to decide. */
  decisions: WaiverDecision[];
  onClose: () => void;
  onDecided: () => void;
}) {
  const { waivers, decisions, onClose, onDecided } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const reader = useReader();
  const { t } = reader;
  const controls = useControls();
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Error>();
  const [refused, setRefused] = useState<WaiverChanges['refused']>([]);
  const revokes = decisions.includes('revoke');

  const decide = async (decision: WaiverDecision) => {
    setSending(true);
    setRefusal(undefined);
    try {
      const changes = await api.decideWaivers({
        ids: waivers.map(({ id }) => id),
        decision,
        ...(comment.trim() && { comment: comment.trim() }),
      });
      setRefused(changes.refused);
      onDecided();
      if (!changes.refused.length) onClose();
    } catch (cause) {
      setRefusal(toError(cause));
    }
    setSending(false);
  };

  return (
    <FormDialog
      titleId={TITLE_ID}
      title={
        revokes
          ? t('waivers.decide.titleRevoke')
          : t('waivers.decide.titleDecide', { count: waivers.length })
      }
      sending={sending}
      onClose={onClose}
      actions={
        <>
          <Button disabled={sending} onClick={onClose}>
            {t(
              refused.length ? 'waivers.detail.close' : 'waivers.decide.cancel',
            )}
          </Button>
          {!refused.length &&
            decisions.map(decision => (
              <Button
                key={decision}
                color={decision === 'reject' ? 'default' : 'primary'}
                variant={decision === 'reject' ? 'outlined' : 'contained'}
                disabled={sending}
                onClick={() => decide(decision)}
              >
                {t(`waivers.decide.${decision}`)}
              </Button>
            ))}
        </>
      }
    >
      <div>
        {t(revokes ? 'waivers.decide.aboutRevoke' : 'waivers.decide.about')}
      </div>
      <ul className={classes.items}>
        {waivers.map(waiver => (
          <li key={waiver.id}>
            {subjectInWords(reader, waiver.subject, controls.titleOf)}
            {' · '}
            <WaiverScopeText
              scope={waiver.scope}
              instanceName={waiver.instanceName}
            />
            <div className={classes.reason}>
              <bdi>{waiver.reason}</bdi>
            </div>
          </li>
        ))}
      </ul>
      <TextField
        id="ec2-compliance-waiver-comment"
        label={t('waivers.decide.comment')}
        multiline
        minRows={2}
        variant="outlined"
        value={comment}
        onChange={event => setComment(event.target.value)}
        helperText={t('waivers.decide.commentHelp')}
        inputProps={{ maxLength: MAX_WORDS_LENGTH }}
        InputLabelProps={{ shrink: true }}
      />
      {refusal && (
        <Notice kind="error" live title={t('waivers.decide.failed')}>
          <Reason error={refusal} />
        </Notice>
      )}
      <RefusedWaivers
        title={t('waivers.decide.refused', { count: refused.length })}
        refused={refused}
      />
    </FormDialog>
  );
}
