import { createDemoEstate } from 'demo-estate';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SandboxedTarget, targetOf } from './__testUtils__/SandboxedTarget';
import { collectors } from './collectors';
import { Collector } from './types';

jest.setTimeout(60_000);

const DEPLOY = resolve(__dirname, '../../../../deploy');
const read = (file: string) => readFileSync(resolve(DEPLOY, file), 'utf8');

const actionsOf = (list: readonly Collector[]) =>
  [...new Set(list.flatMap(({ actions }) => actions))].sort();

/** Reading user data is opted in to, and its permissions come apart. */
const optIn = collectors.filter(({ sources }) =>
  sources.includes('ec2-user-data'),
);
const needed = actionsOf(collectors.filter(c => !optIn.includes(c)));
const neededForUserData = actionsOf(optIn);

/** Actions in a text, in the order of the alphabet. */
function actionsIn(text: string): string[] {
  return [
    ...new Set(text.match(/\b[a-z0-9-]+:[A-Z][A-Za-z]+\b/g) ?? []),
  ].sort();
}

describe('the least-privilege policy', () => {
  it.each([
    ['policy.json', needed],
    ['policy-user-data.json', neededForUserData],
  ])(
    'allows what the collectors can call, and nothing else: %s',
    (file, actions) => {
      const policy = JSON.parse(read(file));
      expect(
        policy.Statement.flatMap((s: { Action: string[] }) => s.Action).sort(),
      ).toEqual(actions);
    },
  );

  it('is the same in CloudFormation, and the files themselves in Terraform', () => {
    expect(
      actionsIn(read('cloudformation.yaml')).filter(
        action => !action.startsWith('sts:'),
      ),
    ).toEqual([...needed, ...neededForUserData].sort());
    for (const file of ['policy.json', 'policy-user-data.json']) {
      expect(read('terraform/main.tf')).toContain(
        `file("\${path.module}/../${file}")`,
      );
    }
  });

  it('holds every call that is really made', async () => {
    const sandboxed = await SandboxedTarget.start({
      estate: createDemoEstate(),
    });
    try {
      // Maintenance windows patch one of the two, policies the other.
      for (const accountId of ['111111111111', '222222222222']) {
        const runs = await sandboxed.collectAll(
          targetOf(accountId, 'ap-southeast-2'),
        );
        expect([...runs.values()].filter(({ error }) => error)).toEqual([]);
      }
      const called = new Set(
        Object.keys(sandboxed.sandbox.calls().byOperation)
          // Nobody needs a permission to ask who they are.
          .filter(operation => !operation.startsWith('sts:'))
          // One permission lets call both versions.
          .map(operation => operation.replace(/V2$/, '')),
      );
      expect([...called].sort()).toEqual(needed);
    } finally {
      await sandboxed.stop();
    }
  });
});
