import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { freshnessParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { Ec2ComplianceConfig } from '../../config';
import { EntityStore } from '../../database';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readOwners } from '../access/readOwners';
import { targetIdsIn } from '../targets/targetIdsIn';
import { FreshnessReader } from './FreshnessReader';

type ServiceOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  entities: EntityStore;
  freshness: FreshnessReader;
  gate: EntityGate;
};

/** Says source by source how old the evidence is, as far as the caller may know. */
export class FreshnessService {
  static create(options: ServiceOptions): FreshnessService {
    return new FreshnessService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async get(
    request: z.output<typeof freshnessParameters>,
    credentials: BackstageCredentials,
  ): Promise<Freshness> {
    const { authorizer, config, entities, freshness, gate } = this.#options;
    const { entityRef, targetId } = request;
    const targetIds = targetIdsIn(config.targets, request);
    const filter = await authorizer.instances(credentials);
    const entity =
      entityRef === undefined
        ? undefined
        : await gate.require(entityRef, filter.entities);
    return freshness.read({
      filter: filter.entities,
      fleet: filter.unmapped,
      entityRef: entity?.entityRef,
      owners: await readOwners(request, entities),
      targetIds: targetId
        ? targetId.filter(id => targetIds?.includes(id) ?? true)
        : targetIds,
    });
  }
}
