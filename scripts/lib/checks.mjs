import { PlainError } from './say.mjs';

/**
 * Runs one check and adds up what it says. A check answers with counts and
 * problems, and one that throws has failed: nothing may pass by falling over.
 */
export async function runCheck(step, context) {
  try {
    const result = await step.run(context);
    return { problems: [], ...result };
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      problems: [
        error instanceof PlainError
          ? error.message
          : String(error?.stack ?? error),
      ],
    };
  }
}
