import { Report, ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { mark } from '../marks';
import { prose } from '../prose';
import { ReportWords } from '../ReportWords';
import { table } from '../table';

type Source = ReportFacts['evidence']['sources'][number];

/** When each source was last read. */
export function evidence({ facts }: Report, words: ReportWords): Html {
  return html`<section>
    <h2>${words.say('evidence')}</h2>
    <p>${words.say('evidence.note')}</p>
    ${table<Source>(
      [
        {
          heading: words.say('evidence.source'),
          cell: ({ source, title }) => words.sourceOf(source, title),
        },
        {
          heading: words.say('evidence.read'),
          cell: ({ lastSuccessAt }) =>
            lastSuccessAt
              ? words.time(lastSuccessAt)
              : words.say('evidence.never'),
          kind: 'short',
        },
        {
          heading: words.say('evidence.state'),
          cell: ({ error, stale }) =>
            html`${stale
              ? mark('INSUFFICIENT_DATA', words.say('evidence.stale'))
              : mark('COMPLIANT', words.say('evidence.current'))}${error &&
            html`<small
              >${prose(
                words.say('evidence.failing', { cause: words.phrase(error) }),
              )}</small
            >`}`,
        },
      ],
      facts.evidence.sources,
    )}
  </section>`;
}
