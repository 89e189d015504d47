import { Link } from '@backstage/core-components';
import ButtonBase from '@material-ui/core/ButtonBase';
import IconButton from '@material-ui/core/IconButton';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import { ReactNode, useRef, useState } from 'react';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';
import { explain, GLOSSARY_ID, Term } from './terms';

const useStyles = makeStyles(theme => ({
  term: {
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    border: 0,
    padding: 0,
    // It breaks between lines as the text around it does.
    display: 'inline',
    verticalAlign: 'baseline',
    cursor: 'help',
    textAlign: 'inherit',
    textDecoration: 'underline dotted',
    textUnderlineOffset: '0.2em',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
    '@media print': { textDecoration: 'none' },
  },
  panel: {
    maxWidth: `min(360px, calc(100vw - ${theme.spacing(4)}px))`,
    padding: theme.spacing(1.5, 2, 2),
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  name: { margin: 0 },
  text: { margin: theme.spacing(0.5, 0, 1) },
}));

/**
 * A word of the field where it stands in a text: it opens what it means, by a
 * click or a key, and leads to the other terms.
 */
export function GlossaryTerm(props: {
  term: Term;
  /** As it stands in the text; by default what the glossary calls it. */
  children?: ReactNode;
}) {
  const { term, children } = props;
  const classes = useStyles();
  const reader = useReader();
  const links = useLinks();
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const { name, text } = explain(reader, term);
  const { t } = reader;
  const close = () => setOpen(false);
  return (
    <>
      <ButtonBase
        ref={anchor}
        component="span"
        disableRipple
        className={classes.term}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={t('glossary.explain', { term: name })}
        onClick={event => {
          // Rows that open on a click stay as they are.
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {children ?? name}
      </ButtonBase>
      <Popover
        open={open}
        anchorEl={anchor.current}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{ role: 'dialog', 'aria-label': name } as object}
        onClick={event => event.stopPropagation()}
      >
        <div className={classes.panel}>
          <div className={classes.head}>
            <Typography
              component="h2"
              variant="subtitle1"
              className={classes.name}
            >
              {name}
            </Typography>
            <IconButton
              size="small"
              aria-label={t('glossary.close')}
              onClick={close}
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </div>
          <Typography variant="body2" className={classes.text}>
            {text}
          </Typography>
          <Typography variant="body2">
            <Link
              to={`${links.page('controls')}#${GLOSSARY_ID}`}
              onClick={close}
            >
              {t('glossary.allTerms')}
            </Link>
          </Typography>
        </div>
      </Popover>
    </>
  );
}
