import http from 'node:http';
import { toTiming } from '../measure';
import { readOptions, report, runWorker } from '../report';
import { ask, signIn } from './ask';
import { Asked, LoopOptions, LoopResult } from './loop';

/** What a page asks for at the same time. */
const AT_ONCE = 6;

interface SignedIn {
  agent: http.Agent;
  headers: Record<string, string>;
}

/** Readers in a closed loop: each asks again as soon as it was answered. */
async function main(): Promise<void> {
  const { port, readers, asked, seconds } = readOptions<LoopOptions>();
  const signedIn: SignedIn[] = [];
  for (const reader of readers) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
    signedIn.push({ agent, headers: await signIn({ port, reader, agent }) });
  }
  const results: Record<string, LoopResult> = {};
  for (const one of asked) {
    results[one.name] = await loop(one, { port, seconds, readers: signedIn });
  }
  report({ results });
}

async function loop(
  asked: Asked,
  options: { port: number; seconds: number; readers: SignedIn[] },
): Promise<LoopResult> {
  const { port, seconds, readers } = options;
  const times: number[] = [];
  const refused: Record<string, number> = {};
  let bytes = 0;
  const once = async (reader: SignedIn): Promise<number> => {
    const start = performance.now();
    const answer = await askAll(asked.paths, { port, reader });
    const took = performance.now() - start;
    if (answer.status === 200) {
      bytes = answer.bytes;
      times.push(took);
    } else {
      refused[answer.status] = (refused[answer.status] ?? 0) + 1;
    }
    return took;
  };
  const first = await once(readers[0]);
  if (seconds > 0) {
    times.length = 0;
  }
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    readers.map(async reader => {
      while (performance.now() < end) {
        await once(reader);
      }
    }),
  );
  return {
    ...(times.length ? toTiming(times) : { p50: Infinity, p99: Infinity }),
    first,
    answers: times.length,
    bytes,
    refused,
  };
}

async function askAll(
  paths: string[],
  { port, reader }: { port: number; reader: SignedIn },
): Promise<{ status: number; bytes: number }> {
  let bytes = 0;
  let status = 200;
  let next = 0;
  const lane = async () => {
    while (next < paths.length && status === 200) {
      const answer = await ask({ port, path: paths[next++], ...reader });
      bytes += answer.bytes;
      if (answer.status !== 200) {
        status = answer.status;
      }
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, paths.length) }, lane),
  );
  return { status, bytes };
}

runWorker(main);
