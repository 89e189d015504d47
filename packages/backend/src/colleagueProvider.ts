import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Takes whoever asks for the one user that app-config names. */
const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => undefined,
  async authenticate() {
    if (process.env.NODE_ENV !== 'development') {
      throw new NotAllowedError(
        'The colleague of the demo signs in during development only',
      );
    }
    return { result: {} };
  },
});

/**
 * A second person of the demo beside the guest, as nobody approves what they
 * requested themselves. Works in development only, as the guest does.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'colleague-provider',
  register(module) {
    module.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const entityRef = config.getString(
          'auth.providers.colleague.userEntityRef',
        );
        providers.registerProvider({
          providerId: 'colleague',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: (_, context) =>
              context.signInWithCatalogUser({ entityRef }),
          }),
        });
      },
    });
  },
});
