import {
  GetCredentialReport$,
  type GetCredentialReportResponse,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../errors/AwsError';
import { operation } from '../../operations/Service';
import { accountOf } from './accountOf';
import { credentialReportCsv } from './credentialReportCsv';
import { credentialReportsOf, REPORT_LIFETIME } from './credentialReports';

/** The report as CSV, once it was generated. */
export const getCredentialReport = operation<
  object,
  GetCredentialReportResponse
>({
  schema: GetCredentialReport$,
  handle(_input, context) {
    const { estate, identity, now } = context;
    const report = credentialReportsOf(estate).get(identity.accountId);
    if (!report) {
      throw AwsError.create({
        code: 'ReportNotPresent',
        status: 410,
        message: `No report found for account ${identity.accountId}`,
      });
    }
    if (report.pending > 0) {
      report.pending -= 1;
      throw AwsError.create({
        code: 'ReportInProgress',
        status: 404,
        message: 'The report is still being generated',
      });
    }
    if (now - report.generatedAt >= REPORT_LIFETIME) {
      throw AwsError.create({
        code: 'ReportExpired',
        status: 410,
        message: 'The report has expired; generate a new one',
      });
    }
    const { account, identity: model } = accountOf(context);
    return {
      Content: Buffer.from(
        credentialReportCsv(account.accountId, model, report.generatedAt),
      ),
      ReportFormat: 'text/csv',
      GeneratedTime: new Date(Math.floor(report.generatedAt / 1000) * 1000),
    };
  },
});
