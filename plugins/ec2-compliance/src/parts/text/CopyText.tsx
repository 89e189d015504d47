import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import CheckIcon from '@material-ui/icons/Check';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import { ReactNode } from 'react';
import { useReader } from '../../language';
import { classNames } from '../layout/classNames';
import { useCopied } from './useCopied';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    maxWidth: '100%',
  },
  text: { overflowWrap: 'anywhere', minWidth: 0 },
  mono: {
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: '0.92em',
  },
  // Large enough to be hit: 24 pixels with the icon.
  button: { padding: 4 },
  icon: { fontSize: 16 },
}));

/** The button alone, for texts that are shown in some other way. */
export function CopyButton(props: { text: string; label: string }) {
  const classes = useStyles();
  const { t } = useReader();
  const { copied, copy } = useCopied(props.text);

  const title = copied
    ? t('parts.text.copied')
    : t('parts.text.copy', { what: props.label });
  return (
    <Tooltip title={title}>
      <IconButton
        className={classes.button}
        aria-label={title}
        onClick={event => {
          // A row around it would open.
          event.stopPropagation();
          copy();
        }}
      >
        {copied ? (
          <CheckIcon className={classes.icon} />
        ) : (
          <FileCopyOutlinedIcon className={classes.icon} />
        )}
      </IconButton>
    </Tooltip>
  );
}

/** An id in monospace with a button that copies it. */
export function CopyText(props: {
  text: string;
  /** What it is, e.g. `instance id`, for the button's name. */
  label: string;
  /** What to show in the place of the text itself. */
  children?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <span className={classNames(classes.text, classes.mono)}>
        {props.children ?? props.text}
      </span>
      <CopyButton text={props.text} label={props.label} />
    </span>
  );
}
