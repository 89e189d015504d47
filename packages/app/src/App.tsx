import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { signInModule } from './signIn';
import { techDocsModule } from './techDocs';

// Every plugin among this package's dependencies is found through
// `app.packages: all` in app-config.yaml; only what is ours is named here.
export default createApp({
  features: [navModule, signInModule, techDocsModule],
});
