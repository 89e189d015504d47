import { createBackend } from '../createBackend';
import { Portal } from '../portal/Portal';
import { readOptions, report, runWorker } from '../report';

type PortalOptions = Parameters<typeof Portal.start>[0];

/** Another replica, which collects one target after the other until it is ended. */
async function main(): Promise<void> {
  const { database, accountIds, region } = readOptions<PortalOptions>();
  const backend = await createBackend({
    database,
    accountIds,
    region,
    entities: [],
    now: new Date(),
  });
  report({ collecting: true });
  for (const index of accountIds.keys()) {
    await backend.refresh(index);
  }
}

runWorker(main);
