import {
  ClauseStanding,
  StatusCounts,
  VERDICT_STATUSES,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from './html';
import { ReportWords } from './ReportWords';

/** The look of a status: its class, and a sign that needs no colour. */
const MARKS: Record<VerdictStatus, { name: string; sign: string }> = {
  NON_COMPLIANT: { name: 'fails', sign: '✕' },
  INSUFFICIENT_DATA: { name: 'unknown', sign: '?' },
  WAIVED: { name: 'waived', sign: '◇' },
  COMPLIANT: { name: 'passes', sign: '✓' },
  NOT_APPLICABLE: { name: 'out', sign: '–' },
};

const OF_STANDING: Record<ClauseStanding, VerdictStatus> = {
  met: 'COMPLIANT',
  'not-met': 'NON_COMPLIANT',
  unknown: 'INSUFFICIENT_DATA',
  waived: 'WAIVED',
  'not-applicable': 'NOT_APPLICABLE',
  'not-provable': 'NOT_APPLICABLE',
};

const COUNT_OF = {
  NON_COMPLIANT: 'nonCompliant',
  INSUFFICIENT_DATA: 'insufficientData',
  WAIVED: 'waived',
  COMPLIANT: 'compliant',
  NOT_APPLICABLE: 'notApplicable',
} as const satisfies Record<VerdictStatus, keyof StatusCounts>;

/** A status as sign, word and colour. */
export function statusMark(words: ReportWords, status: VerdictStatus): Html {
  return mark(status, words.status(status));
}

/** How a clause stands, likewise. */
export function standingMark(
  words: ReportWords,
  standing: ClauseStanding,
): Html {
  return mark(OF_STANDING[standing], words.say(`standing.${standing}`));
}

/** A word in the look of a status. */
export function mark(status: VerdictStatus, word: string): Html {
  const { name, sign } = MARKS[status];
  return html`<span class="mark ${name}"
    ><i aria-hidden="true">${sign}</i>${word}</span
  >`;
}

const WIDTH = 120;

/** Instances by status: a bar, drawn so that it is printed, and its numbers as text. */
export function countsBar(words: ReportWords, counts: StatusCounts): Html {
  const parts = VERDICT_STATUSES.map(status => ({
    ...MARKS[status],
    count: counts[COUNT_OF[status]],
    word: words.status(status),
  })).filter(({ count }) => count > 0);
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  return html`<svg
      class="bar"
      viewBox="0 0 ${WIDTH} 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${parts.map(({ name, count }) => {
        const width = (count / all) * WIDTH;
        const drawn = html`<rect
          class="${name}"
          x="${x.toFixed(2)}"
          y="0"
          width="${width.toFixed(2)}"
          height="8"
        />`;
        x += width;
        return drawn;
      })}</svg
    ><span class="counts"
      >${parts.map(
        ({ sign, count, word }, index) =>
          html`${index > 0 && ' · '}<span title="${word}"
              >${sign}&nbsp;${words.number(count)}<span class="hidden">
                ${word}</span
              ></span
            >`,
      )}</span
    >`;
}
