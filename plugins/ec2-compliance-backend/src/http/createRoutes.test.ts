import { createRoutes } from './createRoutes';
import { document } from './document';

it('has a route for every operation of the document, and none besides', () => {
  // No route is asked.
  const routes = createRoutes({ controls: [] } as unknown as Parameters<
    typeof createRoutes
  >[0]).map(({ operation }) => operation.id);
  const documented = Object.values(document.paths).flatMap(methods =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect({
    'document.ts lacks': routes.filter(id => !documented.includes(id)),
    'createRoutes.ts lacks': documented.filter(id => !routes.includes(id)),
  }).toEqual({ 'document.ts lacks': [], 'createRoutes.ts lacks': [] });
});
