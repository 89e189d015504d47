import { coversAction, PolicyStatement } from '../../languages';

/** The ways to act as a role; `sts:TagSession` beside them is none. */
const WAYS: readonly string[] = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
];

/** Whether a statement of a trust policy lets anybody act as the role. */
export function letsAssume({
  effect,
  actions,
  notActions,
}: PolicyStatement): boolean {
  return (
    effect === 'Allow' &&
    WAYS.some(way =>
      notActions
        ? !notActions.some(pattern => coversAction(pattern, way))
        : actions.some(pattern => coversAction(pattern, way)),
    )
  );
}
