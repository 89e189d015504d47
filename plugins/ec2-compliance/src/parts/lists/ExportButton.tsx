import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import GetAppIcon from '@material-ui/icons/GetApp';
import { useState } from 'react';
import { ec2ComplianceApiRef, ExportedList, ExportFormat } from '../../api';
import { useReader } from '../../language';
import { Reason } from '../notices/Reason';
import { useNow } from '../time/useNow';
import { download } from './download';

/** What a file is made of: a list and the filters in force. */
export interface ExportOf {
  list: ExportedList;
  query: Record<string, string | number | boolean | string[] | undefined>;
}

const FORMATS: ExportFormat[] = ['csv', 'json'];

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    '@media print': { display: 'none' },
  },
  error: { color: theme.palette.error.main },
}));

/** Saves the whole list, as it is filtered, as a file. */
export function ExportButton({ list, query }: ExportOf) {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const now = useNow();
  const { t } = useReader();
  const [anchor, setAnchor] = useState<Element>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const save = async (format: ExportFormat) => {
    setAnchor(undefined);
    setError(undefined);
    setBusy(true);
    try {
      const file = await api.exportList(list, query, format);
      download(
        file,
        `ec2-compliance-${list.replace('/', '-')}-${
          now.toISODate() ?? ''
        }.${format}`,
      );
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <span className={classes.root}>
      {error && (
        <span role="alert" className={classes.error}>
          {t('pages.export.failed', { reason: <Reason error={error} /> })}
        </span>
      )}
      <Button
        size="small"
        disabled={busy}
        startIcon={busy ? <CircularProgress size={16} /> : <GetAppIcon />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t(busy ? 'pages.export.busy' : 'pages.export.title')}
      </Button>
      <Menu
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        open={Boolean(anchor)}
        onClose={() => setAnchor(undefined)}
      >
        {FORMATS.map(format => (
          <MenuItem key={format} onClick={() => save(format)}>
            {t(`pages.export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}
