import { Entity } from '@backstage/catalog-model';

const SYSTEM_SIZE = 25;
const DOMAIN_SIZE = 20;
const TEAMS = 40;

/** The owner of many services, for lists that are long. */
export const BIG_OWNER = 'group:default/platform';

/** The group above all others. */
export const ORGANISATION = 'group:default/everyone';

/** The name of a service, as the generated estate has it in its `Service` tag. */
export function serviceName(index: number): string {
  return `service-${String(index + 1).padStart(5, '0')}`;
}

/**
 * An organisation: services in systems in domains, owned by teams of which one
 * owns `ofBigOwner` services, and all teams below one group, or below
 * departments that are.
 */
export function syntheticCatalog(options: {
  services: number;
  ofBigOwner: number;
  teams?: number;
  departments?: number;
}): Entity[] {
  const { services, ofBigOwner, teams = TEAMS, departments = 0 } = options;
  const systems = Math.ceil(services / SYSTEM_SIZE);
  const entities = [
    entity('Group', 'everyone', {}),
    entity('Group', 'platform', { childOf: ORGANISATION }),
  ];
  for (let i = 0; i < departments; i++) {
    entities.push(
      entity('Group', `department-${i}`, { childOf: ORGANISATION }),
    );
  }
  for (let i = 0; i < teams; i++) {
    entities.push(
      entity('Group', `team-${i}`, {
        childOf: departments
          ? `group:default/department-${i % departments}`
          : ORGANISATION,
      }),
    );
  }
  for (let i = 0; i < Math.ceil(systems / DOMAIN_SIZE); i++) {
    entities.push(entity('Domain', `domain-${i}`, { ownedBy: ORGANISATION }));
  }
  for (let i = 0; i < systems; i++) {
    entities.push(
      entity('System', `system-${i}`, {
        partOf: `domain:default/domain-${Math.floor(i / DOMAIN_SIZE)}`,
        ownedBy: `group:default/team-${i % teams}`,
      }),
    );
  }
  let ofTeams = 0;
  for (let i = 0; i < services; i++) {
    // Spread, so that the big owner's services are not all in one place.
    const isBig =
      Math.floor(((i + 1) * ofBigOwner) / services) >
      Math.floor((i * ofBigOwner) / services);
    entities.push(
      entity('Component', serviceName(i), {
        partOf: `system:default/system-${Math.floor(i / SYSTEM_SIZE)}`,
        ownedBy: isBig ? BIG_OWNER : `group:default/team-${ofTeams++ % teams}`,
      }),
    );
  }
  return entities;
}

function entity(
  kind: string,
  name: string,
  relations: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: Object.entries(relations).map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}
