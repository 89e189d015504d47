import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  DELEGATE_SCOPES,
  DelegateScope,
  lastMoment,
  MAX_DELEGATION_DAYS,
  reviewCreatePermission,
} from 'backstage-plugin-ec2-compliance-common';
import { FormEvent, useState } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useReader } from '../../../language';
import { useEntityTitle } from '../../../parts/filters/useEntityTitle';
import { FormDialog } from '../../../parts/layout/FormDialog';
import { Notice } from '../../../parts/notices/Notice';
import { Reason } from '../../../parts/notices/Reason';
import { dayOf, endOfDay, lastDayBy } from '../../../parts/time/days';
import { useNow } from '../../../parts/time/useNow';
import { DelegatePicker } from './DelegatePicker';

const TITLE_ID = 'ec2-compliance-delegate-title';

/** Names somebody who may review in the place of an owner, until a day. */
export function NameDelegateDialog(props: {
  entityRef: string;
  ownerRef: string;
  onClose: () => void;
  onNamed: () => void;
}) {
  const { entityRef, ownerRef, onClose, onNamed } = props;
  const { t, timeZone } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const now = useNow();
  const owner = useEntityTitle(ownerRef) ?? '';
  const [delegateRef, setDelegateRef] = useState<string>();
  const [scope, setScope] = useState<DelegateScope>('entity');
  const [ends, setEnds] = useState('');
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Error>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending || !delegateRef || !ends) return;
    setSending(true);
    setRefusal(undefined);
    try {
      await api.createReviewDelegate({
        entityRef,
        scope,
        delegateRef,
        endsAt: lastMoment(endOfDay(ends, timeZone).toISOString()),
      });
      onNamed();
    } catch (cause) {
      setRefusal(toError(cause));
      setSending(false);
    }
  };

  return (
    <FormDialog
      titleId={TITLE_ID}
      title={t('reviews.delegates.name')}
      sending={sending}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button disabled={sending} onClick={onClose}>
            {t('reviews.delegates.cancel')}
          </Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={sending}
          >
            {t(sending ? 'reviews.delegates.naming' : 'reviews.delegates.name')}
          </Button>
        </>
      }
    >
      <DelegatePicker
        value={delegateRef}
        onChange={setDelegateRef}
        missing={tried && !delegateRef}
      />
      <TextField
        id="ec2-compliance-delegate-scope"
        select
        variant="outlined"
        label={t('reviews.delegates.scope')}
        value={scope}
        onChange={event => setScope(event.target.value as DelegateScope)}
      >
        {DELEGATE_SCOPES.map(one => (
          <MenuItem key={one} value={one}>
            {one === 'entity'
              ? t('reviews.delegates.forEntity')
              : t('reviews.delegates.forOwner', { owner })}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        id="ec2-compliance-delegate-ends"
        label={t('reviews.delegates.ends')}
        required
        type="date"
        variant="outlined"
        value={ends}
        onChange={event => setEnds(event.target.value)}
        error={tried && !ends}
        helperText={
          tried && !ends
            ? t('reviews.delegates.endsMissing')
            : t('reviews.delegates.endsHelp', { days: MAX_DELEGATION_DAYS })
        }
        inputProps={{
          min: dayOf(now.toJSDate(), timeZone),
          max: lastDayBy(
            now.plus({ hours: 24 * MAX_DELEGATION_DAYS }).toJSDate(),
            timeZone,
          ),
        }}
        InputLabelProps={{ shrink: true }}
      />
      <div>
        {t('reviews.delegates.note', {
          permission: <code>{reviewCreatePermission.name}</code>,
        })}
      </div>
      {refusal && (
        <Notice kind="error" live title={t('reviews.delegates.failed')}>
          <Reason error={refusal} />
        </Notice>
      )}
    </FormDialog>
  );
}
