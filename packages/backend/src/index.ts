import { createBackend } from '@backstage/backend-defaults';
import { demoPastModule } from './demoPast';
import { techDocsModule } from './techDocs/techDocsModule';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('./colleagueProvider'));

backend.add(import('@backstage/plugin-catalog-backend'));
// Without it, an entity that fails validation only shows in the database.
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(techDocsModule);

backend.add(import('backstage-plugin-ec2-compliance-backend'));
// Does nothing but in a demo.
backend.add(demoPastModule);

// Whoever speaks MCP has the actions of plugins as tools.
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start();
