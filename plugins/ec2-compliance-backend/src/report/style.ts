import { ReportPaper } from 'backstage-plugin-ec2-compliance-common';

/** What stands at the edges of each printed page. */
export interface PageEdges {
  /** Undefined where whoever prints chooses it. */
  paper?: ReportPaper;
  title: string;
  kind: string;
  foot: string;
  /** Before and between the numbers of pages: `Page 1 of 9`. */
  page: string;
  of: string;
}

const SIZES: Record<ReportPaper, string> = { a4: 'A4', letter: 'letter' };

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

const LOOK = `
:root {
  --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --faint: #eef1f4; --back: #fff;
  --fails: #b3261e; --unknown: #8a5a00; --waived: #5b4b8a; --passes: #1a6b3c; --out: #8c959f; --ink: #1f4e8c;
}
@media screen {
  :root[data-theme="dark"] {
    --text: #e6e8eb; --soft: #a9b1ba; --line: #4a515a; --faint: #33383f; --back: #424242;
    --fails: #ffaaa3; --unknown: #ffcc66; --waived: #c3b3f5; --passes: #7fd8a0; --out: #a9b1ba; --ink: #9cc4ff;
    color-scheme: dark;
  }
}
* { box-sizing: border-box; }
html { background: var(--back); color: var(--text); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 15px/1.5 ${FONT}; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h1 { font-size: 2rem; margin: .2em 0 .1em; }
h2 { font-size: 1.3rem; margin: 2.2em 0 .6em; padding-bottom: .25em; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.02rem; margin: 1.5em 0 .5em; }
p, ul, dl, table, figure { margin: 0 0 .9em; }
p, li { max-width: 46rem; }
code { font: .88em ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
small { display: block; font-size: .86em; color: var(--soft); }
.kind { color: var(--soft); margin: 0; font-size: .95rem; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1em; }
dl.rows { display: grid; grid-template-columns: max-content 1fr; gap: .25em 1.2em; margin: 1em 0 0; }
dl.rows dt { color: var(--soft); }
dl.rows dd { margin: 0; }
dl.rows dd small { display: inline; }
.proof dl.rows { grid-template-columns: 1fr; gap: 0; margin-bottom: .9em; }
.proof dl.rows dd { margin-bottom: .5em; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; }
.figure { border: 1px solid var(--line); border-radius: 6px; padding: .6em .8em; break-inside: avoid; }
.figure dt { color: var(--soft); font-size: .86em; }
.figure dd { margin: 0; font-size: 1.5rem; line-height: 1.3; }
.figure dd small { font-size: .82rem; line-height: 1.35; }
.figure.bad dd { color: var(--fails); }
.figure.bad dd small { color: var(--soft); }
.bad { color: var(--fails); }
ul.points { padding-left: 1.2em; }
ul.points li { margin-bottom: .3em; }
ul.plain { list-style: none; margin: 0; padding: 0; }
table { width: 100%; border-collapse: collapse; font-size: .92em; }
th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--text); padding: .35em .6em .35em 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .4em .6em .4em 0; vertical-align: top; }
td:last-child, th:last-child { padding-right: 0; }
td.wide { width: 55%; }
td.short, th.short { white-space: nowrap; width: 1%; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.mark { white-space: nowrap; font-weight: 600; }
.mark i { font-style: normal; display: inline-block; width: 1.1em; font-weight: 700; }
.mark.fails { color: var(--fails); } .mark.unknown { color: var(--unknown); } .mark.waived { color: var(--waived); }
.mark.passes { color: var(--passes); } .mark.out { color: var(--soft); font-weight: 400; }
.level { font-size: .92em; font-weight: 400; margin-left: .5em; }
.bar { display: block; width: 7.5rem; height: 8px; border-radius: 2px; margin: .35em 0 .15em; }
.bar .fails { fill: var(--fails); } .bar .unknown { fill: var(--unknown); } .bar .waived { fill: var(--waived); }
.bar .passes { fill: var(--passes); } .bar .out { fill: var(--line); }
.counts { font-size: .86em; color: var(--soft); white-space: nowrap; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figcaption { color: var(--soft); font-size: .92em; margin-bottom: .3em; }
figure { margin-left: 0; margin-right: 0; break-inside: avoid; }
.trend { width: 100%; max-width: 46rem; height: auto; }
.trend text { font: 10px ${FONT}; fill: var(--soft); }
.trend .grid { stroke: var(--line); stroke-width: 1; }
.trend .line { fill: none; stroke: var(--ink); stroke-width: 2; stroke-linejoin: round; }
.trend .point { fill: var(--ink); }
.note { color: var(--soft); font-size: .92em; }
.where, .named { color: var(--soft); font-size: .9em; margin-bottom: .5em; max-width: none; }
.named b { color: var(--text); }
article { margin-bottom: 1.6em; }
article h3 { margin-bottom: .1em; }
@media screen and (max-width: 600px) {
  body { padding: 1rem; }
  h1 { font-size: 1.5rem; }
  .trend { overflow: visible; }
  .trend text { font-size: 18px; }
  dl.rows { grid-template-columns: 1fr; gap: 0; }
  dl.rows dd { margin-bottom: .5em; }
  table, tbody, tr, td { display: block; width: auto !important; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); border-radius: 6px; margin-bottom: .6em; padding: .5em .7em; }
  td { border: 0; padding: .15em 0; text-align: left !important; white-space: normal !important; }
  td:empty { display: none; }
  td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .82em; }
}
@media print {
  html { background: #fff; color: #000; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.4; }
  h1 { font-size: 22pt; }
  h2 { font-size: 13.5pt; margin-top: 1.8em; }
  h3 { font-size: 10.5pt; }
  .figure dd { font-size: 15pt; }
  .figures { grid-template-columns: repeat(5, 1fr); gap: 6pt; }
  .figure dd small { font-size: 7.5pt; }
  .bar, .trend { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .summary, .proof { break-inside: avoid; }
  .appendix { break-before: page; }
  .appendix h2 { margin-top: 0; }
  article > h3, article > .where { break-after: avoid; }
  p, li { break-inside: avoid; }
  td, th { padding-right: .9em; }
  table:not(.long) > tbody > tr:first-child:not(:last-child), table:not(.long) > tbody > tr:nth-last-child(2) { break-after: avoid; }
  table + .named { break-before: avoid; }
  h2 + p, h3 + p { break-after: avoid; }
  .named { break-inside: avoid; }
}
`;

/** The look of the document, on a screen, light and dark, and on paper. */
export function styleOf(edges: PageEdges): string {
  return `${LOOK}${onPaper(edges)}`;
}

/**
 * Chromium writes what stands at the edges of pages; a browser that does not
 * leaves them free.
 */
function onPaper({ foot, kind, of, page, paper, title }: PageEdges): string {
  return `
@page {
  ${paper ? `size: ${SIZES[paper]};` : ''}
  margin: 20mm 16mm 18mm;
  @top-left { content: ${quote(title)}; font: 8pt ${FONT}; color: #555; }
  @top-right { content: ${quote(kind)}; font: 8pt ${FONT}; color: #555; }
  @bottom-left { content: ${quote(foot)}; font: 7pt ${FONT}; color: #555; }
  @bottom-right { content: ${quote(`${page} `)} counter(page) ${quote(
    ` ${of} `,
  )} counter(pages); font: 8pt ${FONT}; color: #555; }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
`;
}

/** A string of CSS, whatever stands in it. */
function quote(text: string): string {
  return `"${text.replace(
    /[^\p{L}\p{N} .,:;()–-]/gu,
    character => `\\${character.codePointAt(0)!.toString(16)} `,
  )}"`;
}
