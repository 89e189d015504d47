import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { trendChart } from '../trendChart';

/** How it went over the period. */
export function trend({ facts }: Report, words: ReportWords): Html {
  const { period, weeks } = facts;
  const scored = facts.trend.filter(({ score }) => score !== undefined);
  const [first, last] = [scored[0], scored.at(-1)];
  const fell = weeks.filter(({ due, overdue }) => due > 0 || overdue);
  const lines = {
    ...period,
    percent: (share: number) => words.percent(share),
    day: (day: string) => words.day(`${day}T12:00:00Z`),
  };
  return html`<section>
    <h2>${words.say('trend')}</h2>
    ${facts.scope.kind === 'estate' && !scored.length
      ? html`<p>${words.say('trend.estate')}</p>`
      : html`<figure>
            <figcaption>${words.say('trend.score')}</figcaption>
            ${scored.length
              ? trendChart({
                  ...lines,
                  points: scored.map(({ day, score }) => ({
                    day,
                    share: score,
                  })),
                  step: 1,
                  label: words.say('trend.score'),
                })
              : html`<p>${words.say('trend.noDays')}</p>`}
          </figure>
          ${first &&
          last &&
          first !== last &&
          html`<p>
            ${words.say('trend.change', {
              first: first.day,
              last: last.day,
              from: words.percent(first.score!),
              to: words.percent(last.score!),
              metBefore: first.controlsMet,
              ofBefore: first.controlsApplicable,
              metAfter: last.controlsMet,
              ofAfter: last.controlsApplicable,
            })}
          </p>`}`}
    <h3>${words.say('trend.weeks')}</h3>
    ${fell.length
      ? table(
          [
            {
              heading: words.say('trend.week'),
              cell: ({ week }) => words.day(`${week}T12:00:00Z`),
            },
            {
              heading: words.say('trend.due'),
              cell: ({ due }) => words.number(due),
              kind: 'number',
            },
            {
              heading: words.say('trend.inTime'),
              cell: ({ inTime }) => words.number(inTime),
              kind: 'number',
            },
            {
              heading: words.say('trend.share'),
              cell: ({ share }) =>
                share === undefined ? '–' : words.percent(share),
              kind: 'number',
            },
            {
              heading: words.say('trend.overdue'),
              cell: ({ overdue }) =>
                overdue === undefined ? '–' : words.number(overdue),
              kind: 'number',
            },
          ],
          fell,
        )
      : html`<p>${words.say('trend.noWeeks')}</p>`}
    <p class="note">${words.say('trend.gap')}</p>
  </section>`;
}
