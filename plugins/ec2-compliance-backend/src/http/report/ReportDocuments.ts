import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  Report,
  ReportFile,
} from 'backstage-plugin-ec2-compliance-common';
import { IANAZone } from 'luxon';
import { ReportConfig } from '../../config';
import { because, refusal } from '../../refusals';
import { PdfPrinter, renderReport, ReportForm } from '../../report';
import { RouteDocument } from '../Route';

/** The paper of a PDF for whoever names none. */
const DEFAULT_PAPER = 'a4';

/** Makes documents of reports, for whoever asks and for folders. */
export class ReportDocuments {
  static create(options: {
    config: ReportConfig;
    controls: readonly ControlDescription[];
    logger: LoggerService;
  }): ReportDocuments {
    return new ReportDocuments(options);
  }

  readonly #options: Parameters<typeof ReportDocuments.create>[0];
  readonly #printer?: PdfPrinter;

  private constructor(options: Parameters<typeof ReportDocuments.create>[0]) {
    const { chromium } = options.config;
    this.#options = options;
    this.#printer =
      chromium &&
      PdfPrinter.create({
        chromium: chromium.path,
        arguments: chromium.arguments,
      });
  }

  /** Whether there is a Chromium to print with. */
  get canPrint(): boolean {
    return this.#printer !== undefined;
  }

  /**
   * @throws InputError for a time zone that is none
   * @throws NotFoundError for a PDF where there is nothing to print with
   */
  async make(
    report: Report,
    options: {
      query: ReportForm & { file?: ReportFile };
      /** Where it was asked for. */
      address: string;
    },
  ): Promise<RouteDocument> {
    const { address, query } = options;
    if (!IANAZone.isValidZone(query.timeZone)) {
      throw refusal(
        InputError,
        because('question.no-time-zone', { timeZone: query.timeZone }),
      );
    }
    if (query.file === 'pdf') {
      return {
        mediaType: 'application/pdf',
        fileName: `${fileNameOf(report)}.pdf`,
        content: await this.print(report, query),
      };
    }
    return {
      mediaType: 'text/html',
      fileName: `${fileNameOf(report)}.html`,
      content: await renderReport(report, query, {
        ...this.#options,
        pdfAddress: this.canPrint ? asPdf(address) : undefined,
      }),
    };
  }

  /** @throws NotFoundError where there is nothing to print with */
  async print(report: Report, form: ReportForm): Promise<Buffer> {
    if (!this.#printer) {
      throw refusal(NotFoundError, because('report.no-printer'));
    }
    const { paper = DEFAULT_PAPER } = form;
    try {
      return await this.#printer.print(
        await renderReport(report, { ...form, paper }, this.#options),
      );
    } catch (error) {
      this.#options.logger.error(
        `Chromium at 'ec2Compliance.report.chromium' did not print a report`,
        { cause: String(error) },
      );
      throw new Error('The report could not be printed; the log says why');
    }
  }
}

/** Named by what it is of and until when, for a folder of many. */
export function fileNameOf({ facts: { period, scope } }: Report): string {
  const name =
    scope.kind === 'estate'
      ? 'estate'
      : scope.entityRef.replace(/[^a-z0-9.-]+/gi, '-');
  return `ec2-compliance-${name}-${period.from}-${period.to}`;
}

function asPdf(address: string): string {
  const url = new URL(address, 'http://host');
  url.searchParams.set('file', 'pdf');
  return `${url.pathname}${url.search}`;
}
