import { createDemoEstate } from 'aws-sandbox';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SandboxedTarget, targetOf } from './__testUtils__/SandboxedTarget';
import { collectors } from './collectors';

jest.setTimeout(60_000);

const DEPLOY = resolve(__dirname, '../../../../deploy');
const read = (file: string) => readFileSync(resolve(DEPLOY, file), 'utf8');

/** Every IAM action that a collector says it needs. */
const needed = [...new Set(collectors.flatMap(c => c.actions))].sort();

/** Actions in a text, in the order of the alphabet. */
function actionsIn(text: string): string[] {
  return [
    ...new Set(text.match(/\b[a-z0-9-]+:[A-Z][A-Za-z]+\b/g) ?? []),
  ].sort();
}

describe('the least-privilege policy', () => {
  it('allows what the collectors can call, and nothing else', () => {
    const policy = JSON.parse(read('policy.json'));
    expect(
      policy.Statement.flatMap((s: { Action: string[] }) => s.Action).sort(),
    ).toEqual(needed);
  });

  it('is the same in CloudFormation, and the file itself in Terraform', () => {
    expect(
      actionsIn(read('cloudformation.yaml')).filter(
        action => !action.startsWith('sts:'),
      ),
    ).toEqual(needed);
    expect(read('terraform/main.tf')).toContain(
      'file("${path.module}/../policy.json")',
    );
  });

  it('holds every call that is really made', async () => {
    const sandboxed = await SandboxedTarget.start({
      estate: createDemoEstate(),
    });
    try {
      const runs = await sandboxed.collectAll(
        targetOf('111111111111', 'ap-southeast-2'),
      );
      expect([...runs.values()].filter(({ error }) => error)).toEqual([]);
      const called = Object.keys(sandboxed.sandbox.calls().byOperation)
        // Nobody needs a permission to ask who they are.
        .filter(operation => !operation.startsWith('sts:'))
        .sort();
      expect(called).toEqual(needed);
    } finally {
      await sandboxed.stop();
    }
  });
});
