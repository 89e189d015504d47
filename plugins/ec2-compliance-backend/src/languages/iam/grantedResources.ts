import { compileWildcard } from '../matchWildcard';
import { coversAction } from './coversAction';
import { NamedPolicy } from './effectiveGrants';
import { PolicyStatement } from './parsePolicy';
import { meetsArn } from './meetsArn';

/**
 * Resources that are looked at for one action, and their characters, the shortest
 * first. Anybody writes them, and all of a boundary are compared with all of the
 * policies; what is left out is not certain to be granted.
 */
const MOST_RESOURCES = 300;
const MOST_CHARACTERS = 20_000;

/** Resources of denials; of one that has more, nothing is certain to be granted. */
const MOST_DENIED = 1_000;

/**
 * On which of the resources that a pattern stands for an action is certainly
 * granted, as patterns: by a statement without a condition, within the
 * permissions boundary, and not denied. Nothing for an action that is not
 * granted on any of them.
 *
 * An action that AWS does not tell resources apart for is called on `*`.
 */
export function grantedResources(
  {
    policies,
    boundary,
  }: {
    policies: readonly NamedPolicy[];
    boundary?: readonly PolicyStatement[];
  },
  action: string,
  on: string,
): string[] {
  const all = policies.flatMap(({ statements }) => statements);
  const denies = [...all, ...(boundary ?? [])].filter(
    statement => statement.effect === 'Deny' && applies(statement, action),
  );
  const allowed = allowedResources(all, action, on);
  const within = boundary
    ? meet(allowed, allowedResources(boundary, action, on))
    : allowed;
  const isDenied = denying(denies);
  const granted = within.filter(resource => !isDenied(resource));
  const everything = granted.find(resource => coversAction(resource, on));
  return everything === undefined ? [...new Set(granted)].sort() : [on];
}

/** It speaks of the action, and under no condition. */
function applies(statement: PolicyStatement, action: string): boolean {
  const { conditional, actions, notActions } = statement;
  const covers = (pattern: string) => coversAction(pattern, action);
  return (
    !conditional &&
    (notActions ? !notActions.some(covers) : actions.some(covers))
  );
}

function allowedResources(
  statements: readonly PolicyStatement[],
  action: string,
  on: string,
): string[] {
  const allowing = statements.filter(
    statement => statement.effect === 'Allow' && applies(statement, action),
  );
  const named = allowing.flatMap(({ resources, notResources }) =>
    notResources ? [] : resources,
  );
  const isAllBut = allowing.some(
    ({ notResources }) =>
      notResources &&
      shortest(notResources).length === new Set(notResources).size &&
      !notResources.some(not => reaches(not, on)),
  );
  return [
    ...(isAllBut ? ['*'] : []),
    ...shortest(named).filter(resource => reaches(resource, on)),
  ];
}

function shortest(resources: readonly string[]): string[] {
  const sorted = [...new Set(resources)].sort((a, b) => a.length - b.length);
  let characters = 0;
  const beyond = sorted.findIndex(
    resource => (characters += resource.length) > MOST_CHARACTERS,
  );
  return sorted.slice(
    0,
    Math.min(MOST_RESOURCES, beyond < 0 ? sorted.length : beyond),
  );
}

/** `*` is matched by what matches everything, and by nothing narrower. */
function reaches(resource: string, on: string): boolean {
  return on === '*' ? coversAction(resource, on) : meetsArn(resource, on);
}

/** What is in both; what only overlaps is left out, as it is not certain. */
function meet(some: readonly string[], others: readonly string[]): string[] {
  return some.flatMap(one =>
    others.flatMap(other => {
      if (coversAction(other, one)) {
        return one;
      }
      return coversAction(one, other) ? other : [];
    }),
  );
}

/** Whether a resource is denied, or that takes too long to tell. */
function denying(
  denies: readonly PolicyStatement[],
): (resource: string) => boolean {
  const denied = new Set<string>();
  const exceptions: string[][] = [];
  for (const { resources, notResources } of denies) {
    if (notResources) {
      exceptions.push(notResources);
    } else {
      resources.forEach(resource => denied.add(resource));
    }
  }
  if (denied.size + exceptions.flat().length > MOST_DENIED) {
    return () => true;
  }
  const covers = [...denied].map(covering);
  const others = exceptions.map(some => some.map(covering));
  return resource =>
    covers.some(covered => covered(resource)) ||
    others.some(some => !some.some(covered => covered(resource)));
}

function covering(pattern: string): (resource: string) => boolean {
  return compileWildcard(pattern, { ignoreCase: true, questionMark: true });
}
