import { say } from '../../scripts/lib/say.mjs';
import { startLarge } from './startLarge.mjs';
import { decimal, inSeconds, table, whole } from './markdown.mjs';
import { runWorker } from './startWorker.mjs';

/** The goals: see the README. */
const ONE_READER_MS = 100;
const TO_CATALOG = 1.5;
const TO_BARE = 3;

/** What every page asks, through a started backend, by one reader and by many. */
export async function httpPart({ children, env, postgres, size }) {
  const { large, ...rest } = size;
  say(
    `Asking a started backend for what its pages ask, by up to ${Math.max(
      ...rest.readers,
    )} readers.`,
  );
  const filled = await startLarge({ children, env, postgres, large });
  const result = await runWorker({
    file: 'http.ts',
    env: { ...env, AWS_ENDPOINT_URL: filled.url },
    options: {
      portal: filled.portal,
      ...rest,
      // What is to stay as it is must not be collected.
      ...(!filled.stays && { whileCollecting: rest.readers[1] }),
    },
  });
  return {
    markdown: toMarkdown({ ...filled, ...result }, size),
    versions: [filled.version],
  };
}

const ms = value => (Number.isFinite(value) ? decimal(value, 1) : '–');

const isFull = ({ restricted }) => !restricted;

function toMarkdown(
  { cases, cold, collecting, levels, memory, size, filling },
  options,
) {
  const full = levels.filter(isFull);
  const restricted = levels.filter(level => !isFull(level));
  const missed = cases.filter(one => missedBy(one, full).length > 0);
  return `${whole(size.rows.instances)} instances, ${whole(
    size.rows.scorecards,
  )} scorecards, ${whole(
    size.rows.workload_findings,
  )} findings of services, ${whole(
    size.rows.scorecard_history,
  )} rows of daily and ${whole(
    size.rows.finding_history,
  )} of weekly history: ${decimal(
    size.bytes / 2 ** 30,
    1,
  )} GB with the indexes${
    filling ? `, filled in ${inSeconds(filling)} s` : ''
  }. Each answer is asked for again and again for ${
    options.seconds
  } s; milliseconds. After it all the backend held ${whole(memory)} MB.

**${cases.length - missed.length} of ${
    cases.length
  } answers** are within the goals: p99 under ${ONE_READER_MS} ms for one reader; p50 and p99 of many at most ${TO_CATALOG} times those of the catalog's own list of 20 components; p50 of one reader at most ${TO_BARE} times that of the bare rows.

What is kept of the past, of ${whole(options.large.days)} days:

${table(
  ['table', 'rows', 'MB with its indexes'],
  Object.entries(size.past).map(([name, { rows, bytes }]) => [
    name,
    whole(rows),
    decimal(bytes / 2 ** 20, 1),
  ]),
)}

${table(
  [
    'answer',
    'KB (gzip)',
    'first ever',
    ...full.flatMap(({ readers }) => [`${readers}: p50`, 'p99', 'to catalog']),
    'to bare',
    'over the goal',
  ],
  [
    [
      "_the catalog's list of 20_",
      `(${decimal(full[0].catalog.bytes / 1024, 1)})`,
      '',
      ...full.flatMap(({ catalog }) => [ms(catalog.p50), ms(catalog.p99), '']),
      '',
      '',
    ],
    ...cases.map(one => {
      const { name, bytes, requests } = one;
      const [single] = full;
      return [
        requests > 1 ? `${name} (${requests} requests)` : name,
        `${decimal(bytes / 1024, 1)} (${decimal(
          single.ours[name].bytes / 1024,
          1,
        )})`,
        ms(cold[name]),
        ...full.flatMap(level => [
          ms(level.ours[name].p50),
          ms(level.ours[name].p99),
          `${decimal(toCatalog(level, name), 1)}${refusedShare(
            level.ours[name],
          )}`,
        ]),
        one.isBare ? decimal(toBare(single, name), 1) : '',
        missedBy(one, full).join(', '),
      ];
    }),
  ],
)}${
    restricted.length
      ? `

**A reader who may see only what one group owns** (${whole(
          options.large.ofBigOwner,
        )} services), against one who may see everything:

${table(
  [
    'answer',
    ...restricted.flatMap(({ readers }) => [
      `${readers}: p50`,
      'p99',
      'to unrestricted',
    ]),
  ],
  cases
    .filter(({ name }) =>
      restricted.every(level => Number.isFinite(level.ours[name].p50)),
    )
    .map(({ name }) => [
      name,
      ...restricted.flatMap(level => {
        const same = full.find(({ readers }) => readers === level.readers);
        return [
          ms(level.ours[name].p50),
          ms(level.ours[name].p99),
          same ? decimal(level.ours[name].p50 / same.ours[name].p50, 1) : '',
        ];
      }),
    ]),
)}`
      : ''
  }`;
}

function refusedShare({ answers, refused }) {
  const total = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return total
    ? `; ${Math.round((100 * total) / (total + answers))} % refused`
    : '';
}

const toCatalog = ({ catalog, ours }, name) => ours[name].p50 / catalog.p50;

const toBare = ({ bare, ours }, name) => ours[name].p50 / bare[name].p50;

/** The goals that an answer is over, by the number of readers. */
function missedBy({ name, isBare }, levels) {
  return levels.flatMap(level => {
    const { readers, catalog, ours } = level;
    const { p50, p99, refused } = ours[name];
    if (Object.keys(refused).length) return [`${readers} readers: refused`];
    if (readers === 1) {
      return [
        ...(p99 < ONE_READER_MS ? [] : [`p99`]),
        ...(isBare && toBare(level, name) > TO_BARE ? ['bare'] : []),
      ];
    }
    return p50 > TO_CATALOG * catalog.p50 || p99 > TO_CATALOG * catalog.p99
      ? [`${readers} readers`]
      : [];
  });
}
