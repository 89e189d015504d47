import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { SandboxedTarget, targetOf } from '../__testUtils__/SandboxedTarget';

const ACCOUNT = '111111111111';
const REGION = 'ap-southeast-2';

async function lookUp(times: number, clientsPerSecond: number) {
  const sandboxed = await SandboxedTarget.start({ lookupsPerSecond: 2 });
  const clients = await sandboxed.clientsFor(targetOf(ACCOUNT, REGION), {
    lookupsPerSecond: clientsPerSecond,
    maxAttempts: 1,
  });
  try {
    const outcomes = await Promise.allSettled(
      Array.from({ length: times }, () =>
        clients.cloudTrail.send(new LookupEventsCommand({ MaxResults: 1 })),
      ),
    );
    return outcomes.map(({ status }) => status);
  } finally {
    clients.destroy();
    await sandboxed.stop();
  }
}

it('asks no more often than AWS answers', async () => {
  expect(await lookUp(4, 2)).toEqual(Array(4).fill('fulfilled'));
});

it('would be refused otherwise', async () => {
  expect(await lookUp(4, Infinity)).toContain('rejected');
});
