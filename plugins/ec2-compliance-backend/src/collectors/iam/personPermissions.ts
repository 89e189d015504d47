import { sortedSet } from '../reading/values';
import { awsPolicyName, coversAction, Grant } from '../../languages';
import {
  DATA_ACTIONS,
  isReadOnly,
  isReadOnlySession,
  isSession,
} from './actionKinds';

/** AWS's own policies that let people look. */
const READ_ONLY_POLICY =
  /^(\w*ReadOnly(Access)?|ViewOnlyAccess|SecurityAudit)$/;

/** The longest list of changes that is kept; the count is of all. */
const MOST_CHANGES = 5;

/** What a person may do beyond looking at how things are set up. */
export interface PersonPermissions {
  changes: string[];
  changesCount: number;
  sessions: string[];
  readsData: string[];
}

/**
 * Sorts what an identity may do. AWS's own policies for reading count as
 * reading as a whole, the objects and parameters that some of them open
 * included: they are what the guidance means by read-only.
 */
export function personPermissions(grants: readonly Grant[]): PersonPermissions {
  const changes: string[] = [];
  const sessions: string[] = [];
  const readsData: string[] = [];
  for (const { policy, statement, action } of grants) {
    if (
      policy.arn !== undefined &&
      READ_ONLY_POLICY.test(awsPolicyName(policy.arn) ?? '')
    ) {
      continue;
    }
    if (statement.notActions) {
      changes.push(`everything but what it names (${policy.name})`);
    } else if (isSession(action)) {
      sessions.push(action);
    } else if (isReadOnlySession(action, statement)) {
      readsData.push(action);
    } else if (!isReadOnly(action)) {
      changes.push(`${action} (${policy.name})`);
    } else {
      readsData.push(
        ...DATA_ACTIONS.filter(data => coversAction(action, data)),
      );
    }
  }
  const all = sortedSet(changes);
  return {
    changes: all.slice(0, MOST_CHANGES),
    changesCount: all.length,
    sessions: sortedSet(sessions),
    readsData: sortedSet(readsData),
  };
}
