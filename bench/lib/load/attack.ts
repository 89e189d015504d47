import http from 'node:http';
import { ask } from './ask';
import { LoadOptions, LoadResult } from './phases';

/** Searches at a time. */
const PARALLEL = 100;

/** How often a download begins, to be left after its first part. */
const FILE_EVERY_MS = 250;

const USER = 'user:default/hostile';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-';

/** Parts of nearly every finding, and of few. */
const PARTS = ['cve', 'pac', '202', 'kag', '-20', 'win', 'age', '026'];

/**
 * One user who means ill, or whose script does: short searches, a hundred at a
 * time and each at once after the other, and files that nobody takes.
 */
export function startAttack({ port }: Pick<LoadOptions, 'port'>): {
  stop: () => Promise<Pick<LoadResult, 'attacks' | 'abandonedFiles'>>;
} {
  let stopped = false;
  const attacks: Record<string, number> = {};
  const searches = Array.from({ length: PARALLEL }, async (_, worker) => {
    for (let i = 0; !stopped; i++) {
      const status = await ask({ port, user: USER, path: pathOf(worker + i) });
      attacks[status] = (attacks[status] ?? 0) + 1;
    }
  });
  let abandonedFiles = 0;
  const files = setInterval(() => {
    const request = http.get({
      host: '127.0.0.1',
      port,
      path: `/v1/findings?q=${PARTS[abandonedFiles % PARTS.length]}`,
      headers: { 'x-user': USER, accept: 'text/csv' },
    });
    request.on('error', () => {});
    request.on('response', response =>
      response.once('data', () => request.destroy()),
    );
    setTimeout(() => request.destroy(), 5_000);
    abandonedFiles++;
  }, FILE_EVERY_MS);
  return {
    async stop() {
      stopped = true;
      clearInterval(files);
      await Promise.all(searches);
      return { attacks, abandonedFiles };
    },
  };
}

function pathOf(i: number): string {
  const letter = (n: number) => LETTERS[n % LETTERS.length];
  const part =
    i % 3 === 0
      ? PARTS[(i / 3) % PARTS.length]
      : `${letter(i * 7)}${letter(i * 13)}${i % 10 === 0 ? '' : letter(i)}`;
  return i % 4 === 0
    ? `/v1/findings/groups?by=vulnerability&q=${part}`
    : `/v1/findings?q=${part}`;
}
