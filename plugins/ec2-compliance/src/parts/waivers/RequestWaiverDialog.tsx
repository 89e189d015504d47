import { Link } from '@backstage/core-components';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import {
  CreateWaiversRequest,
  isHttps,
  MAX_URL_LENGTH,
  MAX_WORDS_LENGTH,
  WaiverChanges,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { FormEvent, useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { useControls } from '../controls/useControls';
import { FormDialog } from '../layout/FormDialog';
import { useLinks } from '../links/useLinks';
import { Notice } from '../notices/Notice';
import { Reason } from '../notices/Reason';
import { statusCodeOf } from '../notices/refusals';
import { dayOf, endOfDay, lastDayBy, startOfDay } from '../time/days';
import { useNow } from '../time/useNow';
import { RefusedWaivers } from './RefusedWaivers';
import { WaiverScopeText } from './WaiverScopeText';
import { subjectInWords } from './waiverInWords';

const TITLE_ID = 'ec2-compliance-waiver-title';

/** Items that are spelt out before the rest is counted. */
const MAX_SHOWN = 5;

const useStyles = makeStyles(theme => ({
  days: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  items: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** A waiver to ask for: what of, and for what. */
export type WaiverItem = CreateWaiversRequest['items'][number];

/** Asks for what a request for waivers takes, and sends it. */
export function RequestWaiverDialog(props: {
  items: WaiverItem[];
  /** What stands in the field for the reason at first. */
  reason?: string;
  onClose: () => void;
}) {
  const { onClose } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const reader = useReader();
  const { t, timeZone } = reader;
  const controls = useControls();
  const now = useNow();
  const links = useLinks();
  const [chosen, setChosen] = useState<WaiverSubject>();
  // Of a single finding the exception may be a wider one.
  const choices =
    props.items.length === 1 ? subjectsOf(props.items[0].subject) : [];
  const items = chosen ? [{ ...props.items[0], subject: chosen }] : props.items;
  const [reason, setReason] = useState(props.reason ?? '');
  const [measure, setMeasure] = useState('');
  const [ticket, setTicket] = useState('');
  const [starts, setStarts] = useState('');
  const [ends, setEnds] = useState('');
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Error>();
  const [changes, setChanges] = useState<WaiverChanges>();

  // Known before anything is written: how long it may last, and what cannot be.
  const limit = useRequest({
    key: changes ? undefined : JSON.stringify(items),
    request: signal => api.getWaiverLimit({ items }, { signal }),
  });
  const today = dayOf(now.toJSDate(), timeZone);
  const endsBy = limit.data && new Date(limit.data.endsBy);
  // Today may be as long as what is allowed, or longer.
  const lastDay =
    endsBy && [lastDayBy(endsBy, timeZone), today].sort().reverse()[0];
  const lastDayInWords =
    lastDay &&
    reader.shortDate(startOfDay(lastDay, timeZone).toISOString(), now);

  const wrong = {
    reason: reason.trim() ? undefined : t('waivers.request.reasonMissing'),
    measure: measure.trim() ? undefined : t('waivers.request.measureMissing'),
    ticket:
      ticket.trim() && !isHttps(ticket.trim())
        ? t('waivers.request.ticketWrong')
        : undefined,
    ends: wrongEnd(),
  };

  function wrongEnd(): string | undefined {
    if (!ends) return t('waivers.request.endsMissing');
    const end = endOfDay(ends, timeZone);
    const start = starts ? startOfDay(starts, timeZone) : now.toJSDate();
    if (ends < today || !(end > start)) return t('waivers.request.endsWrong');
    return lastDay && lastDayInWords && ends > lastDay
      ? t('waivers.request.endsTooLate', { day: lastDayInWords })
      : undefined;
  }

  /** The end of a day, or of what is allowed on it. */
  function endOf(day: string): Date {
    const end = endOfDay(day, timeZone);
    return endsBy && endsBy < end ? endsBy : end;
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending || Object.values(wrong).some(Boolean)) return;
    setSending(true);
    setRefusal(undefined);
    try {
      setChanges(
        await api.requestWaivers({
          items,
          reason: reason.trim(),
          compensatingMeasure: measure.trim(),
          ...(ticket.trim() && { ticketUrl: ticket.trim() }),
          ...(starts && {
            startsAt: startOfDay(starts, timeZone).toISOString(),
          }),
          endsAt: endOf(ends).toISOString(),
        }),
      );
    } catch (cause) {
      setRefusal(toError(cause));
    }
    setSending(false);
  };

  const shown = items.slice(0, MAX_SHOWN);
  return (
    <FormDialog
      titleId={TITLE_ID}
      title={t('waivers.request.title', { count: items.length })}
      sending={sending}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button disabled={sending} onClick={onClose}>
            {t(changes ? 'waivers.detail.close' : 'waivers.request.cancel')}
          </Button>
          {!changes && (
            <Button
              type="submit"
              color="primary"
              variant="contained"
              disabled={sending}
            >
              {t(sending ? 'waivers.request.sending' : 'waivers.request.send')}
            </Button>
          )}
        </>
      }
    >
      {changes ? (
        <>
          <Notice
            kind="success"
            live
            title={t('waivers.request.requested', {
              count: changes.items.length,
            })}
          >
            {t('waivers.request.requestedText', {
              waivers: (
                <Link to={links.page('waivers', { state: 'requested' })}>
                  {t('waivers.pageTitle')}
                </Link>
              ),
            })}
          </Notice>
          <RefusedWaivers
            title={t('waivers.request.refused', {
              count: changes.refused.length,
            })}
            refused={changes.refused}
          />
        </>
      ) : (
        <>
          <div>{t('waivers.request.about')}</div>
          <ul className={classes.items}>
            {shown.map(({ subject, scope }) => (
              <li key={JSON.stringify([subject, scope])}>
                {subjectInWords(reader, subject, controls.titleOf)}
                {' · '}
                <WaiverScopeText scope={scope} />
              </li>
            ))}
            {items.length > shown.length && (
              <li>+ {reader.number(items.length - shown.length)}</li>
            )}
          </ul>
          {choices.length > 1 && (
            <TextField
              id="ec2-compliance-waiver-subject"
              label={t('waivers.request.what')}
              select
              SelectProps={{ native: true }}
              variant="outlined"
              value={items[0].subject.kind}
              onChange={event =>
                setChosen(
                  choices.find(({ kind }) => kind === event.target.value),
                )
              }
              InputLabelProps={{ shrink: true }}
            >
              {choices.map(choice => (
                <option key={choice.kind} value={choice.kind}>
                  {subjectInWords(reader, choice, controls.titleOf)}
                </option>
              ))}
            </TextField>
          )}
          {limit.error && (statusCodeOf(limit.error) ?? 500) < 500 && (
            <Notice kind="warning" title={t('waivers.request.wouldRefuseAll')}>
              <Reason error={limit.error} />
            </Notice>
          )}
          {limit.data && (
            <RefusedWaivers
              title={t('waivers.request.wouldRefuse', {
                count: limit.data.refused.length,
              })}
              refused={limit.data.refused}
            />
          )}
          <TextField
            id="ec2-compliance-waiver-reason"
            label={t('waivers.request.reason')}
            required
            multiline
            minRows={2}
            variant="outlined"
            value={reason}
            onChange={event => setReason(event.target.value)}
            error={tried && wrong.reason !== undefined}
            helperText={
              (tried && wrong.reason) || t('waivers.request.reasonHelp')
            }
            inputProps={{ maxLength: MAX_WORDS_LENGTH }}
            InputLabelProps={{ shrink: true }}
          />
          <TextField
            id="ec2-compliance-waiver-measure"
            label={t('waivers.request.measure')}
            required
            multiline
            minRows={2}
            variant="outlined"
            value={measure}
            onChange={event => setMeasure(event.target.value)}
            error={tried && wrong.measure !== undefined}
            helperText={
              (tried && wrong.measure) || t('waivers.request.measureHelp')
            }
            inputProps={{ maxLength: MAX_WORDS_LENGTH }}
            InputLabelProps={{ shrink: true }}
          />
          <TextField
            id="ec2-compliance-waiver-ticket"
            label={t('waivers.request.ticket')}
            variant="outlined"
            type="url"
            value={ticket}
            onChange={event => setTicket(event.target.value)}
            error={tried && wrong.ticket !== undefined}
            helperText={
              (tried && wrong.ticket) || t('waivers.request.ticketHelp')
            }
            inputProps={{ maxLength: MAX_URL_LENGTH }}
            InputLabelProps={{ shrink: true }}
          />
          <div className={classes.days}>
            <TextField
              id="ec2-compliance-waiver-starts"
              label={t('waivers.request.starts')}
              variant="outlined"
              type="date"
              value={starts}
              onChange={event => setStarts(event.target.value)}
              helperText={t('waivers.request.startsHelp')}
              inputProps={{ min: today, max: lastDay }}
              InputLabelProps={{ shrink: true }}
            />
            <TextField
              id="ec2-compliance-waiver-ends"
              label={t('waivers.request.ends')}
              required
              variant="outlined"
              type="date"
              value={ends}
              onChange={event => setEnds(event.target.value)}
              error={(tried || Boolean(ends)) && wrong.ends !== undefined}
              helperText={
                ((tried || ends) && wrong.ends) ||
                (lastDayInWords
                  ? t('waivers.request.endsBy', { day: lastDayInWords })
                  : t('waivers.request.endsHelp'))
              }
              inputProps={{ min: today, max: lastDay }}
              InputLabelProps={{ shrink: true }}
            />
          </div>
          {refusal && (
            <Notice kind="error" live title={t('waivers.request.failed')}>
              <Reason error={refusal} />
            </Notice>
          )}
        </>
      )}
    </FormDialog>
  );
}

/** What an exception can be made of instead of one finding. */
function subjectsOf(subject: WaiverSubject): WaiverSubject[] {
  if (subject.kind !== 'finding') return [];
  const { vulnerabilityId, packageName } = subject;
  return [
    subject,
    { kind: 'cve', vulnerabilityId },
    { kind: 'package', packageName },
  ];
}
