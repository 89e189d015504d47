import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  Report,
  ReportFile,
} from 'backstage-plugin-ec2-compliance-common';
import { LRUCache } from 'lru-cache';
import { IANAZone } from 'luxon';
import { ReportConfig } from '../../config';
import { hashOf } from '../../database';
import { because, refusal } from '../../refusals';
import {
  PdfPrinter,
  renderReport,
  ReportForm,
  ReportWords,
} from '../../report';
import { RouteDocument } from '../Route';

/** The paper of a PDF for whoever names none. */
const DEFAULT_PAPER = 'a4';

/** In how many languages and zones words are kept: making them takes longer than a report. */
const MOST_WORDS = 20;

/** What all documents that are kept may have. One has two million at most. */
const MAX_CHARACTERS = 16_000_000;

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
  readonly #words = new LRUCache<string, ReportWords>({ max: MOST_WORDS });
  readonly #written = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ length }) => length,
  });

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
      content: await this.write(
        report,
        query,
        this.canPrint ? asPdf(address) : undefined,
      ),
    };
  }

  /** @param pdfAddress - where the same may be asked for as a PDF */
  async write(
    report: Report,
    form: ReportForm,
    pdfAddress?: string,
  ): Promise<string> {
    const { facts: _facts, ...about } = report;
    const { language, timeZone, paper } = form;
    // What the facts are is in their checksum.
    const key = hashOf({ ...about, language, timeZone, paper, pdfAddress });
    const kept = this.#written.get(key);
    if (kept !== undefined) {
      return kept;
    }
    const words = this.#wordsOf(form);
    const document = await renderReport(report, { words, paper, pdfAddress });
    this.#written.set(key, document);
    return document;
  }

  #wordsOf({ language, timeZone }: ReportForm): ReportWords {
    const key = `${language} ${timeZone}`;
    const words =
      this.#words.get(key) ??
      ReportWords.create({
        controls: this.#options.controls,
        language,
        timeZone,
      });
    this.#words.set(key, words);
    return words;
  }

  /** @throws NotFoundError where there is nothing to print with */
  async print(report: Report, form: ReportForm): Promise<Buffer> {
    if (!this.#printer) {
      throw refusal(NotFoundError, because('report.no-printer'));
    }
    const { paper = DEFAULT_PAPER } = form;
    try {
      return await this.#printer.print(
        await this.write(report, { ...form, paper }),
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
