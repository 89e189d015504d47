import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** As a proxy does that people have signed in at. */
export const SIGN_IN_PATH = '/api/auth/bench/refresh?env=development';
export const USER_HEADER = 'x-bench-user';
export const GROUP_HEADER = 'x-bench-group';

/** Gives whoever asks the token of the user that a header names. */
export const signIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'bench',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'bench',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize: () => ({}),
              async authenticate({ req }) {
                return {
                  result: {
                    user: String(req.headers[USER_HEADER]),
                    group: String(req.headers[GROUP_HEADER]),
                  },
                };
              },
            }),
            signInResolver: async ({ result: { user, group } }, context) =>
              context.issueToken({ claims: { sub: user, ent: [user, group] } }),
          }),
        });
      },
    });
  },
});
