import {
  lastMoment,
  Report,
  ReportFacts,
} from 'backstage-plugin-ec2-compliance-common';
import { parseTargetId } from '../../config';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';
import { table } from '../table';
import { cut } from './cut';

type Waiver = ReportFacts['waivers']['items'][number];

/** What was accepted, by whom, and until when. */
export function exceptions({ facts }: Report, words: ReportWords): Html {
  const { items } = facts.waivers;
  return html`<section>
    <h2>${words.say('exceptions')}</h2>
    <p>${words.say('exceptions.note')}</p>
    ${items.length
      ? table<Waiver>(
          [
            {
              heading: words.say('exceptions.of'),
              cell: waiver =>
                html`<b>${subjectOf(waiver, words)}</b> ${scopeOf(
                    waiver,
                    words,
                  )}<small>${stateOf(waiver, words)}</small>`,
            },
            {
              heading: words.say('exceptions.reason'),
              cell: ({ compensatingMeasure, reason, ticketUrl }) =>
                html`${reason}<small>${compensatingMeasure}</small>${ticketUrl &&
                html`<small
                  >${words.say('exceptions.ticket', { url: ticketUrl })}</small
                >`}`,
            },
            {
              heading: words.say('exceptions.by'),
              cell: waiver => decidedBy(waiver, words),
            },
            {
              heading: words.say('exceptions.until'),
              cell: ({ decidedAt, endsAt, state }) =>
                words.day(
                  state === 'revoked' && decidedAt
                    ? decidedAt
                    : lastMoment(endsAt),
                ),
              kind: 'short',
            },
            {
              heading: words.say('exceptions.covers'),
              cell: waiver => coveredBy(waiver, words),
            },
          ],
          items,
        )
      : html`<p>${words.say('exceptions.none')}</p>`}
    ${cut(facts.waivers, words, 'GET /v1/waivers')}
  </section>`;
}

function subjectOf({ subject }: Waiver, words: ReportWords): string {
  switch (subject.kind) {
    case 'control':
      return words.titleOf(subject.controlId);
    case 'finding':
      return `${subject.vulnerabilityId} (${subject.packageName})`;
    case 'cve':
      return subject.vulnerabilityId;
    default:
      return words.say('exceptions.package', { package: subject.packageName });
  }
}

function scopeOf({ instanceName, scope }: Waiver, words: ReportWords): string {
  const say = (name: string) =>
    words.say(`exceptions.scope.${scope.kind}`, { name });
  switch (scope.kind) {
    case 'instance': {
      const id = scope.arn.split('/').pop() ?? scope.arn;
      return say(instanceName === undefined ? id : `${instanceName} (${id})`);
    }
    case 'workload':
      return say(words.nameOf(scope.workload));
    case 'target': {
      // The partition says nothing to people.
      const { accountId, region } = parseTargetId(scope.targetId);
      return say(`${accountId}, ${region}`);
    }
    default:
      return say(words.nameOf(scope.entityRef));
  }
}

function stateOf({ inForce, state }: Waiver, words: ReportWords): string {
  return words.say(
    `exceptions.state.${state === 'approved' && !inForce ? 'planned' : state}`,
  );
}

/** What is no exception today covers nothing, and need not say so. */
function coveredBy({ covers, inForce }: Waiver, words: ReportWords): string {
  if (!inForce) {
    return '–';
  }
  const told = (['instances', 'findings', 'targets'] as const).flatMap(what => {
    const count = covers[what] ?? 0;
    return count ? [words.say(`exceptions.${what}`, { count })] : [];
  });
  return told.join(', ') || words.say('exceptions.nothing');
}

function decidedBy(waiver: Waiver, words: ReportWords): Html {
  const { createdAt, decidedAt, decidedBy: who, requesterRef, state } = waiver;
  const decided = () => {
    if (!who || !decidedAt) {
      return words.say('exceptions.undecided');
    }
    return words.say(
      state === 'revoked' ? 'exceptions.revokedBy' : 'exceptions.approvedBy',
      { who: words.nameOf(who), at: decidedAt },
    );
  };
  return html`${words.say('exceptions.requestedBy', {
      who: words.nameOf(requesterRef),
      at: createdAt,
    })}<br />${decided()}`;
}
