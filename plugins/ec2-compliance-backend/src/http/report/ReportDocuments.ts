import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  Report,
  ReportFile,
} from 'backstage-plugin-ec2-compliance-common';
import { mapValues, omit, pick } from 'lodash';
import { LRUCache } from 'lru-cache';
import { IANAZone } from 'luxon';
import { ReportConfig } from '../../config';
import { hashOf } from '../../database';
import { because, refusal } from '../../refusals';
import {
  asLine,
  html,
  PdfPrinter,
  peopleIn,
  renderReport,
  ReportForm,
  ReportWords,
  toAssessmentResults,
} from '../../report';
import { SingleFlight } from '../lists/SingleFlight';
import { InTurn, KeptAnswer } from '../Route';
import { Reader, ReportTemplate } from './ReportTemplate';

/** The paper of a PDF for whoever names none. */
const DEFAULT_PAPER = 'a4';

/** In how many languages and zones words are kept: making them takes longer than a report. */
const MOST_WORDS = 20;

/** What all documents that are kept may take. One has two million bytes at most. */
const MAX_BYTES = 24_000_000;

/** What a document takes with what it is compressed to, at most nearly always. */
const WITH_COMPRESSED = 1.25;

/** Of what has no words. */
const NO_FORM: ReportForm = { language: 'en', timeZone: 'UTC' };

/** What is made of a report. */
export interface ReportRequest {
  /** `facts` and `oscal` are JSON, for programs. */
  as: 'facts' | 'oscal' | ReportFile;
  form: ReportForm;
  /** Where it was asked for. */
  address: string;
}

/**
 * Makes documents of reports, for whoever asks and for folders. One of the same
 * facts is made and compressed once: all that differs from reader to reader is
 * whose rights it was read with, which is put in where it stands.
 */
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
  readonly #made = new LRUCache<string, ReportTemplate>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ size }) => Math.ceil(size * WITH_COMPRESSED) + 1,
  });
  readonly #flights = new SingleFlight<ReportTemplate>();

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

  /** What was made of the same facts, if it is kept. */
  find(report: Report, request: ReportRequest): KeptAnswer | undefined {
    const asked = this.#complete(request);
    const key = this.#keyOf(report, asked);
    const template = this.#made.get(key);
    return template && this.#fill(template, { key, report, asked });
  }

  /**
   * @param inTurn - waits for the caller's turn to make one
   * @throws InputError for a time zone that is none
   * @throws NotFoundError for a PDF where there is nothing to print with
   */
  async make(
    report: Report,
    request: ReportRequest,
    inTurn: InTurn = work => work(),
  ): Promise<KeptAnswer> {
    const asked = this.#complete(request);
    const { timeZone } = asked.form;
    if (!IANAZone.isValidZone(timeZone)) {
      throw refusal(InputError, because('question.no-time-zone', { timeZone }));
    }
    const key = this.#keyOf(report, asked);
    const template =
      this.#made.get(key) ??
      (await this.#flights.get(key, async () => {
        const made = await inTurn(() => this.#make(report, asked));
        this.#made.set(key, made);
        return made;
      }));
    return this.#fill(template, { key, report, asked });
  }

  async write(report: Report, form: ReportForm): Promise<string> {
    const { body } = await this.make(report, { as: 'html', form, address: '' });
    return body.toBuffer().toString();
  }

  /** @throws NotFoundError where there is nothing to print with */
  async print(report: Report, form: ReportForm): Promise<Buffer> {
    const { body } = await this.make(report, { as: 'pdf', form, address: '' });
    return body.toBuffer();
  }

  /** With all that makes a difference to the document, and nothing that makes none. */
  #complete({ address, as, form }: ReportRequest): ReportRequest {
    const { language, paper, timeZone } = form;
    switch (as) {
      case 'html':
        return {
          as,
          form: { language, timeZone, paper },
          address: this.canPrint && address ? asPdf(address) : '',
        };
      case 'pdf':
        return {
          as,
          form: { language, timeZone, paper: paper ?? DEFAULT_PAPER },
          address: '',
        };
      default:
        return { as, form: NO_FORM, address: '' };
    }
  }

  /** What its readers have in common, and of what is printed, which cannot be changed, all. */
  #keyOf({ facts, ...about }: Report, asked: ReportRequest): string {
    // What the facts are is in their checksum.
    const { madeFor, people, ...shared } = about;
    const named = pick(people, peopleIn(facts));
    return hashOf([
      asked,
      shared,
      named,
      ...(asked.as === 'pdf' ? [madeFor, people[madeFor] ?? null] : []),
    ]);
  }

  async #make(
    report: Report,
    { address, as, form }: ReportRequest,
  ): Promise<ReportTemplate> {
    switch (as) {
      case 'facts':
        return ReportTemplate.ofWhole(
          JSON.stringify(omit(report, ['madeFor', 'people'])).slice(1),
        );
      case 'oscal':
        return ReportTemplate.create(report, async of =>
          JSON.stringify(await toAssessmentResults(of, this.#options)),
        );
      case 'html':
        return ReportTemplate.create(report, of =>
          renderReport(of, {
            words: this.#wordsOf(form),
            paper: form.paper,
            pdfAddress: address || undefined,
          }),
        );
      default:
        return ReportTemplate.ofWhole(await this.#print(report, form));
    }
  }

  #fill(
    template: ReportTemplate,
    options: { key: string; report: Report; asked: ReportRequest },
  ): KeptAnswer {
    const { asked, key, report } = options;
    const { madeFor, people } = report;
    const reader: Reader = {
      ref: madeFor,
      name: this.#wordsOf(asked.form).naming(people).nameOf(madeFor),
    };
    // Whoever is called otherwise from now on is so in another answer.
    const stamp = hashOf([key, reader]);
    switch (asked.as) {
      case 'facts':
        return {
          stamp,
          mediaType: 'application/json',
          body: template.fill(reader, {
            head: `${JSON.stringify({ madeFor, people }).slice(0, -1)},`,
          }),
        };
      case 'oscal':
        return {
          stamp,
          mediaType: 'application/json',
          body: template.fill(mapValues(reader, asJson)),
        };
      case 'html':
        return {
          stamp,
          mediaType: 'text/html',
          fileName: `${fileNameOf(report)}.html`,
          body: template.fill(mapValues(reader, text => html`${text}`.text)),
        };
      default:
        return {
          stamp,
          mediaType: 'application/pdf',
          fileName: `${fileNameOf(report)}.pdf`,
          body: template.fill(reader, { compressible: false }),
        };
    }
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

  async #print(report: Report, form: ReportForm): Promise<Buffer> {
    if (!this.#printer) {
      throw refusal(NotFoundError, because('report.no-printer'));
    }
    const text = await this.write(report, form);
    try {
      return await this.#printer.print(text);
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

/** As it stands within a text of JSON, in a line of OSCAL. */
function asJson(text: string): string {
  return JSON.stringify(asLine(text)).slice(1, -1);
}
