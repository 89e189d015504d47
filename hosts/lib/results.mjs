import { seconds } from '../../scripts/lib/say.mjs';

const verdict = problems => (problems.length > 0 ? 'failed' : 'passed');

/** What is kept of a run, as a page of Markdown. */
export function resultsOf(results) {
  const day = new Date().toISOString().slice(0, 10);
  const lines = [
    '# Hosts',
    '',
    `Written by \`yarn hosts --write\` on ${day}, on ${process.platform}-${process.arch}. Each host was made by create-app, got the packages by the commands of the READMEs and the lines that these show, was checked and built, and its production bundle was started in each way and opened in a browser: navigation, every page, card, tab, links to the console; nothing of ours in the browser's console or in the backend's errors; no second copy of a \`@backstage\` package that was not there before.`,
    '',
    '| host | | built and installed | started |',
    '| --- | --- | --- | --- |',
    ...results.map(
      ({ title, problems, steps, variants }) =>
        `| ${title} | **${verdict(problems)}** | ${steps
          .filter(step => !step.title.startsWith('start'))
          .map(({ title: step, took }) => `${step} ${seconds(took)}`)
          .join('; ')} | ${variants
          .map(variant => `${variant.title}: ${verdict(variant.problems)}`)
          .join('<br>')} |`,
    ),
    '',
    '## Packages',
    '',
    ...results.map(
      ({ title, packages = {} }) =>
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
