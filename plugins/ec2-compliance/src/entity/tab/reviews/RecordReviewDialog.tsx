import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import {
  MAX_WORDS_LENGTH,
  ScorecardReview,
} from 'backstage-plugin-ec2-compliance-common';
import { FormEvent, useState } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { FormDialog } from '../../../parts/layout/FormDialog';
import { statusCodeOf } from '../../../parts/notices/refusals';
import { ChangesSince } from './ChangesSince';
import { ReviewChecklist } from './ReviewChecklist';
import { ReviewRefusal } from './ReviewRefusal';

const TITLE_ID = 'ec2-compliance-review-title';

/** Records a review: what to look at as it stands, and a comment on it. */
export function RecordReviewDialog(props: {
  entityRef: string;
  review: ScorecardReview;
  onClose: () => void;
  onRecorded: () => void;
  /** The checklist is no longer as it was shown. */
  onConflict: () => void;
}) {
  const { entityRef, review, onClose, onRecorded, onConflict } = props;
  const { controlId, checklist } = review;
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const controls = useControls();
  const [comment, setComment] = useState('');
  const [acknowledged, setAcknowledged] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Error>();

  const unknown = checklist
    .filter(({ status }) => status === 'INSUFFICIENT_DATA')
    .map(item => item.controlId);
  const missing = unknown.filter(id => !acknowledged.includes(id));
  const empty = !comment.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending || empty || missing.length) return;
    setSending(true);
    setRefusal(undefined);
    try {
      await api.createReview({
        entityRef,
        controlId,
        comment: comment.trim(),
        acknowledgedUnknown: acknowledged.filter(id => unknown.includes(id)),
      });
      onRecorded();
    } catch (cause) {
      const error = toError(cause);
      setRefusal(error);
      setSending(false);
      if (statusCodeOf(error) === 409) onConflict();
    }
  };

  return (
    <FormDialog
      titleId={TITLE_ID}
      title={t('entity.reviews.recordOf', {
        control: controls.titleOf(controlId),
      })}
      sending={sending}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button disabled={sending} onClick={onClose}>
            {t('entity.reviews.cancel')}
          </Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={sending}
          >
            {t(sending ? 'entity.reviews.recording' : 'entity.reviews.record')}
          </Button>
        </>
      }
    >
      <ChangesSince entityRef={entityRef} controlId={controlId} />
      <ReviewChecklist
        checklist={checklist}
        acknowledged={acknowledged}
        onAcknowledge={setAcknowledged}
        missing={tried ? missing : []}
      />
      <TextField
        id="ec2-compliance-review-comment"
        label={t('entity.reviews.comment.label')}
        required
        multiline
        minRows={3}
        variant="outlined"
        value={comment}
        onChange={event => setComment(event.target.value)}
        error={tried && empty}
        helperText={
          tried && empty
            ? t('entity.reviews.comment.missing')
            : t('entity.reviews.comment.help')
        }
        inputProps={{ maxLength: MAX_WORDS_LENGTH }}
        InputLabelProps={{ shrink: true }}
      />
      {refusal && <ReviewRefusal error={refusal} />}
    </FormDialog>
  );
}
