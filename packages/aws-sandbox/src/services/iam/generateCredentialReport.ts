import {
  GenerateCredentialReport$,
  type GenerateCredentialReportResponse,
} from '@aws-sdk/client-iam';
import { operation } from '../../operations/Service';
import { credentialReportsOf, REPORT_LIFETIME } from './credentialReports';

/** Calls that find a new report in progress, whichever operation asks. */
const PENDING_CALLS = 1;

/** Starts a report, or tells how far it is; a finished one serves four hours. */
export const generateCredentialReport = operation<
  object,
  GenerateCredentialReportResponse
>({
  schema: GenerateCredentialReport$,
  handle(_input, { estate, identity, now }) {
    const reports = credentialReportsOf(estate);
    const report = reports.get(identity.accountId);
    if (!report || now - report.generatedAt >= REPORT_LIFETIME) {
      reports.set(identity.accountId, {
        pending: PENDING_CALLS,
        generatedAt: now,
      });
      return {
        State: 'STARTED',
        Description: 'No report exists. Starting a new report generation task',
      };
    }
    if (report.pending > 0) {
      report.pending -= 1;
      return { State: 'INPROGRESS' };
    }
    return { State: 'COMPLETE' };
  },
});
