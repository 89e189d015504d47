import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import AssignmentIcon from '@material-ui/icons/AssignmentOutlined';
import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import LinkIcon from '@material-ui/icons/Link';
import { ComponentType } from 'react';
import { useReader } from '../../language';
import { useAbsoluteLink } from '../links/useAbsoluteLink';
import { usePluginConfig } from '../links/usePluginConfig';
import { useCopied } from '../text/useCopied';
import { FixText } from './fixAsText';
import { ticketLink } from './ticketLink';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.5),
  },
  button: { textTransform: 'none' },
}));

/** Passes the steps on: as text, as a link to the view, as a ticket. */
export function ShareFix(props: {
  fix: FixText;
  /** A path of the portal. */
  path: string;
}) {
  const { fix, path } = props;
  const classes = useStyles();
  const { t } = useReader();
  const { ticketUrl } = usePluginConfig();
  const link = useAbsoluteLink(path);
  const more = t('fixes.share.more', { link });
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('fixes.share.label')}
    >
      <CopyButton
        label={t('fixes.share.steps')}
        text={`${fix.title}\n\n${fix.text}\n\n${link}`}
        Icon={CopyIcon}
      />
      <CopyButton label={t('fixes.share.link')} text={link} Icon={LinkIcon} />
      {ticketUrl && (
        <Button
          size="small"
          variant="outlined"
          className={classes.button}
          startIcon={<AssignmentIcon fontSize="small" />}
          href={ticketLink(ticketUrl, { ...fix, link, more })}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('fixes.share.ticket')}
        </Button>
      )}
    </div>
  );
}

function CopyButton(props: {
  label: string;
  text: string;
  Icon: ComponentType<{ fontSize?: 'small' }>;
}) {
  const { label, text, Icon } = props;
  const classes = useStyles();
  const { t } = useReader();
  const { copied, copy } = useCopied(text);
  return (
    <Button
      size="small"
      variant="outlined"
      className={classes.button}
      startIcon={
        copied ? <CheckIcon fontSize="small" /> : <Icon fontSize="small" />
      }
      onClick={copy}
    >
      <span aria-live="polite">{copied ? t('fixes.share.copied') : label}</span>
    </Button>
  );
}
