import { Progress } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  ReportQuery,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useUrlState } from '../../parts/links/useUrlState';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { useNow } from '../../parts/time/useNow';
import { ReportActions } from './ReportActions';
import { ReportDocument, ShownDocument } from './ReportDocument';
import { PERIOD_DAYS, PeriodChoice, periodIn } from './reportPeriods';
import { ReportScopePicker } from './ReportScopePicker';
import { ESTATE, useReportScope } from './useReportScope';

const useStyles = makeStyles(theme => ({
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  scope: { width: '18rem', maxWidth: '100%' },
  actions: { marginLeft: 'auto' },
}));

/** Names days that a link brings, among the choices of periods. */
const OTHER = 'other';

/** How the server says that it could print the document, too. */
const PDF_LINK = /<link\s+rel="alternate"\s+type="application\/pdf"/;

/** A report that one would hand over: to read, to print, and to save as files. */
export function ReportPage() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const { t, day, language, timeZone } = useReader();
  const now = useNow();
  const of = useReportScope(url);
  const { choice, from, to } = periodIn(url, now);
  const query: ReportQuery = {
    from,
    to,
    language: language.startsWith('de') ? 'de' : 'en',
    timeZone,
  };
  const request = useRequest({
    key: of === undefined ? undefined : JSON.stringify({ of, ...query }),
    request: signal =>
      api.readReport(of === ESTATE ? undefined : of, query, { signal }),
  });
  const html = request.loading ? undefined : request.data;
  const shown = useRef<ShownDocument>(null);
  const print = () => shown.current?.print();
  usePrintKey(print);

  return (
    <ScreenText>
      <div className={classes.top}>
        <div className={classes.scope}>
          <ReportScopePicker
            value={of}
            onChange={one => url.set({ of: one })}
          />
        </div>
        <ChoiceGroup<PeriodChoice | typeof OTHER>
          label={t('report.period')}
          value={choice ?? OTHER}
          options={[
            ...(choice
              ? []
              : [
                  {
                    id: OTHER,
                    title: t('report.periods.other', {
                      from: day(from),
                      to: day(to),
                    }),
                  } as const,
                ]),
            ...(Object.keys(PERIOD_DAYS) as PeriodChoice[]).map(id => ({
              id,
              title: t(`report.periods.${id}`),
            })),
          ]}
          onChange={chosen =>
            chosen !== OTHER &&
            url.set({ period: chosen, from: undefined, to: undefined })
          }
        />
        <div className={classes.actions}>
          <ReportActions
            of={of ?? ESTATE}
            query={{ ...query, paper: paperOf() }}
            hasPdf={html !== undefined && PDF_LINK.test(html)}
            disabled={html === undefined}
            onPrint={print}
          />
        </div>
      </div>
      {request.error && (
        <ErrorNotice
          error={request.error}
          subject={t('report.subject')}
          permission={scorecardReadPermission.name}
          onRetry={request.retry}
        />
      )}
      {!html && !request.error && (
        <div role="status" aria-label={t('report.making')}>
          <Progress />
        </div>
      )}
      {html && !request.error && <ReportDocument ref={shown} html={html} />}
    </ScreenText>
  );
}

/** Whoever prints the page wants the report, not what stands around it. */
function usePrintKey(print: () => void) {
  const latest = useRef(print);
  latest.current = print;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'p') {
        event.preventDefault();
        latest.current();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Countries that write on Letter; all others do on A4. */
const ON_LETTER = /-(US|CA|MX|PH|CL|CO|VE|GT|CR|PA|DO|PR)\b/;

function paperOf(): 'a4' | 'letter' {
  return ON_LETTER.test(navigator.language) ? 'letter' : 'a4';
}
