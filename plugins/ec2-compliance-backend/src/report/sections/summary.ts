import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';

/** How many failing controls are named. */
const NAMED = 6;

/** The answer first: the numbers, and what they come from. */
export function summary({ facts }: Report, words: ReportWords): Html {
  const { headline, controls, maturity, reviews, waivers } = facts;
  const { findings, instances, pausedInstances, score, services } = headline;
  const failing = controls.filter(({ status }) => status === 'NON_COMPLIANT');
  const unknown = controls.filter(
    ({ status }) => status === 'INSUFFICIENT_DATA',
  );
  const inForce = waivers.items.filter(waiver => waiver.inForce);
  // Of many services as on the portal's pages: theirs.
  const reviewsDue = reviews.ofServices.totalCount
    ? reviews.ofServices.missing
    : reviews.controls.filter(({ status }) => status !== 'COMPLIANT').length;
  const number = (label: string, value: string, of?: string, isBad?: boolean) =>
    html`<div class="figure${isBad ? ' bad' : ''}">
      <dt>${label}</dt>
      <dd>${value}${of && html`<small>${of}</small>`}</dd>
    </div>`;
  const levels = maturity.strategies.map(({ exceptions, strategy, level }) => {
    const name = words.say(`strategy.${strategy}`);
    const reached = () => {
      if (level === undefined) {
        return words.say('summary.levelUnmeasured', { strategy: name });
      }
      return level === 0
        ? words.say('summary.levelNone', { strategy: name })
        : words.say('summary.levelOf', { strategy: name, level });
    };
    return exceptions
      ? `${reached()} ${words.say('maturity.exceptions', {
          count: exceptions,
        })}`
      : reached();
  });
  return html`<section class="summary">
    <h2>${words.say('summary')}</h2>
    <dl class="figures">
      ${number(
        words.say('summary.controls'),
        words.say('summary.controlsOf', {
          met: headline.controlsMet,
          applicable: headline.controlsApplicable,
        }),
        inForce.length > 0
          ? words.say('summary.exceptions', { count: inForce.length })
          : undefined,
        headline.controlsMet < headline.controlsApplicable,
      )}
      ${score !== undefined &&
      number(
        words.say('summary.score'),
        words.percent(score),
        words.say('summary.scoreOf'),
      )}
      ${number(
        words.say('summary.overdue'),
        words.number(findings.overdue),
        words.say('summary.overdueOf', { open: findings.open }),
        findings.overdue > 0,
      )}
      ${number(
        words.say('summary.exploited'),
        words.number(findings.exploited),
        undefined,
        findings.exploited > 0,
      )}
      ${number(
        words.say('summary.instances'),
        words.number(instances),
        [
          ...(services
            ? [words.say('summary.services', { count: services })]
            : []),
          ...(pausedInstances
            ? [words.say('summary.paused', { count: pausedInstances })]
            : []),
        ].join(', '),
      )}
    </dl>
    <ul class="points">
      ${instances === 0 && html`<li>${words.say('summary.nothing')}</li>`}
      ${failing.length > 0 &&
      html`<li>
        ${words.say('summary.failing', {
          count: failing.length,
          names: [
            ...failing
              .slice(0, NAMED)
              .map(({ controlId }) => words.titleOf(controlId)),
            ...(failing.length > NAMED
              ? [words.say('summary.more', { count: failing.length - NAMED })]
              : []),
          ].join(', '),
        })}
      </li>`}
      ${unknown.length > 0 &&
      html`<li>${words.say('summary.unknown', { count: unknown.length })}</li>`}
      ${instances > 0 &&
      !failing.length &&
      !unknown.length &&
      html`<li>${words.say('summary.allMet')}</li>`}
      <li>${words.say('summary.levels', { levels: levels.join(', ') })}</li>
      ${reviewsDue > 0 &&
      html`<li>${words.say('summary.reviewsDue', { count: reviewsDue })}</li>`}
    </ul>
  </section>`;
}
