import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { statusMark } from '../marks';
import { ReportWords } from '../ReportWords';
import { table } from '../table';

/** Who looked, and when. */
export function reviews({ facts }: Report, words: ReportWords): Html {
  const { controls, recorded } = facts.reviews;
  return html`<section>
    <h2>${words.say('reviews')}</h2>
    <p>${words.say('reviews.note')}</p>
    ${facts.scope.kind === 'estate'
      ? html`<p>${words.say('reviews.estate')}</p>`
      : table(
          [
            {
              heading: words.say('reviews.review'),
              cell: ({ controlId }) => words.titleOf(controlId),
            },
            {
              heading: words.say('controls.status'),
              cell: ({ status }) => statusMark(words, status),
            },
            {
              heading: words.say('reviews.says'),
              cell: review => words.sentence(review),
              kind: 'wide',
            },
            {
              heading: words.say('reviews.due'),
              cell: ({ dueAt }) => dueAt && words.day(dueAt),
              kind: 'short',
            },
          ],
          controls,
        )}
    <h3>${words.say('reviews.recorded')}</h3>
    ${recorded.length
      ? table(
          [
            {
              heading: words.say('reviews.when'),
              cell: ({ createdAt }) => words.day(createdAt),
              kind: 'short',
            },
            {
              heading: words.say('reviews.review'),
              cell: ({ controlId }) => words.titleOf(controlId),
            },
            {
              heading: words.say('reviews.of'),
              cell: ({ entityRef }) => words.nameOf(entityRef),
            },
            {
              heading: words.say('reviews.who'),
              cell: ({ reviewerRef }) => words.nameOf(reviewerRef),
            },
            {
              heading: words.say('reviews.comment'),
              cell: ({ acknowledgedUnknown, comment }) =>
                html`${comment}${acknowledgedUnknown.length > 0 &&
                html`<small
                  >${words.say('reviews.unknown', {
                    names: acknowledgedUnknown
                      .map(id => words.titleOf(id))
                      .join(', '),
                  })}</small
                >`}`,
            },
          ],
          recorded,
        )
      : html`<p>${words.say('reviews.noneRecorded')}</p>`}
  </section>`;
}
