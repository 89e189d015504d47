import { FaultKind } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { ANSWERS, classifyError } from '../aws';
import {
  CollectorRun,
  collectUntilFailure,
  SandboxedTarget,
  targetOf,
} from './__testUtils__/SandboxedTarget';
import { collectors } from './collectors';

const NOW = new Date('2026-11-23T00:00:00Z');

jest.setTimeout(180_000);

const KINDS: FaultKind[] = ['empty-body', 'html-page', 'empty-document'];

/** One permission lets call both versions. */
const callsOf = (action: string) =>
  action === 'access-analyzer:ListFindings'
    ? [action, `${action}V2`]
    : [action];

/** What goes on without an answer, and why that hides nothing. */
const OTHERWISE: Record<string, string> = {
  // Only the names of what suppresses findings are missing then.
  'inspector-findings inspector2:ListFilters': 'complete',
  // The instance has the same user data as its template.
  'ec2-user-data ec2:DescribeLaunchTemplateVersions': 'complete',
  'ec2-user-data ec2:DescribeInstanceAttribute':
    'invalid-answer of single records',
  'ec2-prefix-lists ec2:GetManagedPrefixListEntries':
    'invalid-answer of single records',
};

/** What came of a reading, and if only single records are unavailable, that. */
function outcomeOf({ error, evidence }: CollectorRun): string {
  if (error) {
    return classifyError(error).gap;
  }
  const [, gap] =
    /"refused":{"gap":"([a-z-]+)"/.exec(JSON.stringify(evidence)) ?? [];
  return gap ? `${gap} of single records` : 'complete';
}

it('what an answer always holds is known of every call', () => {
  const calls = collectors
    .flatMap(({ actions }) => actions)
    .flatMap(callsOf)
    .filter(call => !ANSWERS[call]);
  expect(calls).toEqual([]);
});

describe('an HTTP 200 that is not an answer of AWS', () => {
  it('leaves every source unavailable, and never an empty listing', async () => {
    const sandboxed = await SandboxedTarget.start({
      estate: createDemoEstate({ now: NOW }),
      now: NOW,
    });
    const outcomes = new Map<string, string>();
    try {
      // Maintenance windows patch one of the two, policies the other.
      for (const accountId of ['111111111111', '222222222222']) {
        await sandboxed.collectAll(targetOf(accountId, 'ap-southeast-2'), {
          parameters: {
            userData: true,
            deniedApplications: ['adobe-flash', 'java-8*'],
          },
          async beforeEach(collector, context) {
            const { sandbox } = sandboxed;
            for (const call of collector.actions.flatMap(callsOf)) {
              for (const kind of KINDS) {
                const key = `${collector.sources[0]} ${call}`;
                if (outcomes.has(`${key} ${kind}`)) {
                  continue;
                }
                const [service, operation] = call.split(':');
                sandbox.setFaults([{ kind, service, operation }]);
                sandbox.resetCalls();
                const run = await collectUntilFailure(collector, context);
                if (sandbox.calls().byOperation[call]) {
                  outcomes.set(`${key} ${kind}`, outcomeOf(run));
                }
                sandbox.clearFaults();
              }
            }
          },
        });
      }
    } finally {
      await sandboxed.stop();
    }
    const expected = collectors.flatMap(({ actions, sources }) =>
      actions.flatMap(callsOf).flatMap(call => {
        const key = `${sources[0]} ${call}`;
        return KINDS.map(kind => [
          `${key} ${kind}`,
          OTHERWISE[key] ?? 'invalid-answer',
        ]);
      }),
    );
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
  });
});
