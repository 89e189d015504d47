import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../scripts/lib/root.mjs';
import { commandsOfHosts } from './equip.mjs';
import { commandsOf, commandsWithin } from './readme.mjs';

const FOLDERS = [
  '.changeset',
  'bench',
  'deploy',
  'docs',
  'drills',
  'hosts',
  'packages',
  'plugins',
];

/** What `yarn hosts --write` writes: the commands that it ran. */
const WRITTEN = ['hosts/results.md'];

/** Every page of this repository, by its path. */
export async function documentationPages() {
  const pages = await Promise.all(
    FOLDERS.map(async folder =>
      (await readdir(inRoot(folder), { recursive: true }))
        .filter(file => file.endsWith('.md') && !/node_modules/.test(file))
        .map(file => [folder, ...file.split(path.sep)].join('/')),
    ),
  );
  return [
    'README.md',
    ...pages
      .flat()
      .filter(page => !WRITTEN.includes(page))
      // Copied from docs as the package is packed.
      .filter(page => !page.startsWith('plugins/ec2-compliance-backend/docs/')),
  ];
}

/** Each command of a page, with the page: those of its blocks, and within its sentences. */
export async function documentedCommands() {
  const pages = await documentationPages();
  return (
    await Promise.all(
      pages.map(async page =>
        [...(await commandsOf(page)), ...(await commandsWithin(page))].map(
          command => ({ page, command }),
        ),
      ),
    )
  ).flat();
}

/**
 * Commands that are run in a fresh clone of this repository, in this order.
 *
 * - `run` is what is run where the whole would take hours, and `because` says
 *   what shows that the whole works;
 * - `answers` is how one is looked at that goes on until Ctrl-C, and `beside`
 *   are those that are run meanwhile;
 * - `keeps` is a variable that it sets for those after it;
 * - `watches` is said of tests, which wait for changes until somebody ends them,
 *   unless CI is set;
 * - `leavesNothing` of what is in git is changed by it.
 */
export const COMMANDS_OF_CLONE = [
  {
    command: 'npm run demo',
    answers: 'demo',
    beside: [
      {
        command:
          'curl -s http://localhost:7007/api/auth/guest/refresh | jq -r .backstageIdentity.token',
        // Not every machine has jq.
        run: `curl -sf http://localhost:7007/api/auth/guest/refresh | tr -d ' \\n' | grep -q '"backstageIdentity":{"token":"'`,
        because: 'jq only picks what the other looks for',
      },
    ],
  },
  { command: 'export PATH="$PWD/.tools/bin:$PATH"', keeps: 'PATH' },
  { command: 'npm test -- imports config' },
  { command: 'yarn tsc' },
  { command: 'yarn lint' },
  {
    command: 'yarn test',
    run: 'yarn test plugins/ec2-compliance-common',
    because: 'all of it is a part of `npm test`, which has PostgreSQL beside',
    watches: true,
  },
  {
    command:
      'yarn backstage-cli repo test packages/demo-estate plugins/ec2-compliance-backend/src/collectors/demoEstate.test.ts',
    watches: true,
  },
  {
    command: 'yarn sandbox',
    answers: 'sandbox',
    beside: [
      {
        command:
          'AWS_ENDPOINT_URL=http://127.0.0.1:4577 AWS_ACCESS_KEY_ID=AKIASANDBOXMAIN00000 AWS_SECRET_ACCESS_KEY=any yarn start',
        answers: 'portal',
      },
    ],
  },
  { command: 'yarn sandbox --port 4577 --now 2026-11-23', answers: 'sandbox' },
  {
    command:
      'node --require @backstage/cli/config/nodeTransform.cjs packages/aws-sandbox/src/main.ts --instances 200',
    answers: 'sandbox',
  },
  {
    command: 'yarn fuzz',
    run: 'yarn fuzz --requests 200',
    because: 'the other 39,600 requests are of the same kinds',
  },
  { command: 'yarn bench http --quick' },
  { command: 'yarn build:api-reports', leavesNothing: true },
  { command: 'yarn release:dry', leavesNothing: true },
  { command: 'yarn changeset version' },
];

/** Commands that `yarn hosts` does not run, and what else does. */
export const RUN_ELSEWHERE = [
  {
    commands: ['npm test'],
    because: '.ci/run is this command, and nothing lands without it',
  },
  {
    commands: ['npm test -- browser', 'npm test -- packages'],
    because: 'a part of `npm test`, named as those that a clone runs are',
  },
  {
    commands: [
      'yarn backstage-cli repo test plugins',
      'yarn backstage-cli repo test plugins/ec2-compliance-backend packages/demo-estate packages/aws-sandbox',
      'yarn backstage-cli repo test plugins/ec2-compliance-backend/src packages/aws-sandbox packages/demo-estate',
      'yarn backstage-cli repo lint && yarn prettier:check',
    ],
    because:
      '`npm test` runs these tests and both of these checks, by the same commands',
  },
  {
    commands: ['yarn start'],
    because: 'a clone runs it beside the sandbox; AWS is asked without',
  },
  {
    commands: ['yarn drills', 'yarn drills --short', 'yarn drills --write'],
    because:
      '`npm test` runs the short ones; drills/results.md holds what came of all, which takes half an hour',
  },
  {
    commands: [
      'yarn bench',
      'yarn bench collect',
      'yarn bench growth',
      'yarn bench http',
      'yarn bench --write',
      'BENCH_POSTGRES=postgresql://postgres@127.0.0.1:5432/postgres yarn bench http peers',
    ],
    because:
      'bench/results.md holds what came of them; a clone runs one in small, as all would take hours',
  },
  {
    commands: [
      'yarn hosts',
      'yarn hosts new --keep',
      'yarn hosts clone',
      'yarn hosts --quick',
      'yarn hosts --write',
    ],
    because: 'it is the command that runs them',
  },
  {
    commands: ["yarn up '@backstage/*'"],
    because: 'hosts on the newest packages are made by it',
  },
  {
    commands: ['yarn demo:seed'],
    because:
      'twelve minutes; a test holds its seed to the tables and the estate of the day',
  },
  {
    commands: ['yarn changeset'],
    because: 'it asks questions; `npm test` reads what it wrote',
  },
  {
    commands: [
      'yarn workspace backstage-plugin-ec2-compliance-backend add @aws-sdk/client-…',
    ],
    because: 'it stands for as many commands as there are clients',
  },
  {
    commands: ['jq -cjS .facts report.json | sha256sum'],
    because: 'the test of renderReport makes the same sum of the same text',
  },
  {
    pages: /^deploy\//,
    because:
      'AWS’s own command, with an account; tests hold the templates to its specification',
  },
];

/** Who runs a command of a page, or undefined if nobody does. */
export async function whoRuns() {
  const inHosts = new Set(await commandsOfHosts());
  const inClone = new Set(
    COMMANDS_OF_CLONE.flatMap(entry => [entry, ...(entry.beside ?? [])]).map(
      ({ command }) => command,
    ),
  );
  return ({ page, command }) => {
    if (inHosts.has(command)) return 'hosts';
    if (inClone.has(command)) return 'a clone';
    return RUN_ELSEWHERE.find(
      ({ commands, pages }) => commands?.includes(command) || pages?.test(page),
    )?.because;
  };
}
