import { Report, ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { cut } from './cut';

type Finding = ReportFacts['overdue']['items'][number];

/** What is past its due date, the longest first. */
export function overdue({ facts }: Report, words: ReportWords): Html {
  const { items } = facts.overdue;
  return html`<section>
    <h2>${words.say('overdue')}</h2>
    <p>${words.say('overdue.note')}</p>
    ${items.length
      ? table<Finding>(
          [
            {
              heading: words.say('overdue.finding'),
              cell: ({
                fixedInVersion,
                kevAddedAt,
                packageName,
                vulnerabilityId,
              }) =>
                // A missing patch of Windows is called as what it is in.
                html`<b>${vulnerabilityId}</b>${packageName !==
                    vulnerabilityId &&
                  html` <code>${packageName}</code>`}${kevAddedAt &&
                  html`<small class="bad"
                    >${words.say('overdue.exploited')}</small
                  >`}${fixedInVersion &&
                  html`<small
                    >${words.say('overdue.fix', {
                      version: fixedInVersion,
                    })}</small
                  >`}`,
            },
            {
              heading: words.say('overdue.service'),
              cell: ({ entityRef }) =>
                entityRef
                  ? words.nameOf(entityRef)
                  : words.say('overdue.unmapped'),
            },
            {
              heading: words.say('overdue.clause'),
              cell: ({ deadline }) =>
                deadline.clause && html`<code>${deadline.clause}</code>`,
              kind: 'short',
            },
            {
              heading: words.say('overdue.due'),
              cell: ({ deadline }) =>
                deadline.dueAt && words.day(deadline.dueAt),
              kind: 'short',
            },
            {
              heading: words.say('overdue.instances'),
              cell: ({ instances }) => words.number(instances),
              kind: 'number',
            },
          ],
          items,
        )
      : html`<p>${words.say('overdue.none')}</p>`}
    ${cut(facts.overdue, words, 'GET /v1/findings?due=overdue&file=csv')}
  </section>`;
}
