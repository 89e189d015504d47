import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { countsBar, statusMark } from '../marks';
import { prose } from '../prose';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { waivedNote } from './waivedNote';

/** Each control, those that need attention first. */
export function controls({ facts }: Report, words: ReportWords): Html {
  const { accountControls, controls: ofInstances } = facts;
  const isDated = ofInstances.some(({ since }) => since !== undefined);
  return html`<section>
    <h2>${words.say('controls')}</h2>
    ${ofInstances.length
      ? table(
          [
            {
              heading: words.say('controls.control'),
              cell: ({ controlId }) =>
                html`${words.titleOf(controlId)}<small
                    ><code>${controlId}</code></small
                  >`,
              kind: 'wide',
            },
            {
              heading: words.say('controls.status'),
              cell: ({ status }) => statusMark(words, status),
            },
            {
              heading: words.say('controls.counts'),
              cell: ({ counts }) => countsBar(words, counts),
            },
            ...(isDated
              ? [
                  {
                    heading: words.say('controls.since'),
                    cell: ({ since }: (typeof ofInstances)[number]) =>
                      since && words.day(since),
                    kind: 'short' as const,
                  },
                ]
              : []),
          ],
          ofInstances,
        )
      : html`<p>${words.say('summary.nothing')}</p>`}
    ${accountControls.length > 0 &&
    html`<h3>${words.say('controls.accounts')}</h3>
      <p>${words.say('controls.accountsNote')}</p>
      ${table(
        [
          {
            heading: words.say('controls.control'),
            cell: ({ controlId }) =>
              html`${words.titleOf(controlId)}<small
                  ><code>${controlId}</code></small
                >`,
          },
          {
            heading: words.say('controls.status'),
            cell: ({ status }) => statusMark(words, status),
          },
          {
            heading: words.say('controls.verdicts'),
            cell: ({ controlId, verdicts }) =>
              html`<ul class="plain">
                ${verdicts.map(
                  ({ accountAlias, accountId, region, verdict }) =>
                    html`<li>
                      <b>${accountAlias ?? accountId}, ${region}:</b>
                      ${prose(
                        words.sentence({ ...verdict, controlId }),
                      )}${waivedNote(verdict.waiver, words)}
                    </li>`,
                )}
              </ul>`,
            kind: 'wide',
          },
        ],
        accountControls,
        { long: true },
      )}`}
  </section>`;
}
