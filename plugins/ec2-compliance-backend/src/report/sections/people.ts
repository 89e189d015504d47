import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { peopleIn } from '../peopleIn';
import { ReportWords } from '../ReportWords';
import { table } from '../table';

/**
 * Who is named in what it tells, each with what they are in the catalog, once;
 * its reader stands at its head.
 */
export function people(
  { facts }: Report,
  words: ReportWords,
): Html | undefined {
  const named = peopleIn(facts);
  if (!named.length) {
    return undefined;
  }
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
      named.sort((a, b) =>
        words.nameOf(a).localeCompare(words.nameOf(b), words.language),
      ),
    )}
  </section>`;
}
