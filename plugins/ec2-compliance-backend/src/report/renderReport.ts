import {
  Report,
  ReportLanguage,
  ReportPaper,
} from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from './html';
import { ReportMessage } from './messages/en';
import { ReportWords } from './ReportWords';
import { appendix } from './sections/appendix';
import { controls } from './sections/controls';
import { evidence } from './sections/evidence';
import { exceptions } from './sections/exceptions';
import { maturity } from './sections/maturity';
import { method } from './sections/method';
import { overdue } from './sections/overdue';
import { people } from './sections/people';
import { reviews } from './sections/reviews';
import { scope } from './sections/scope';
import { services } from './sections/services';
import { summary } from './sections/summary';
import { trend } from './sections/trend';
import { styleOf } from './style';

/** How a report is written. */
export interface ReportForm {
  language: ReportLanguage;
  /** An IANA name. */
  timeZone: string;
  /** Undefined where whoever prints chooses it. */
  paper?: ReportPaper;
}

/** How much of a checksum stands on every page. */
const SHORT_CHECKSUM = 16;

/**
 * A report as one document that stands by itself: it loads nothing, and holds no
 * program. Whoever shows it in the dark sets `data-theme` of its root.
 *
 * @param options - `words` of its language and zone; `paper` unless whoever
 *   prints chooses it; `pdfAddress` where the same may be asked for as a PDF
 */
export async function renderReport(
  report: Report,
  options: { words: ReportWords; paper?: ReportPaper; pdfAddress?: string },
): Promise<string> {
  const words = options.words.naming({
    ...report.people,
    ...report.facts.names,
  });
  const { facts, checksum, madeAt, madeFor } = report;
  const name = nameOf(report, words);
  const kind = words.say('kind');
  const style = styleOf({
    paper: options.paper,
    title: `${name}, ${words.say('periodDays', facts.period)}`,
    kind,
    foot: `SHA-256 ${checksum.slice(0, SHORT_CHECKSUM)}… · ${words.time(
      madeAt,
    )}`,
    page: words.say('page'),
    of: words.say('of'),
  });
  const owner =
    facts.scope.kind === 'entity' ? facts.scope.ownerRef : undefined;
  const sections = [
    summary(report, words),
    scope(report, words, name),
    trend(report, words),
    maturity(report, words),
    controls(report, words),
    exceptions(report, words),
    reviews(report, words),
    overdue(report, words),
    services(report, words),
    evidence(report, words),
    people(report, words),
    method(report, words),
    await appendix(report, words),
  ];
  return html`<!DOCTYPE html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="checksum" content="${checksum}" />
        <title>${`${name} – ${kind}`}</title>
        ${options.pdfAddress &&
        html`<link
          rel="alternate"
          type="application/pdf"
          href="${options.pdfAddress}"
        />`}
        <style>
          ${Html.of(style)}
        </style>
      </head>
      <body>
        <header>
          <p class="kind">${kind} · ${kindOf(report, words)}</p>
          <h1>${name}</h1>
          <p class="kind">${words.say('subject')}</p>
          <dl class="rows">
            <dt>${words.say('period')}</dt>
            <dd>
              ${`${words.say('periodDays', facts.period)} (${words.say(
                'inUtc',
              )})`}
            </dd>
            <dt>${words.say('stood')}</dt>
            <dd>${words.time(madeAt)}</dd>
            ${owner &&
            html`<dt>${words.say('owner')}</dt>
              <dd>${words.nameOf(owner)}</dd>`}
            <dt>${words.say('held')}</dt>
            <dd>${words.say('level', { level: facts.maturity.level })}</dd>
            <dt>${words.say('readFor')}</dt>
            <dd>${words.nameOf(madeFor)} (<code>${madeFor}</code>)</dd>
          </dl>
        </header>
        <main>${sections}</main>
      </body>
    </html>`.text;
}

/** What people call what the report is of. */
function nameOf({ facts: { scope: of } }: Report, words: ReportWords): string {
  return of.kind === 'estate'
    ? words.say('estate')
    : of.title ?? words.nameOf(of.entityRef);
}

function kindOf({ facts: { scope: of } }: Report, words: ReportWords): string {
  if (of.kind === 'estate') {
    return words.say('kind.estate');
  }
  const [kind] = of.entityRef.split(':');
  const message = `kind.${kind}`;
  return isMessage(message) ? words.say(message) : kind;
}

const KINDS: readonly ReportMessage[] = [
  'kind.component',
  'kind.resource',
  'kind.group',
  'kind.system',
  'kind.domain',
];

function isMessage(message: string): message is ReportMessage {
  return KINDS.some(known => known === message);
}
