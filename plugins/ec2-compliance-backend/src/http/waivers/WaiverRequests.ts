import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  ControlDescription,
  CreateWaiversRequest,
  WaiverScope,
  WaiverScopeKind,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { randomUUID } from 'node:crypto';
import { Ec2ComplianceConfig } from '../../config';
import {
  InstanceFilter,
  InstanceReader,
  ownerOf,
  StoredWaiver,
  WaiverStore,
} from '../../database';
import { strictestLevel, UNMAPPED_WORKLOAD } from '../../deadlines';
import { because, refusal } from '../../refusals';
import { checkPeriod, lastEnd, maximumDays } from '../../waivers';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';

/** The kinds of entities that a scope may name; a service is of any other. */
const KINDS: Partial<Record<WaiverScopeKind, readonly string[]>> = {
  system: ['system'],
  team: ['group', 'user'],
};
const OTHER_KINDS = [...Object.values(KINDS).flat(), 'domain'];

type Request = CreateWaiversRequest['items'][number];

/** Somebody who requests, and what they may see. */
interface Requester {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  filter: InstanceFilter;
  ownership: readonly string[];
}

/** Makes waivers of requests, by the rules for who may ask for what. */
export class WaiverRequests {
  static create(options: {
    authorizer: Authorizer;
    config: Ec2ComplianceConfig;
    controls: readonly ControlDescription[];
    gate: EntityGate;
    instances: InstanceReader;
    now: () => Date;
    store: WaiverStore;
  }): WaiverRequests {
    return new WaiverRequests(options);
  }

  readonly #options: Parameters<typeof WaiverRequests.create>[0];

  private constructor(options: Parameters<typeof WaiverRequests.create>[0]) {
    this.#options = options;
  }

  async requesterOf(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Requester> {
    const { authorizer } = this.#options;
    const [filter, ownership] = await Promise.all([
      authorizer.instances(credentials),
      authorizer.ownership(credentials),
    ]);
    return { credentials, filter, ownership };
  }

  /**
   * A waiver of what one item of a request asks for.
   *
   * @throws NotFoundError for what the requester may not see
   * @throws NotAllowedError outside the owning groups
   * @throws InputError for what is no subject, or a period that is too long
   * @throws ConflictError if the same is requested already
   */
  async toWaiver(
    item: Request,
    request: CreateWaiversRequest,
    requester: Requester,
  ): Promise<StoredWaiver> {
    const time = this.#options.now();
    const { days, ...checked } = await this.#check(item, requester, time);
    return {
      ...checked,
      requesterRef: requester.credentials.principal.userEntityRef,
      reason: request.reason,
      compensatingMeasure: request.compensatingMeasure,
      ticketUrl: request.ticketUrl,
      ...checkPeriod({ ...request, days, now: time }),
      decided: 'requested',
      createdAt: time.toISOString(),
    };
  }

  /**
   * For how many days what one item asks for may be waived.
   *
   * @throws as {@link toWaiver}, but for the period
   */
  async daysOf(item: Request, requester: Requester): Promise<number> {
    const { days } = await this.#check(item, requester, this.#options.now());
    return days;
  }

  async #check(
    { subject: named, scope: asked }: Request,
    requester: Requester,
    now: Date,
  ): Promise<
    Pick<
      StoredWaiver,
      'id' | 'subject' | 'scope' | 'entityRef' | 'ownerRef'
    > & {
      days: number;
    }
  > {
    const { store } = this.#options;
    this.#checkSubject(named, asked);
    const subject = withCveId(named);
    const scope = this.#normalise(asked);
    await this.#requireVisible(scope, requester);
    const id = randomUUID();
    const owner = await this.#requireOwner(id, scope, requester);
    const requested = await store.findRequested({ subject, scope, now });
    if (requested) {
      throw requestedAlready(requested);
    }
    const days = await this.#maximumDays({ subject, scope });
    return { id, subject, scope, ...owner, days };
  }

  /** @throws ConflictError if the same was requested meanwhile */
  async keep(waiver: StoredWaiver): Promise<void> {
    const { now, store } = this.#options;
    const requested = await store.request(waiver, { now: now() });
    if (requested !== undefined) {
      throw requestedAlready(requested);
    }
  }

  /**
   * That what is to be approved may still last so long: what it covers may be
   * rated worse, or be held to a stricter level, than when it was requested.
   *
   * @throws ConflictError if not
   */
  async requireWithinMaximum(waiver: StoredWaiver): Promise<void> {
    const { id, createdAt, endsAt } = waiver;
    const days = await this.#maximumDays(waiver);
    const last = lastEnd(new Date(createdAt), days);
    if (Date.parse(endsAt) > last.getTime()) {
      throw refusal(
        ConflictError,
        because('waiver.lasts-too-long', {
          id,
          endsAt,
          days,
          last: last.toISOString(),
        }),
      );
    }
  }

