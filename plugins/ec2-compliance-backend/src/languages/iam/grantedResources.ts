import { coversAction } from './coversAction';
import { NamedPolicy } from './effectiveGrants';
import { PolicyStatement } from './parsePolicy';
import { meetsArn } from './meetsArn';

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
  const granted = within.filter(
    resource => !denies.some(deny => denied(deny, resource)),
  );
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
  return statements
    .filter(
      statement => statement.effect === 'Allow' && applies(statement, action),
    )
    .flatMap(({ resources, notResources }) => {
      if (!notResources) {
        return resources.filter(resource => reaches(resource, on));
      }
      return notResources.some(not => reaches(not, on)) ? [] : ['*'];
    });
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

function denied(
  { resources, notResources }: PolicyStatement,
  resource: string,
): boolean {
  return notResources
    ? !notResources.some(not => coversAction(not, resource))
    : resources.some(deny => coversAction(deny, resource));
}
