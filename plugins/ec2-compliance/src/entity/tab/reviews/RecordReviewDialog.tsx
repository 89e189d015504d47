import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { ScorecardReview } from 'backstage-plugin-ec2-compliance-common';
import { FormEvent, useState } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { ScreenText } from '../../../parts/layout/ScreenText';
import { statusCodeOf } from '../../../parts/notices/refusals';
import { ReviewChecklist } from './ReviewChecklist';
import { ReviewRefusal } from './ReviewRefusal';

/** As long as the backend takes it. */
const MAX_COMMENT_LENGTH = 4000;
const TITLE_ID = 'ec2-compliance-review-title';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    overflow: 'visible',
  },
  scroll: { overflowY: 'auto' },
}));

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
  const classes = useStyles();
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
      const error = cause instanceof Error ? cause : new Error(String(cause));
      setRefusal(error);
      setSending(false);
      if (statusCodeOf(error) === 409) onConflict();
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={sending ? undefined : onClose}
      aria-labelledby={TITLE_ID}
    >
      <form noValidate className={classes.scroll} onSubmit={submit}>
        <DialogTitle id={TITLE_ID}>
          {t('entity.reviews.recordOf', {
            control: controls.titleOf(controlId),
          })}
        </DialogTitle>
        <DialogContent>
          <ScreenText className={classes.content}>
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
              inputProps={{ maxLength: MAX_COMMENT_LENGTH }}
              InputLabelProps={{ shrink: true }}
            />
            {refusal && <ReviewRefusal error={refusal} />}
          </ScreenText>
        </DialogContent>
        <DialogActions>
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
        </DialogActions>
      </form>
    </Dialog>
  );
}
