import http from 'node:http';
import { toTiming } from '../measure';
import { readOptions, report, runWorker } from '../report';
import { startAttack } from './attack';
import { ask } from './ask';
import { LoadOptions, PhaseResult } from './phases';

/** What a reader does before the next look, on average. */
const THINK_MS = 1_000;

/** Everything, beside its kinds. */
const ALL = 'all requests';

/** What readers look at, and how often of a hundred times. */
const LOOKS: Array<[name: string, often: number, path: Look]> = [
  ['findings of one service', 40, of => `/v1/findings?entityRef=${of.service}`],
  ['scorecard of one service', 20, of => `/v1/scorecards/${of.path}`],
  ['findings of one team', 15, of => `/v1/findings?owner=${of.team}`],
  [
    'CVEs of one team',
    10,
    of => `/v1/findings/groups?by=vulnerability&owner=${of.team}`,
  ],
  ['weeks of one team', 5, of => `/v1/findings/history?owner=${of.team}`],
  ['a search for a package', 5, of => `/v1/findings?q=package-${of.digits}`],
  ['first page of all findings', 5, () => '/v1/findings'],
];

type Look = (of: {
  service: string;
  path: string;
  team: string;
  digits: string;
}) => string;

/** The same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

async function main(): Promise<void> {
  const options = readOptions<LoadOptions>();
  const { readers } = options;
  // Caches and connections are warm on a day like any other.
  await runReaders({ ...options, seconds: options.seconds / 4 });
  const quiet = await runReaders(options);
  const attack = startAttack(options);
  const hostile = await runReaders({ ...options, readers: readers - 1 });
  report({ quiet, hostile, ...(await attack.stop()) });
}

/** Lets readers look about, and tells how long they waited, by kind. */
async function runReaders(
  options: LoadOptions,
): Promise<Record<string, PhaseResult>> {
  const end = performance.now() + options.seconds * 1_000;
  const times = new Map<string, number[]>();
  const refused = new Map<string, Record<string, number>>();
  await Promise.all(
    Array.from({ length: options.readers }, async (_, reader) => {
      const random = randomNumbers(reader + 1);
      await wait(random() * THINK_MS);
      while (performance.now() < end) {
        const [name, path] = pickLook(random, options);
        const start = performance.now();
        const status = await ask({
          ...options,
          path,
          user: `user:default/reader-${reader}`,
        });
        const took = performance.now() - start;
        for (const kind of [ALL, name]) {
          times.set(kind, [...(times.get(kind) ?? []), took]);
          if (status !== 200) {
            const byStatus = refused.get(kind) ?? {};
            byStatus[status] = (byStatus[status] ?? 0) + 1;
            refused.set(kind, byStatus);
          }
        }
        await wait(THINK_MS * (0.5 + random()));
      }
    }),
  );
  return Object.fromEntries(
    [ALL, ...LOOKS.map(([name]) => name)].flatMap(kind => {
      const all = times.get(kind);
      return all
        ? [
            [
              kind,
              {
                ...toTiming(all),
                requests: all.length,
                max: Math.max(...all),
                refused: refused.get(kind) ?? {},
              },
            ],
          ]
        : [];
    }),
  );
}

function pickLook(
  random: () => number,
  { services, teams }: LoadOptions,
): [name: string, path: string] {
  let left = random() * 100;
  const service = services[Math.floor(random() * services.length)];
  const of = {
    service: `component:default/${service}`,
    path: `component/default/${service}`,
    team: `group:default/team-${Math.floor(random() * teams)}`,
    digits: String(Math.floor(random() * 400)).padStart(3, '0'),
  };
  for (const [name, often, path] of LOOKS) {
    left -= often;
    if (left < 0) {
      return [name, path(of)];
    }
  }
  return ['first page of all findings', '/v1/findings'];
}

function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

http.globalAgent = new http.Agent({ keepAlive: true });
runWorker(main);
