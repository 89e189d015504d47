import {
  Report,
  ReportInstance,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import { giveWay } from '../../turns';
import { Html, html } from '../html';
import { statusMark } from '../marks';
import { prose } from '../prose';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { cut } from './cut';
import { waivedNote } from './waivedNote';

type ReportVerdict = ReportInstance['verdicts'][number];

/** These are named, one after the other; all others are told. */
const NAMED = ['COMPLIANT', 'NOT_APPLICABLE'] as const;

/** Every verdict, instance by instance. */
export async function appendix(
  { facts }: Report,
  words: ReportWords,
): Promise<Html> {
  const { instances } = facts;
  const articles: Html[] = [];
  for (const instance of instances.items) {
    await giveWay();
    articles.push(ofInstance(instance, words));
  }
  return html`<section class="appendix">
    <h2>${words.say('appendix')}</h2>
    <p>${words.say('appendix.note')}</p>
    ${cut(
      instances,
      words,
      'GET /v1/instances, GET /v1/instances/{accountId}/{region}/{instanceId}',
    )}
    ${!instances.items.length && html`<p>${words.say('appendix.none')}</p>`}
    ${articles}
  </section>`;
}

function ofInstance(instance: ReportInstance, words: ReportWords): Html {
  const { accountAlias, accountId, entityRefs, instanceId, name, region } =
    instance;
  const told = instance.verdicts
    .filter(({ status }) => !NAMED.some(one => one === status))
    .sort(
      (a, b) =>
        VERDICT_STATUSES.indexOf(a.status) - VERDICT_STATUSES.indexOf(b.status),
    );
  return html`<article>
    <h3>${name ?? instanceId}</h3>
    <p class="where">
      <code>${instanceId}</code> · ${accountAlias ?? accountId},
      ${region}${entityRefs
        .slice(0, 3)
        .map(ref => ` · ${words.nameOf(ref)}`)}${instance.paused &&
      ` · ${words.say('appendix.paused')}`}
    </p>
    ${told.length > 0 &&
    table<ReportVerdict>(
      [
        {
          heading: words.say('controls.status'),
          cell: ({ status }) => statusMark(words, status),
          kind: 'short',
        },
        {
          heading: words.say('appendix.says'),
          cell: verdict =>
            html`<b>${words.titleOf(verdict.controlId)}.</b> ${prose(
                words.sentence(verdict),
              )}${waivedNote(verdict.waiver, words)}`,
          kind: 'wide',
        },
        {
          heading: words.say('appendix.time'),
          cell: ({ recordedAt }) => (recordedAt ? words.day(recordedAt) : '–'),
          kind: 'short',
        },
        {
          heading: words.say('appendix.since'),
          cell: ({ since }) => words.day(since),
          kind: 'short',
        },
      ],
      told,
    )}
    ${!instance.verdicts.length &&
    html`<p>${words.say('appendix.unjudged')}</p>`}
    ${NAMED.map(status => {
      const verdicts = instance.verdicts.filter(
        verdict => verdict.status === status,
      );
      return (
        verdicts.length > 0 &&
        html`<p class="named">
          <b
            >${words.say(
              status === 'COMPLIANT'
                ? 'appendix.compliant'
                : 'appendix.notApplicable',
              { count: verdicts.length },
            )}:</b
          >
          ${verdicts
            .map(({ controlId }) => words.titleOf(controlId))
            .join(', ')}.
        </p>`
      );
    })}
  </article>`;
}
