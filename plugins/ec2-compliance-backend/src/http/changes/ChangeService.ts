import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Change, ChangeList } from 'backstage-plugin-ec2-compliance-common';
import { changeListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { Ec2ComplianceConfig, parseTargetId } from '../../config';
import {
  ChangeQuery,
  ChangeReader,
  EntityStore,
  InstanceFilter,
} from '../../database';
import { because, refusal } from '../../refusals';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readOwners } from '../access/readOwners';
import { FreshnessReader } from '../freshness/FreshnessReader';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { keptSince } from './keptSince';

const DAY = 86_400_000;

/** What is listed where no period is asked for, days. */
const DEFAULT_DAYS = 7;

const ORDER: SortOrder = { sort: 'at', columns: ['text', 'integer'] };

type ServiceOptions = {
  authorizer: Authorizer;
  changes: ChangeReader;
  config: Ec2ComplianceConfig;
  entities: EntityStore;
  freshness: FreshnessReader;
  gate: EntityGate;
  now: () => Date;
};

/** Answers questions about what changed, as far as the caller may know. */
export class ChangeService {
  static create(options: ServiceOptions): ChangeService {
    return new ChangeService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(
    request: z.output<typeof changeListParameters>,
    credentials: BackstageCredentials,
  ): Promise<ChangeList> {
    const { authorizer, changes, config, freshness, now } = this.#options;
    const filter = await authorizer.instances(credentials);
    const query = await this.#toQuery(request, filter);
    const { readings } = request;
    const [rows, { counts, total }, age] = await Promise.all([
      changes.list({ query, filter, readings, ...startPage(request, ORDER) }),
      changes.count({ query, filter, readings }),
      freshness.readInShort({
        filter: filter.entities,
        fleet: filter.unmapped,
        entityRef: query.entityRef,
        owners: query.owners,
      }),
    ]);
    const { page, nextCursor } = endPage(rows, request, ORDER);
    return {
      items: page.map(({ change, targetId }) => ({
        ...change,
        account: targetId === undefined ? undefined : this.#toAccount(targetId),
      })),
      totalCount: total,
      nextCursor,
      counts,
      keptSince: keptSince(config, now()),
      freshness: age,
    };
  }

  #toAccount(targetId: string): Change['account'] {
    const { accountId, region } = parseTargetId(targetId);
    const target = this.#options.config.targets.find(
      ({ id }) => id === targetId,
    );
    return { targetId, accountId, accountAlias: target?.alias, region };
  }

  async #toQuery(
    request: z.output<typeof changeListParameters>,
    filter: InstanceFilter,
  ): Promise<ChangeQuery> {
    const { entities, gate, now } = this.#options;
    const { kind, outcome, control, status, target, instanceArn, cve } =
      request;
    const entity =
      request.entityRef === undefined
        ? undefined
        : await gate.require(request.entityRef, filter.entities);
    // What happens at this moment is told of.
    const to = request.to
      ? new Date(request.to)
      : new Date(now().getTime() + 1);
    const from = request.from
      ? new Date(request.from)
      : new Date(to.getTime() - DEFAULT_DAYS * DAY);
    if (from >= to) {
      throw refusal(
        InputError,
        because('question.backwards', {
          from: from.toISOString(),
          to: to.toISOString(),
        }),
      );
    }
    return {
      entityRef: entity?.entityRef,
      owners: await readOwners(request, entities),
      from,
      to,
      kind,
      outcomes: outcome?.length ? outcome : undefined,
      controlId: control,
      status,
      targetId: target,
      instanceArn,
      cve,
    };
  }
}
