import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { inRoot } from '../../scripts/lib/root.mjs';

const file = inRoot('bench', 'results.md');

const INTRODUCTION = `# Results of the benchmarks

Written by \`yarn bench --write\`. What each number means is in the [README](README.md).
`;

export const titles = {
  collect: 'Collection',
  calls: 'Calls to AWS',
  reads: 'Reads',
  findings: 'Findings',
  load: 'Load',
  browser: 'Browser',
  http: 'Answers of the portal',
  peers: 'Beside Tech Insights',
  growth: 'Growth',
};

/** What was measured on, as one line. */
export function machineFacts() {
  const cpus = os.cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus.length} cores (${cpus[0].model.trim()})`,
    `${Math.round(os.totalmem() / 2 ** 30)} GB of memory`,
    `${os.type()} ${os.arch()}`,
    `Node.js ${process.versions.node}`,
    `load ${os.loadavg()[0].toFixed(1)} before the start`,
  ].join(' · ');
}

export function section({ part, facts, markdown }) {
  return `## ${titles[part]}\n\n_${facts}_\n\n${markdown}\n`;
}

/** Replaces the parts that were measured in the committed results. */
export async function writeResults(sections) {
  const before = await readFile(file, 'utf8').catch(() => '');
  const parts = Object.entries(titles).map(([part, title]) => {
    if (sections[part]) return sections[part];
    const start = before.indexOf(`## ${title}\n`);
    if (start < 0) return undefined;
    const end = before.indexOf('\n## ', start);
    return before.slice(start, end < 0 ? undefined : end + 1);
  });
  await writeFile(
    file,
    [INTRODUCTION, ...parts.filter(part => part !== undefined)].join('\n'),
  );
  return file;
}
