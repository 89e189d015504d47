import { say } from '../../scripts/lib/say.mjs';
import { decimal, inSeconds, table, whole } from './markdown.mjs';
import { startLarge } from './startLarge.mjs';
import { runWorker } from './startWorker.mjs';

/** The goals: see the README. */
const ALL = 10;
const ONE = 3;

/** Beside Tech Insights, which holds the same verdicts as facts. */
export async function peersPart({ children, env, postgres, size }) {
  const { large, ...rest } = size;
  say('Serving the same verdicts by Tech Insights, in the same backend.');
  const filled = await startLarge({ children, env, postgres, large });
  const result = await runWorker({
    file: 'peers.ts',
    env,
    options: { portal: filled.portal, ...rest },
  });
  return { markdown: toMarkdown(result), versions: [filled.version] };
}

function toMarkdown({ services, controls, store, rollUp, results }) {
  const row = (name, { ours, theirs }, goal) => [
    name,
    decimal(ours.p50, 1),
    decimal(ours.p99, 1),
    decimal(theirs.p50, 1),
    decimal(theirs.p99, 1),
    `**${decimal(theirs.p50 / ours.p50, 1)}**`,
    goal,
  ];
  return `Tech Insights with its JSON rules holds whether each of ${whole(
    services,
  )} services meets each of ${whole(
    controls,
  )} controls: one fact row a service, one check a control. Both answer one signed-in user over HTTP from the same process and PostgreSQL, in turns; milliseconds.

${table(
  ['serve', 'ours p50', 'p99', 'theirs p50', 'p99', 'times faster', 'goal'],
  [
    row('one service, of which nobody had asked', results.one, `${ONE}`),
    row('one service, asked again', results.again, ''),
    row('all services, page by page', results.all, `${ALL}`),
    row('what a page of all services shows first', results.page, ''),
  ],
)}

Storing a full round took them ${inSeconds(
    store,
  )} s, from one statement that reads the verdicts to ${whole(
    services,
  )} rows. Ours rolled all services up from the verdicts of their instances, with counts, reasons and accounts, in ${inSeconds(
    rollUp,
  )} s.`;
}
