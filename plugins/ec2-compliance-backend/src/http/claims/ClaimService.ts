import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Claim, ClaimList } from 'backstage-plugin-ec2-compliance-common';
import { claimListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { Ec2ComplianceConfig } from '../../config';
import { ClaimReader, ClaimRow } from '../../database';
import { parseArn } from '../../languages';
import { Authorizer } from '../access/Authorizer';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { FreshnessReader } from '../freshness/FreshnessReader';

/** Instances of a claim that are named. */
const EXAMPLES = 10;

/** The one order that there is: claimant, then holder. */
const ORDER: SortOrder = { sort: 'claimant', columns: ['text', 'text'] };

type ListRequest = z.output<typeof claimListParameters>;

type ServiceOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  freshness: FreshnessReader;
  reader: ClaimReader;
};

/** Answers questions about claims, as far as the caller may know. */
export class ClaimService {
  static create(options: ServiceOptions): ClaimService {
    return new ClaimService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<ClaimList> {
    const { authorizer, freshness, reader } = this.#options;
    const { visibleRefs, instances: filter } = await authorizer.fleet(
      credentials,
    );
    const [rows, visible, all, age] = await Promise.all([
      reader.list({
        visibleRefs,
        ...startPage(request, ORDER),
        examples: { filter, limit: EXAMPLES },
      }),
      reader.sum({ visibleRefs }),
      visibleRefs ? reader.sum({}) : undefined,
      freshness.readInShort({ filter: filter.entities, fleet: true }),
    ]);
    const { page, nextCursor } = endPage(rows, request, ORDER);
    return {
      items: page.map(({ row }) => this.#toClaim(row)),
      totalCount: visible.claims,
      nextCursor,
      instances: visible.instances,
      hidden: all ? all.claims - visible.claims : 0,
      freshness: age,
    };
  }

  #toClaim({ claimant, holder, instances, examples }: ClaimRow): Claim {
    const { targets } = this.#options.config;
    return {
      claimant,
      holder,
      instances,
      examples: examples.map(({ arn, targetId, instance }) => {
        const { accountId, region } = parseArn(arn)!;
        return {
          arn,
          instanceId: instance.instanceId,
          name: instance.name,
          accountId,
          accountAlias: targets.find(({ id }) => id === targetId)?.alias,
          region,
        };
      }),
    };
  }
}
