import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import GetAppIcon from '@material-ui/icons/GetApp';
import { useState } from 'react';
import { ec2ComplianceApiRef, EvidenceOf } from '../../api';
import { useReader } from '../../language';
import { download } from '../lists/download';
import { Reason } from '../notices/Reason';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  button: { textTransform: 'none', marginLeft: theme.spacing(-0.5) },
  error: { color: theme.palette.error.main },
}));

/** Saves what AWS recorded, and when, behind one verdict or all of them. */
export function EvidenceButton(props: {
  of: EvidenceOf;
  /** All of them by default. */
  control?: string;
  /** What the verdict is of, for those who hear the button alone. */
  title?: string;
}) {
  const { control, of, title } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const save = async () => {
    setError(undefined);
    setBusy(true);
    try {
      const file = await api.exportEvidence(of, { control });
      const name = 'targetId' in of ? of.targetId : of.instanceId;
      download(
        file,
        ['evidence', name, ...(control ? [control] : [])]
          .join('-')
          .concat('.json'),
      );
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={classes.root}>
      <Button
        size="small"
        className={classes.button}
        startIcon={<GetAppIcon />}
        disabled={busy}
        aria-label={title && t('controls.evidence.saveOf', { control: title })}
        onClick={save}
      >
        {t(busy ? 'pages.export.busy' : 'controls.evidence.save')}
      </Button>
      {error && (
        <span role="alert" className={classes.error}>
          {t('pages.export.failed', { reason: <Reason error={error} /> })}
        </span>
      )}
    </div>
  );
}
