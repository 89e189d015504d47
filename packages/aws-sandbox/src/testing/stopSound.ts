import type { AwsSandbox } from '../sandbox/AwsSandbox';

/** Stops a sandbox, and fails if it has answered anything it should not. */
export async function stopSound(sandbox: AwsSandbox): Promise<void> {
  await sandbox.stop();
  if (sandbox.defects.length > 0) {
    throw new Error(sandbox.defects.join('\n'));
  }
}
