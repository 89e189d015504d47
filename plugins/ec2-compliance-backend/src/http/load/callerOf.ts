import {
  BackstageCredentials,
  BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';

/** Who asks: a user's ref, or the subject of a plugin. */
export function callerOf({ principal }: BackstageCredentials): string {
  const { type, ...who } = principal as
    | BackstagePrincipalTypes['user']
    | BackstagePrincipalTypes['service'];
  return 'userEntityRef' in who
    ? who.userEntityRef
    : `${type}:${(who as BackstagePrincipalTypes['service']).subject}`;
}
