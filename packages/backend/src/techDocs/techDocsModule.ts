import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { SiteGenerator } from './SiteGenerator';

/**
 * Makes TechDocs sites with what npm has. Elsewhere MkDocs makes them, which
 * wants Python or Docker; the demo needs neither.
 */
export const techDocsModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'site-generator',
  register(reg) {
    reg.registerInit({
      deps: {
        generator: techdocsGeneratorExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ generator, logger }) {
        const site: Pick<TechdocsGenerator, 'run'> = SiteGenerator.create({
          logger,
        });
        // What is asked for is the class of MkDocs's, of which `run` is called.
        generator.setTechdocsGenerator(site as TechdocsGenerator);
      },
    });
  },
});
