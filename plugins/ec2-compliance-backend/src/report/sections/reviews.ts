import { Report, ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { statusMark } from '../marks';
import { prose } from '../prose';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { cut } from './cut';

type ReviewOfService = ReportFacts['reviews']['ofServices']['items'][number];

/** Nobody has recorded it, or not since it was due. */
const isMissing = ({ standing }: ReviewOfService) =>
  standing === 'never' || standing === 'overdue';

/** Who looked, and when. */
export function reviews({ facts }: Report, words: ReportWords): Html {
  const { controls, ofServices, recorded } = facts.reviews;
  return html`<section>
    <h2>${words.say('reviews')}</h2>
    <p>${words.say('reviews.note')}</p>
    ${facts.scope.kind === 'estate'
      ? html`<p>${words.say('reviews.estate')}</p>`
      : html`${ofServices.totalCount > 0 &&
        html`<h3>
          ${words.say('reviews.itsOwn', {
            name: facts.scope.title ?? words.nameOf(facts.scope.entityRef),
          })}
        </h3>`}${table(
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
              cell: review => prose(words.sentence(review)),
              kind: 'wide',
            },
            {
              heading: words.say('reviews.due'),
              cell: ({ dueAt }) => dueAt && words.day(dueAt),
              kind: 'short',
            },
          ],
          controls,
        )}`}
    ${ofServices.totalCount > 0 && standingOfServices(ofServices, words)}
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

function standingOfServices(
  ofServices: ReportFacts['reviews']['ofServices'],
  words: ReportWords,
): Html {
  return html`<h3>${words.say('reviews.ofServices')}</h3>
    ${table(
      [
        {
          heading: words.say('reviews.of'),
          cell: ({ entityRef }) => words.nameOf(entityRef),
        },
        {
          heading: words.say('reviews.review'),
          cell: ({ controlId }) => words.titleOf(controlId),
        },
        {
          heading: words.say('controls.status'),
          cell: review =>
            statusMark(
              words,
              isMissing(review) ? 'NON_COMPLIANT' : 'COMPLIANT',
            ),
        },
        {
          heading: words.say('reviews.last'),
          cell: ({ latest }) =>
            latest
              ? words.say('reviews.lastBy', {
                  day: words.day(latest.createdAt),
                  name: words.nameOf(latest.reviewerRef),
                })
              : words.say('reviews.never'),
        },
        {
          heading: words.say('reviews.due'),
          cell: ({ dueAt }) => dueAt && words.day(dueAt),
          kind: 'short',
        },
      ],
      ofServices.items,
    )}
    ${cut(ofServices, words, 'GET /v1/reviews/due?file=csv')}`;
}
