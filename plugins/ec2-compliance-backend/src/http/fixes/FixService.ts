import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { FixPlan, isEvidenceGap } from 'backstage-plugin-ec2-compliance-common';
import { fixParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { Ec2ComplianceConfig } from '../../config';
import { InstanceControl } from '../../controls';
import { FindingReader, FixReader, InstanceFilter } from '../../database';
import { instanceArn } from '../../languages';
import { because, refusal } from '../../refusals';
import { AccountFacts } from '../access/AccountFacts';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { HealthReader } from '../targets/HealthReader';
import { planFixes } from './planFixes';

/** How many instances are looked at: more are mended in several turns. */
const MAX_INSTANCES = 2_000;

type FixRequest = z.output<typeof fixParameters>;

type ServiceOptions = {
  authorizer: Authorizer;
  collection: HealthReader;
  config: Ec2ComplianceConfig;
  /** All that judge instances. */
  instanceControls: readonly InstanceControl[];
  facts: AccountFacts;
  findings: FindingReader;
  gate: EntityGate;
  reader: FixReader;
};

/** Answers what has to be changed, as far as the caller may know. */
export class FixService {
  static create(options: ServiceOptions): FixService {
    return new FixService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async ofControl(
    request: FixRequest,
    credentials: BackstageCredentials,
  ): Promise<FixPlan> {
    const { authorizer, collection, facts, gate, reader } = this.#options;
    const { entityRef } = request;
    const control = this.#options.instanceControls.find(
      ({ id }) => id === request.control,
    );
    if (!control) {
      throw refusal(
        InputError,
        because('question.no-instance-control', { control: request.control }),
      );
    }
    const filter = await authorizer.instances(credentials);
    const arn = this.#arnOf(request);
    if (entityRef === undefined && arn === undefined) {
      throw refusal(InputError, because('question.of-nothing'));
    }
    const [rows, health] = await Promise.all([
      reader.listUnmet({
        control: control.id,
        ...(entityRef === undefined
          ? { arn }
          : { entityRefs: [gate.refOf(entityRef)] }),
        filter,
        limit: MAX_INSTANCES + 1,
      }),
      collection.read(),
      // Read at the same time, but nothing is answered when it refuses.
      entityRef === undefined
        ? undefined
        : gate.require(entityRef, filter.entities),
    ]);
    const looked = rows.slice(0, MAX_INSTANCES).map(row => ({
      ...row,
      verdict:
        row.verdict &&
        health.overlay(
          filter.unmapped ? row.verdict : facts.withoutAccount(row.verdict),
          row.targetId,
        ),
    }));
    return this.#plan(looked, {
      changes: control.changes,
      holding: arn,
      partial: rows.length > MAX_INSTANCES,
    });
  }

  async ofFinding(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<FixPlan> {
    const { authorizer, findings, reader } = this.#options;
    const filter: InstanceFilter = await authorizer.instances(credentials);
    const found = await findings.instances({ id, filter });
    if (!found) {
      throw refusal(NotFoundError, because('missing.finding', { id }));
    }
    const open = found.filter(({ status }) => status !== 'closed');
    const rows = await reader.listByArn(
      open.slice(0, MAX_INSTANCES).map(({ arn }) => arn),
    );
    return this.#plan(rows, { partial: open.length > MAX_INSTANCES });
  }

  #plan(
    rows: Parameters<typeof planFixes>[0],
    options: Pick<
      Parameters<typeof planFixes>[1],
      'changes' | 'holding' | 'partial'
    >,
  ): FixPlan {
    const aliases = new Map(
      this.#options.config.targets.map(({ id, alias }) => [id, alias]),
    );
    return planFixes(rows, {
      ...options,
      aliasOf: targetId => aliases.get(targetId),
      isGap: isEvidenceGap,
    });
  }

  /** The one instance that is asked for. */
  #arnOf({ accountId, region, instanceId }: FixRequest): string | undefined {
    if (instanceId === undefined) {
      return undefined;
    }
    const target = this.#options.config.targets.find(
      t => t.accountId === accountId && t.region === region,
    );
    if (!target) {
      throw refusal(
        NotFoundError,
        because('missing.instance-in', {
          instanceId,
          accountId: accountId ?? '',
          region: region ?? '',
        }),
      );
    }
    return instanceArn(target, instanceId);
  }
}
