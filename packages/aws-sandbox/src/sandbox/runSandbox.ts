import { AwsSandbox } from './AwsSandbox';
import type { Estate } from '../estate/Estate';

/**
 * Runs the sandbox as a program of its own: starts it, prints its address as
 * one line, and stops when it is told to. Errors are printed, and end it.
 *
 * @param name - what its lines begin with
 * @param read - reads the command line; its errors are the user's
 * @public
 */
export async function runSandbox(
  name: string,
  read: () => { estate: Estate; port: number; now?: Date },
): Promise<void> {
  try {
    const sandbox = await AwsSandbox.start(read());
    process.stdout.write(`${name} listening on ${sandbox.url}\n`);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void sandbox.stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    process.stderr.write(
      `${name}: ${error instanceof Error ? error.message : error}\n`,
    );
    process.exit(1);
  }
}

/**
 * A whole number of the command line.
 *
 * @public
 */
export function integerOption(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new Error(`"--${name}" must be a whole number, not "${text}"`);
  }
  return value;
}

/**
 * A date of the command line; undefined where it is left out.
 *
 * @public
 */
export function dateOption(
  name: string,
  text: string | undefined,
): Date | undefined {
  if (text === undefined) {
    return undefined;
  }
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new Error(`"--${name}" is not a date: "${text}"`);
  }
  return date;
}
