import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { document } from './document';

const PAGE = resolve(__dirname, '../../../../docs/api.md');

interface Parameter {
  in: string;
  name: string;
}

it('the page about the API lists every route with its parameters', () => {
  const [, part] = readFileSync(PAGE, 'utf8').split(/^## Routes$/m);
  const listed = part
    .split(/^## /m)[0]
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => {
      const [, route, , parameters] = line.split('|');
      return [
        route.trim(),
        [...parameters.matchAll(/`(\w+)`/g)].map(([, name]) => name),
      ];
    });
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => [
      `\`${method.toLocaleUpperCase('en-US')} ${path}\``,
      (parameters as Parameter[])
        .filter(one => one.in === 'query')
        .map(({ name }) => name),
    ]),
  );
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(routes));
  expect(listed).toHaveLength(routes.length);
});
