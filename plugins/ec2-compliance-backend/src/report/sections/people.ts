import { Report } from 'backstage-plugin-ec2-compliance-common';
import { uniq } from 'lodash';
import { Html, html } from '../html';
import { peopleIn } from '../peopleIn';
import { ReportWords } from '../ReportWords';
import { table } from '../table';

/** Who is named, each with what they are in the catalog, once. */
export function people({ facts, madeFor }: Report, words: ReportWords): Html {
  return html`<section>
    <h2>${words.say('people')}</h2>
    <p>${words.say('people.note')}</p>
    ${table(
      [
        {
          heading: words.say('people.name'),
          cell: (ref: string) => words.nameOf(ref),
        },
        {
          heading: words.say('people.ref'),
          cell: (ref: string) => html`<code>${ref}</code>`,
        },
      ],
      uniq([...peopleIn(facts), madeFor]).sort((a, b) =>
        words.nameOf(a).localeCompare(words.nameOf(b), words.language),
      ),
    )}
  </section>`;
}
