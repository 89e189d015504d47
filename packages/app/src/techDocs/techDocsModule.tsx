import {
  coreExtensionData,
  createFrontendModule,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import techDocsPlugin from '@backstage/plugin-techdocs/alpha';

/** The tab with an entity's documentation, without its search: there is none in this portal. */
export const techDocsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [
    techDocsPlugin.getExtension('entity-content:techdocs').override({
      *factory(originalFactory, { node }) {
        yield* originalFactory();
        yield coreExtensionData.reactElement(
          ExtensionBoundary.lazy(node, async () => {
            const { EmbeddedDocsRouter } = await import(
              '@backstage/plugin-techdocs'
            );
            return <EmbeddedDocsRouter withSearch={false} />;
          }),
        );
      },
    }),
  ],
});
