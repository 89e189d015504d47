import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';
import { table } from '../table';

/** What the report is of, and what of it could not be seen. */
export function scope(
  { facts }: Report,
  words: ReportWords,
  name: string,
): Html {
  const { headline, targets, unseen } = facts;
  const services = facts.services.totalCount;
  const what = () => {
    if (facts.scope.kind === 'estate') {
      return words.say('scope.what.estate', { count: services });
    }
    return facts.scope.rollup
      ? words.say('scope.what.rollup', { count: services, name })
      : words.say('scope.what.entity', { name });
  };
  const { hiddenServices, targetsNeverRead, targetsTotal, unmappedInstances } =
    unseen;
  return html`<section>
    <h2>${words.say('scope')}</h2>
    <p>${what()}</p>
    <ul class="points">
      <li>
        ${hiddenServices
          ? words.say('scope.hidden', { count: hiddenServices })
          : words.say('scope.noneHidden')}
      </li>
      <li>
        ${targetsNeverRead
          ? words.say('scope.neverRead', {
              count: targetsNeverRead,
              total: targetsTotal,
            })
          : words.say('scope.allRead', { count: targetsTotal })}
      </li>
      ${headline.pausedInstances > 0 &&
      html`<li>
        ${words.say('scope.paused', { count: headline.pausedInstances })}
      </li>`}
      ${unmappedInstances !== undefined &&
      unmappedInstances > 0 &&
      html`<li>
        ${words.say('scope.unmapped', { count: unmappedInstances })}
      </li>`}
      ${unseen.accountValues &&
      html`<li>${words.say('scope.accountValues')}</li>`}
    </ul>
    <h3>${words.say('scope.targets')}</h3>
    ${targets.length
      ? table(
          [
            {
              heading: words.say('scope.account'),
              cell: ({ accountAlias, accountId }) =>
                html`${accountAlias && html`${accountAlias} `}<code
                    >${accountId}</code
                  >`,
            },
            {
              heading: words.say('scope.region'),
              cell: ({ region }) => region,
            },
            ...(targets.some(({ instances }) => instances !== undefined)
              ? [
                  {
                    heading: words.say('scope.instances'),
                    cell: ({ instances }: (typeof targets)[number]) =>
                      words.number(instances ?? 0),
                    kind: 'number' as const,
                  },
                ]
              : []),
          ],
          targets,
        )
      : html`<p>${words.say('scope.noTargets')}</p>`}
  </section>`;
}
