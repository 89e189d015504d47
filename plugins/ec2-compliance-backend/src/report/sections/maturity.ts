import {
  MaturityClause,
  Report,
  StrategyMaturity,
} from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { mark, standingMark } from '../marks';
import { ReportWords } from '../ReportWords';
import { table } from '../table';

/** The level of each strategy, with the clauses that it rests on. */
export function maturity({ facts }: Report, words: ReportWords): Html {
  const { by, level, manual, strategies } = facts.maturity;
  return html`<section>
    <h2>${words.say('maturity')}</h2>
    <p>
      ${words.say(`maturity.held.${by}`, { level, manual })}
      ${words.say('maturity.reading')}
    </p>
    ${strategies.map(strategy => ofStrategy(strategy, { level, words }))}
  </section>`;
}

function ofStrategy(
  { clauses, exceptions, level, strategy }: StrategyMaturity,
  options: { level: number; words: ReportWords },
): Html {
  const { words } = options;
  const reached = () => {
    if (level === undefined) {
      return mark('INSUFFICIENT_DATA', words.say('maturity.unmeasured'));
    }
    return mark(
      level >= options.level ? 'COMPLIANT' : 'NON_COMPLIANT',
      level === 0
        ? words.say('maturity.notReached')
        : words.say('maturity.reached', { level }),
    );
  };
  const notProvable = clauses.filter(
    ({ standing }) => standing === 'not-provable',
  );
  const excepted = (count: number | undefined) =>
    count ? ` ${words.say('maturity.exceptions', { count })}` : '';
  return html`<h3>
      ${words.say(`strategy.${strategy}`)}
      <span class="level">${reached()}${excepted(exceptions)}</span>
    </h3>
    ${table<MaturityClause>(
      [
        {
          heading: words.say('maturity.clause'),
          cell: ({ id }) => html`<code>${id}</code>`,
          kind: 'short',
        },
        {
          heading: words.say('maturity.asks'),
          cell: ({ controlIds, title }) =>
            html`${words.clause(title)}${controlIds.length > 0 &&
            html`<small
              >${words.say('maturity.measuredBy', {
                names: controlIds.map(id => words.titleOf(id)).join(', '),
              })}</small
            >`}`,
          kind: 'wide',
        },
        {
          heading: words.say('maturity.levels'),
          cell: ({ levels }) => levels.join(', '),
          kind: 'short',
        },
        {
          heading: words.say('maturity.standing'),
          cell: ({ standing, overdue, exceptions: ofClause }) =>
            html`${standingMark(words, standing)}${overdue
              ? html`<small
                  >${words.say('maturity.overdue', { count: overdue })}</small
                >`
              : ''}${ofClause
              ? html`<small>${excepted(ofClause)}</small>`
              : ''}`,
        },
      ],
      clauses.filter(({ standing }) => standing !== 'not-provable'),
    )}
    ${notProvable.length > 0 &&
    html`<p class="named">
      <b>${words.say('maturity.notProvable', { count: notProvable.length })}</b>
      ${notProvable.map(
        ({ id, title }, index) =>
          html`${index > 0 && '; '}<code>${id}</code> ${words.clause(title)}`,
      )}.
    </p>`}`;
}
