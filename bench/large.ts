import { LargeSize, prepareLarge } from './lib/large/prepareLarge';
import { readOptions, report, runWorker } from './lib/report';

/** Fills a large database, unless it is there. */
async function main(): Promise<void> {
  report(await prepareLarge(readOptions<LargeSize>()));
}

runWorker(main);
