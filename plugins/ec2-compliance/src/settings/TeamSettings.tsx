import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import FormLabel from '@material-ui/core/FormLabel';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import {
  ChangeNotificationSettingsRequest,
  MESSAGE_KINDS,
  MESSAGE_MODES,
  MessageKind,
  MessageMode,
  NotificationSettings,
} from 'backstage-plugin-ec2-compliance-common';
import { FormEvent, useState } from 'react';
import { ec2ComplianceApiRef } from '../api';
import { MessageKey, useReader } from '../language';
import { Notice } from '../parts/notices/Notice';
import { Reason } from '../parts/notices/Reason';
import { RelativeTime } from '../parts/time/RelativeTime';

const KIND_TITLES = {
  overdue: 'settings.kinds.overdue',
  'due-soon': 'settings.kinds.dueSoon',
  control: 'settings.kinds.control',
  'review-overdue': 'settings.kinds.reviewOverdue',
  'review-due-soon': 'settings.kinds.reviewDueSoon',
  waiver: 'settings.kinds.waiver',
} as const satisfies Record<MessageKind, MessageKey>;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  },
  heading: { margin: 0, fontWeight: 'bold' },
  kinds: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
  },
  when: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** The zones that the browser knows; none where it does not tell. */
const ZONES: string[] =
  'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : [];

/** What one team is told, how and when, and how to change it. */
export function TeamSettings(props: {
  settings: NotificationSettings;
  onChanged: () => void;
}) {
  const { settings, onChanged } = props;
  const { ownerRef, updatedAt, updatedBy } = settings;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const [wanted, setWanted] = useState(settings);
  const [chosen, setChosen] = useState(new Set(settings.chosen));
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Error>();
  const id = `ec2-compliance-settings-${ownerRef.replace(/\W/g, '-')}`;

  const choose = <K extends NotificationSettings['chosen'][number]>(
    key: K,
    value: NotificationSettings[K],
  ) => {
    setWanted({ ...wanted, [key]: value });
    setChosen(new Set([...chosen, key]));
  };
  const send = async (
    request: Omit<ChangeNotificationSettingsRequest, 'ownerRef'>,
  ) => {
    setSending(true);
    setRefusal(undefined);
    try {
      await api.changeNotificationSettings({ ownerRef, ...request });
      onChanged();
    } catch (cause) {
      setRefusal(toError(cause));
    }
    setSending(false);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    // What nobody chose stays as it is configured, whatever that becomes.
    const { kinds, mode, digestAt, timeZone } = wanted;
    send({
      kinds: chosen.has('kinds') ? kinds : undefined,
      mode: chosen.has('mode') ? mode : undefined,
      digestAt: chosen.has('digestAt') ? digestAt : undefined,
      timeZone: chosen.has('timeZone') ? timeZone : undefined,
    });
  };

  return (
    <Paper
      component="form"
      variant="outlined"
      className={classes.root}
      aria-labelledby={id}
      onSubmit={save}
    >
      <Typography
        component="h3"
        variant="body1"
        id={id}
        className={classes.heading}
      >
        {t('settings.of', {
          team: settings.title ?? (
            <EntityDisplayName entityRef={ownerRef} hideIcon />
          ),
        })}
      </Typography>
      <FormControl component="fieldset">
        <FormLabel component="legend">{t('settings.kindsLabel')}</FormLabel>
        <FormGroup className={classes.kinds}>
          {MESSAGE_KINDS.map(kind => (
            <FormControlLabel
              key={kind}
              label={t(KIND_TITLES[kind])}
              control={
                <Checkbox
                  size="small"
                  color="primary"
                  checked={wanted.kinds.includes(kind)}
                  onChange={(_, checked) =>
                    choose(
                      'kinds',
                      MESSAGE_KINDS.filter(one =>
                        one === kind ? checked : wanted.kinds.includes(one),
                      ),
                    )
                  }
                />
              }
            />
          ))}
        </FormGroup>
      </FormControl>
      <div className={classes.when}>
        <TextField
          id={`${id}-mode`}
          select
          variant="outlined"
          label={t('settings.mode')}
          value={wanted.mode}
          onChange={event => choose('mode', event.target.value as MessageMode)}
        >
          {MESSAGE_MODES.map(mode => (
            <MenuItem key={mode} value={mode}>
              {t(`settings.modes.${mode}`)}
            </MenuItem>
          ))}
        </TextField>
        {wanted.mode === 'digest' && (
          <TextField
            id={`${id}-at`}
            type="time"
            required
            variant="outlined"
            label={t('settings.digestAt')}
            value={wanted.digestAt}
            onChange={event => choose('digestAt', event.target.value)}
            InputLabelProps={{ shrink: true }}
          />
        )}
        <Autocomplete
          id={`${id}-zone`}
          options={
            ZONES.includes(wanted.timeZone)
              ? ZONES
              : [wanted.timeZone, ...ZONES]
          }
          value={wanted.timeZone}
          disableClearable
          onChange={(_, zone) => choose('timeZone', zone)}
          renderInput={params => (
            <TextField
              {...params}
              variant="outlined"
              label={t('settings.timeZone')}
              helperText={t('settings.timeZoneHelp')}
            />
          )}
        />
      </div>
      {refusal && (
        <Notice
          kind="error"
          live
          title={t('settings.failed', { reason: <Reason error={refusal} /> })}
        />
      )}
      <div className={classes.foot}>
        <Button
          type="submit"
          color="primary"
          variant="contained"
          size="small"
          disabled={sending}
        >
          {t(sending ? 'settings.saving' : 'settings.save')}
        </Button>
        {settings.chosen.length > 0 && (
          <Button size="small" disabled={sending} onClick={() => send({})}>
            {t('settings.reset')}
          </Button>
        )}
        {updatedBy && updatedAt && (
          <span className={classes.subtle}>
            {t('settings.last', {
              person: <EntityDisplayName entityRef={updatedBy} hideIcon />,
              time: <RelativeTime time={updatedAt} />,
            })}
          </span>
        )}
      </div>
    </Paper>
  );
}
