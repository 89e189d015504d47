import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

function start(...args: string[]) {
  return spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'packages/aws-sandbox/src/main.ts',
      ...args,
    ],
    // Jest's own options are not for a program of its own.
    { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } },
  );
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
  }
  return text;
}

it('prints its address, answers, and stops when told to', async () => {
  const child = start('--port', '0', '--instances', '9');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /^aws-sandbox listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(
    line.toString(),
  )?.[1];
  const response = await fetch(`${url}/_sandbox/instances`);
  const { instances } = (await response.json()) as { instances: unknown[] };
  expect(instances).toHaveLength(9);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}, 30_000);

it('refuses options that make no sense', async () => {
  const child = start('--instances', 'many');
  const [text, [code]] = await Promise.all([
    textOf(child.stderr),
    once(child, 'exit'),
  ]);
  expect(text).toBe(
    'aws-sandbox: "--instances" must be a whole number, not "many"\n',
  );
  expect(code).toBe(1);
}, 30_000);
