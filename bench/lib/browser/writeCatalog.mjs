import { writeFile } from 'node:fs/promises';

const SYSTEM_SIZE = 25;
const DOMAIN_SIZE = 20;
const TEAMS = 40;

/**
 * Writes a catalog file of services in systems in domains, owned by teams; the
 * services are called as the generated estate has them in its `Service` tag.
 */
export async function writeCatalog({ file, services }) {
  const systems = Math.ceil(services / SYSTEM_SIZE);
  const entities = [
    ...many(TEAMS, i => ['Group', `team-${i}`, { type: 'team', children: [] }]),
    ...many(Math.ceil(systems / DOMAIN_SIZE), i => [
      'Domain',
      `domain-${i}`,
      { owner: `team-${i % TEAMS}` },
    ]),
    ...many(systems, i => [
      'System',
      `system-${i}`,
      {
        owner: `team-${i % TEAMS}`,
        domain: `domain-${Math.floor(i / DOMAIN_SIZE)}`,
      },
    ]),
    ...many(services, i => [
      'Component',
      `service-${String(i + 1).padStart(5, '0')}`,
      {
        type: 'service',
        lifecycle: 'production',
        owner: `team-${i % TEAMS}`,
        system: `system-${Math.floor(i / SYSTEM_SIZE)}`,
      },
    ]),
  ];
  await writeFile(
    file,
    entities.map(entity => JSON.stringify(entity)).join('\n---\n'),
  );
}

const many = (length, entityOf) =>
  Array.from({ length }, (_, index) => {
    const [kind, name, spec] = entityOf(index);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, description: `${kind} ${name} of the benchmark` },
      spec,
    };
  });