  async #maximumDays({
    subject,
    scope,
  }: Pick<StoredWaiver, 'subject' | 'scope'>): Promise<number> {
    const { config, store } = this.#options;
    const { criticalSeverities, maturityLevel } = config.deadlines;
    return maximumDays({
      subject,
      severities: await store.readSeverities({ subject, scope }),
      level: strictestLevel(await store.readLevels(scope), maturityLevel),
      criticalWords: criticalSeverities,
      config: config.waivers,
    });
  }

  /** What is judged for instances is waived for them, the rest where it is judged. */
  #checkSubject(subject: WaiverSubject, scope: WaiverScope): void {
    const { controls } = this.#options;
    const judgedFor = scope.kind === 'target' ? 'account' : 'instance';
    if (subject.kind !== 'control') {
      if (judgedFor === 'account') {
        throw refusal(
          InputError,
          because('waiver.target-takes-control', { subject: subject.kind }),
        );
      }
      return;
    }
    const control = controls.find(({ id }) => id === subject.controlId);
    if (control?.scope === judgedFor) {
      return;
    }
    if (control?.scope === 'review') {
      throw refusal(
        InputError,
        because('waiver.of-review', { control: control.id }),
      );
    }
    const known = controls.filter(one => one.scope === judgedFor);
    throw refusal(
      InputError,
      control
        ? because(`waiver.of-${control.scope}-control`, { control: control.id })
        : because('waiver.no-control', {
            known: known.map(({ id }) => id),
            control: subject.controlId,
          }),
    );
  }

  /** With full refs, whichever spelling was given. */
  #normalise(scope: WaiverScope): WaiverScope {
    const { gate } = this.#options;
    if (scope.kind === 'instance' || scope.kind === 'target') {
      return scope;
    }
    if (scope.kind === 'workload') {
      return scope.workload.startsWith(UNMAPPED_WORKLOAD)
        ? scope
        : { ...scope, workload: gate.refOf(scope.workload, 'workload') };
    }
    const entityRef = gate.refOf(scope.entityRef);
    const kind = entityRef.split(':')[0];
    const kinds = KINDS[scope.kind];
    if (kinds ? !kinds.includes(kind) : OTHER_KINDS.includes(kind)) {
      throw refusal(
        InputError,
        because('waiver.other-kind', { scope: scope.kind, entityRef, kind }),
      );
    }
    return { ...scope, entityRef };
  }

  async #requireVisible(
    scope: WaiverScope,
    { credentials, filter }: Requester,
  ): Promise<void> {
    const { authorizer, config, gate, instances } = this.#options;
    if (scope.kind === 'target') {
      await authorizer.requireFleet(credentials);
      if (!config.targets.some(({ id }) => id === scope.targetId)) {
        throw refusal(
          NotFoundError,
          because('missing.target', { targetId: scope.targetId }),
        );
      }
    } else if (scope.kind === 'instance') {
      if (!(await instances.get(scope.arn, filter))) {
        throw refusal(
          NotFoundError,
          because('missing.instance', { arn: scope.arn }),
        );
      }
    } else if (scope.kind !== 'workload') {
      await gate.require(scope.entityRef, filter.entities);
    } else if (scope.workload.startsWith(UNMAPPED_WORKLOAD)) {
      await authorizer.requireFleet(credentials);
    } else {
      await gate.require(scope.workload, filter.entities);
    }
  }

  /** The entity that is asked for, and the owner in whose name. */
  async #requireOwner(
    id: string,
    scope: WaiverScope,
    { filter, ownership }: Requester,
  ): Promise<Pick<StoredWaiver, 'entityRef' | 'ownerRef'>> {
    const { config, gate, store } = this.#options;
    const parties = (await store.readParties([{ id, scope }])).get(id) ?? [];
    const { fallbackOwner } = config.deadlines;
    const owners = parties.length
      ? parties.map(party => ({
          entityRef: party.entityRef,
          ownerRef: ownerOf(scope, party),
        }))
      : [{ entityRef: undefined, ownerRef: fallbackOwner }];
    const own = owners.find(
      ({ ownerRef }) => ownerRef !== undefined && ownership.includes(ownerRef),
    );
    if (own?.ownerRef !== undefined) {
      return { entityRef: own.entityRef, ownerRef: own.ownerRef };
    }
    if (!parties.length && fallbackOwner === undefined) {
      throw refusal(
        NotAllowedError,
        scope.kind === 'target'
          ? because('waiver.account-of-nobody')
          : because('waiver.instances-of-nobody'),
      );
    }
    // Whom a service belongs to that the requester may not see is not theirs
    // to know.
    const shown = await gate.visibleOf(
      parties.map(({ entityRef }) => entityRef),
      filter.entities,
    );
    const names = owners.flatMap(({ entityRef, ownerRef }) =>
      ownerRef !== undefined &&
      (entityRef === undefined || shown.has(entityRef))
        ? ownerRef
        : [],
    );
    throw refusal(
      NotAllowedError,
      names.length
        ? because('waiver.not-yours', { owners: names })
        : because('waiver.of-nobody', { entityRefs: [...shown] }),
    );
  }
}

/** A CVE in the spelling of all who name it. */
function withCveId(subject: WaiverSubject): WaiverSubject {
  return 'vulnerabilityId' in subject &&
    /^cve-[\d-]+$/i.test(subject.vulnerabilityId)
    ? {
        ...subject,
        vulnerabilityId: subject.vulnerabilityId.toLocaleUpperCase('en-US'),
      }
    : subject;
}

function requestedAlready(id: string): ConflictError {
  return refusal(ConflictError, because('waiver.requested-already', { id }));
}
