import { writeFile } from 'node:fs/promises';
import { inRoot } from '../../scripts/lib/root.mjs';
import { mustRun } from '../../scripts/lib/run.mjs';
import { seconds } from '../../scripts/lib/say.mjs';
import { readJson, writeJson } from './Host.mjs';

const verdict = problems => (problems.length > 0 ? 'failed' : 'passed');

/**
 * Keeps what came out last of each host. Each takes a while, so they are not
 * always run together.
 *
 * @param order - the names of all hosts
 */
export async function keepResults(results, { order, env }) {
  const files = ['results.json', 'results.md'].map(name =>
    inRoot('hosts', name),
  );
  const before = await readJson(files[0]).catch(() => []);
  const day = new Date().toISOString().slice(0, 10);
  const now = new Map([
    ...before.map(result => [result.name, result]),
    ...results.map(result => [result.name, { ...result, day }]),
  ]);
  const kept = order.filter(name => now.has(name)).map(name => now.get(name));
  await writeJson(files[0], kept);
  await writeFile(files[1], resultsOf(kept));
  await mustRun('prettier', ['--write', ...files], { env });
}

/** Within a table, what else ends a cell. */
const cell = text => text.replaceAll('|', '\\|');

/** What is kept, as a page of Markdown. */
function resultsOf(results) {
  const lines = [
    '# Hosts',
    '',
    `Written by \`yarn hosts --write\`. Each host was made by create-app, got the packages by the commands of the READMEs and the lines that these show, was checked and built, and its production bundle was started in each way and opened in a browser: navigation, every page, card, tab, links to the console; nothing of ours in the browser's console or in the backend's errors; no second copy of a \`@backstage\` package that was not there before. In the clone, the commands for those who try the demo or work on this repository were run, in an environment that holds nothing but a path and a home.`,
    '',
    '| host | | on | built and installed | started |',
    '| --- | --- | --- | --- | --- |',
    ...results.map(
      ({ title, problems, steps, variants, day }) =>
        `| ${title} | **${verdict(problems)}** | ${day} | ${steps
          .filter(step => !step.title.startsWith('start'))
          .map(({ title: step, took }) => `${cell(step)} ${seconds(took)}`)
          .join('; ')} | ${variants
          .map(variant => `${variant.title}: ${verdict(variant.problems)}`)
          .join('<br>')} |`,
    ),
    '',
    '## Packages',
    '',
    ...results
      .filter(({ packages }) => packages)
      .map(
        ({ title, packages }) =>
          `- ${title}: ${Object.entries(packages)
            .map(([name, version]) => `\`${name}\` ${version}`)
            .join(', ')}`,
      ),
  ];
  const commands = [
    ...new Set(results.flatMap(result => result.commands ?? [])),
  ];
  lines.push('', '## Commands', '', '```sh', ...commands, '```');
  const wrong = results.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0) {
    lines.push('', '## What is wrong', '');
    for (const { title, problems } of wrong) {
      lines.push(...problems.map(text => `- ${title}: ${text.split('\n')[0]}`));
    }
  }
  return `${lines.join('\n')}\n`;
}
