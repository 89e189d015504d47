import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import GetAppIcon from '@material-ui/icons/GetApp';
import PrintIcon from '@material-ui/icons/Print';
import { ReportQuery } from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef, ReportForm } from '../../api';
import { useReader } from '../../language';
import { download } from '../../parts/lists/download';
import { Reason } from '../../parts/notices/Reason';
import { nameOfRef } from '../../parts/text/nameOfRef';
import { ESTATE } from './useReportScope';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  error: { color: theme.palette.error.main },
}));

const ENDINGS: Record<ReportForm, string> = {
  json: 'json',
  oscal: 'oscal.json',
  pdf: 'pdf',
};

/** What an auditor takes along: on paper, and as files of each form. */
export function ReportActions(props: {
  of: string;
  query: ReportQuery;
  /** Whether the server can print it. */
  hasPdf: boolean;
  disabled: boolean;
  onPrint: () => void;
}) {
  const { of, query, hasPdf, disabled, onPrint } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const [busy, setBusy] = useState<ReportForm>();
  const [error, setError] = useState<Error>();
  const forms: ReportForm[] = [
    ...(hasPdf ? (['pdf'] as const) : []),
    'json',
    'oscal',
  ];

  const save = async (form: ReportForm) => {
    setError(undefined);
    setBusy(form);
    try {
      const file = await api.exportReport(
        of === ESTATE ? undefined : of,
        query,
        form,
      );
      const name = of === ESTATE ? ESTATE : nameOfRef(of);
      download(
        file,
        `ec2-compliance-report-${name.replace(/[^\w.-]+/g, '-')}-${
          query.from
        }-${query.to}.${ENDINGS[form]}`,
      );
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <div className={classes.root}>
      {error && (
        <span role="alert" className={classes.error}>
          {t('pages.export.failed', { reason: <Reason error={error} /> })}
        </span>
      )}
      <Button
        size="small"
        variant="contained"
        color="primary"
        disabled={disabled}
        startIcon={<PrintIcon />}
        title={t('report.printHint')}
        onClick={onPrint}
      >
        {t('report.print')}
      </Button>
      {forms.map(form => (
        <Button
          key={form}
          size="small"
          variant="outlined"
          disabled={disabled || busy !== undefined}
          startIcon={<GetAppIcon />}
          aria-label={t('report.save', { form: t(`report.forms.${form}`) })}
          onClick={() => save(form)}
        >
          {t(busy === form ? 'pages.export.busy' : `report.forms.${form}`)}
        </Button>
      ))}
    </div>
  );
}
