import { matchWildcard } from '../matchWildcard';

/**
 * Whether a pattern of IAM, with `*` and `?`, covers an action or a resource,
 * whatever the case. The text may be a pattern itself: `ec2:*` covers `ec2:Run*`.
 */
export function coversAction(pattern: string, text: string): boolean {
  return matchWildcard(pattern, text, {
    ignoreCase: true,
    questionMark: true,
  });
}
