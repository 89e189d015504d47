import { coveredActions, SHOWS } from './serviceActions';
import { splitAction } from './splitAction';

const answers = new Map<string, boolean>();

/** The most patterns whose answers are kept; policies repeat the same ones. */
const MOST_ANSWERS = 10_000;

/**
 * Whether every action that a pattern allows only reads or lists, by AWS's own
 * word for each: `ec2:Describe*` does, `ec2:De*` does not, nor does
 * `sts:Get*`, which gives out credentials. A pattern over several services does
 * not.
 *
 * Of an action that AWS has published since, its name decides: what is called
 * Get, List or Describe shows something.
 */
export function onlyReads(pattern: string): boolean {
  const known = answers.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const answer = judge(pattern);
  if (answers.size >= MOST_ANSWERS) {
    answers.clear();
  }
  answers.set(pattern, answer);
  return answer;
}

function judge(pattern: string): boolean {
  const [service, name] = splitAction(pattern);
  if (name === undefined || !/^[a-z0-9-]{1,64}$/i.test(service)) {
    return false;
  }
  const covered = coveredActions(pattern);
  if (covered.length) {
    return covered.every(({ reads }) => reads);
  }
  // AWS does not mind the case of an action, people write `ec2:describe*`.
  return SHOWS.test(name.charAt(0).toUpperCase() + name.slice(1));
}
