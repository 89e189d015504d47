import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { cut } from './cut';

/** What rolls up to it, one row each. */
export function services(
  { facts }: Report,
  words: ReportWords,
): Html | undefined {
  const { items } = facts.services;
  return items.length
    ? html`<section>
        <h2>${words.say('services')}</h2>
        ${table(
          [
            {
              heading: words.say('services.service'),
              cell: ({ entityRef, title }) => title ?? words.nameOf(entityRef),
            },
            {
              heading: words.say('services.owner'),
              cell: ({ ownerRef }) => ownerRef && words.nameOf(ownerRef),
            },
            {
              heading: words.say('services.instances'),
              cell: ({ instances }) => words.number(instances),
              kind: 'number',
            },
            {
              heading: words.say('services.controls'),
              cell: ({ controlsApplicable, controlsMet }) =>
                words.say('summary.controlsOf', {
                  met: controlsMet,
                  applicable: controlsApplicable,
                }),
              kind: 'number',
            },
            {
              heading: words.say('services.share'),
              cell: ({ score }) =>
                score === undefined ? '–' : words.percent(score),
              kind: 'number',
            },
            {
              heading: words.say('services.overdue'),
              cell: ({ findings }) => words.number(findings.overdue),
              kind: 'number',
            },
          ],
          items,
        )}
        ${cut(facts.services, words, 'GET /v1/scorecards?file=csv')}
      </section>`
    : undefined;
}
