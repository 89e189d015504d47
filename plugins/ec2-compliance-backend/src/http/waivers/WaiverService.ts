import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  CreateWaiversRequest,
  DecideWaiversRequest,
  Waiver,
  WaiverChanges,
  WaiverDetail,
  WaiverLimit,
  WaiverLimitRequest,
  WaiverList,
  WaiverScope,
} from 'backstage-plugin-ec2-compliance-common';
import { waiverListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { omit } from 'lodash';
import { z } from 'zod';
import {
  EntityStore,
  InstanceFilter,
  isUnrestricted,
  ownerOf,
  StoredWaiver,
  WaiverStore,
} from '../../database';
import { UNMAPPED_WORKLOAD } from '../../deadlines';
import { Moment } from '../../evidence';
import { because, refusal } from '../../refusals';
import {
  decide,
  Decider,
  isInForce,
  isOpenTo,
  lastEnd,
  refusalOf,
  stateOf,
  WaiverFacts,
} from '../../waivers';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readEntityRef } from '../access/readEntityRef';
import { WaiverResource } from '../access/waiverRules';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { attemptEach } from './attempt';
import { WaiverRequests } from './WaiverRequests';
import { WaiverTrigger } from './WaiverTrigger';

const DAY = 86_400_000;

const ORDER: SortOrder = { sort: 'end', columns: ['text', 'text'] };

/** Of requests that nobody has decided on, those that are looked through. */
const MOST_TO_DECIDE = 1000;

/** What of a waiver decides who may decide on it. */
interface Look {
  resource: WaiverResource;
  owners: Pick<WaiverFacts, 'ownerRefs' | 'withinOwnerRefs'>;
}

/** Which waivers a caller may decide on. */
type DeciderOf = (waiver: WaiverResource) => Decider | undefined;

type ServiceOptions = {
  auth: AuthService;
  authorizer: Authorizer;
  entities: EntityStore;
  gate: EntityGate;
  now: () => Date;
  requests: WaiverRequests;
  store: WaiverStore;
  trigger: WaiverTrigger;
};

/** Takes requests for waivers, and decisions on them, and tells of both. */
export class WaiverService {
  static create(options: ServiceOptions): WaiverService {
    return new WaiverService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(
    request: z.output<typeof waiverListParameters>,
    credentials: BackstageCredentials,
  ): Promise<WaiverList> {
    const { authorizer, now, store } = this.#options;
    const filter = await authorizer.instances(credentials);
    const query = await this.#toQuery(request, filter, credentials);
    const selection = { query, filter, now: now() };
    if (request.toDecide) {
      return this.#listToDecide(request, selection, credentials);
    }
    const { after, limit } = startPage(request, ORDER);
    const [rows, totalCount] = await Promise.all([
      store.list({ ...selection, after, limit }),
      store.count(selection),
    ]);
    const { page, nextCursor } = endPage(rows.map(toKeyed), request, ORDER);
    return {
      items: await this.#toWaivers(
        page.map(({ waiver }) => waiver),
        filter,
        credentials,
      ),
      totalCount,
      nextCursor,
    };
  }

  /** What a caller may decide on, which takes a look at each. */
  async #listToDecide(
    request: z.output<typeof waiverListParameters>,
    selection: Parameters<WaiverStore['count']>[0],
    credentials: BackstageCredentials,
  ): Promise<WaiverList> {
    const { after } = startPage(request, ORDER);
    const { state = 'requested' } = selection.query;
    const all =
      state === 'requested'
        ? await this.#options.store.list({
            ...selection,
            query: { ...selection.query, state },
            limit: MOST_TO_DECIDE,
          })
        : [];
    const decidable = await this.#toWaivers(
      all,
      selection.filter,
      credentials,
      { decidable: true },
    );
    const rows = decidable
      .map(waiver => ({ waiver, key: [waiver.endsAt, waiver.id] }))
      .filter(
        ({ key: [end, id] }) =>
          !after || end > after[0] || (end === after[0] && id > after[1]),
      );
    const { page, nextCursor } = endPage(
      rows.slice(0, request.limit + 1),
      request,
      ORDER,
    );
    return {
      items: page.map(({ waiver }) => waiver),
      totalCount: decidable.length,
      nextCursor,
    };
  }

  /** @throws NotFoundError if there is none, or the caller may not see it */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<WaiverDetail> {
    const { authorizer, store } = this.#options;
    const filter = await authorizer.instances(credentials);
    const stored = await this.#require(id, filter);
    const { subject, scope } = stored;
    const [[waiver], steps, told, concerns, isWhole] = await Promise.all([
      this.#toWaivers([stored], filter, credentials),
      store.listSteps(id),
      store.listTold(id),
      store.readConcerned({ subject, scope, filter }),
      this.#seesWhole(scope, filter),
    ]);
    return {
      ...waiver,
      // Numbers that were written down are of all, whoever reads them.
      steps: isWhole
        ? steps
        : steps.map(step => ({ ...step, stood: omit(step.stood, 'reach') })),
      told,
      concerns,
    };
  }

  /** Whether a caller may see everything that a scope holds. */
  async #seesWhole(
    scope: WaiverScope,
    { entities, unmapped }: InstanceFilter,
  ): Promise<boolean> {
    if (unmapped && isUnrestricted(entities)) {
      return true;
    }
    const names = await this.#options.store.readScopeWorkloads(scope);
    const refs = names.filter(name => !name.startsWith(UNMAPPED_WORKLOAD));
    const shown = await this.#options.gate.visibleOf(refs, entities);
    return (
      refs.every(ref => shown.has(ref)) &&
      (unmapped || refs.length === names.length)
    );
  }

  /**
   * Requests waivers that share a reason; what is refused of them stops no
   * other.
   *
   * @throws what refused the first, if all are
   */
  async request(
    request: CreateWaiversRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<WaiverChanges> {
    const { requests } = this.#options;
    const requester = await requests.requesterOf(credentials);
    const { done, refused } = await attemptEach(request.items, async item => {
      const waiver = await requests.toWaiver(item, request, requester);
      await requests.keep(waiver);
      return waiver;
    });
    return {
      items: await this.#toWaivers(done, requester.filter, credentials),
      refused,
    };
  }

  /**
   * Until when waivers of all these could last, if they were requested now.
   *
   * @throws what would refuse the first, if all would be
   */
  async limit(
    { items }: WaiverLimitRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<WaiverLimit> {
    const { now, requests } = this.#options;
    const requester = await requests.requesterOf(credentials);
    const { done, refused } = await attemptEach(items, item =>
      requests.daysOf(item, requester),
    );
    const days = Math.min(...done);
    return { days, endsBy: lastEnd(now(), days).toISOString(), refused };
  }

  /**
   * Approves, rejects or revokes waivers; what is refused of them stops no
   * other.
   *
   * @throws what refused the first, if all are
   */
  async decide(
    { ids, decision, comment }: DecideWaiversRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<WaiverChanges> {
    const { authorizer, now, requests, store, trigger } = this.#options;
    const filter = await authorizer.instances(credentials);
    const deciderOf = await this.#deciderOf(credentials);
    const { done, refused } = await attemptEach(ids, async id => {
      const waiver = await this.#require(id, filter);
      const time = now();
      const { resource, owners } = (await this.#look([waiver])).get(id)!;
      const decided = decide(
        decision,
        { ...waiver, ...owners },
        { now: Moment.at(time), by: deciderOf(resource)! },
      );
      if (decision === 'approve') {
        await requests.requireWithinMaximum(waiver);
      }
      const by = credentials.principal.userEntityRef;
      const isKept = await store.decide(
        { waiver, decision, decided, by, comment: comment || undefined },
        { now: time },
      );
      if (!isKept) {
        throw refusal(
          ConflictError,
          because('waiver.decided-meanwhile', { id }),
        );
      }
      return id;
    });
    await trigger.followWaivers();
    const changed = new Map(
      (await store.getMany(done)).map(waiver => [waiver.id, waiver]),
    );
    return {
      items: await this.#toWaivers(
        done.flatMap(id => changed.get(id) ?? []),
        filter,
        credentials,
      ),
      refused,
    };
  }

  /** What a policy's rules look at, by ids. */
  async getResources(
    ids: readonly string[],
  ): Promise<Array<WaiverResource | undefined>> {
    const looks = await this.#look(await this.#options.store.getMany(ids));
    return ids.map(id => looks.get(id)?.resource);
  }

  /** Who asks, as far as answers differ by it. */
  async dependsOn(credentials: BackstageCredentials): Promise<unknown> {
    const { auth, authorizer } = this.#options;
    return auth.isPrincipal(credentials, 'user')
      ? [
          credentials.principal.userEntityRef,
          await authorizer.ownership(credentials),
        ]
      : null;
  }

  async #require(id: string, filter: InstanceFilter): Promise<StoredWaiver> {
    const waiver = await this.#options.store.get(id, filter);
    if (!waiver) {
      throw refusal(NotFoundError, because('missing.waiver', { id }));
    }
    return waiver;
  }

  async #toQuery(
    request: z.output<typeof waiverListParameters>,
    filter: InstanceFilter,
    credentials: BackstageCredentials,
  ): Promise<Parameters<WaiverStore['count']>[0]['query']> {
    const { auth, authorizer, entities, gate, now } = this.#options;
    const { entityRef, owner, mine, state, endingWithin, subject, scope } =
      request;
    const { controlsOf, endsAfter } = request;
    if ((mine || request.toDecide) && !auth.isPrincipal(credentials, 'user')) {
      throw refusal(
        InputError,
        because('question.for-deciders', {
          parameter: mine ? 'mine' : 'toDecide',
        }),
      );
    }
    const entity =
      entityRef === undefined
        ? undefined
        : await gate.require(entityRef, filter.entities);
    const holder =
      controlsOf === undefined
        ? undefined
        : await gate.require(controlsOf, filter.entities);
    const asked = owner?.length
      ? await entities.withDescendantGroups(
          owner.map(ref =>
            readEntityRef(ref, { parameter: 'owner', defaultKind: 'group' }),
          ),
        )
      : undefined;
    const own = mine
      ? await entities.withDescendantGroups([
          ...(await authorizer.ownership(credentials)),
        ])
      : undefined;
    return {
      entityRef: entity?.entityRef,
      controlsOf: holder?.entityRef,
      owners:
        asked && own ? asked.filter(ref => own.includes(ref)) : asked ?? own,
      state,
      endingBy:
        endingWithin === undefined
          ? undefined
          : new Date(now().getTime() + endingWithin * DAY),
      endsAfter,
      subject,
      scope,
    };
  }

  /** @param options - only those that the caller may decide on, if `decidable` */
  async #toWaivers(
    waivers: readonly StoredWaiver[],
    filter: InstanceFilter,
    credentials: BackstageCredentials,
    options: { decidable?: boolean } = {},
  ): Promise<Waiver[]> {
    const { now, store } = this.#options;
    const time = now();
    const [deciderOf, looks] = await Promise.all([
      this.#deciderOf(credentials),
      this.#look(waivers),
    ]);
    const judged = waivers
      .map(waiver => {
        const { resource, owners } = looks.get(waiver.id)!;
        const by = deciderOf(resource);
        const may = (decision: 'approve' | 'revoke') =>
          by !== undefined &&
          isOpenTo(decision, waiver, Moment.at(time)) &&
          refusalOf(decision, { ...waiver, ...owners }, by) === undefined;
        return {
          waiver,
          canDecide: may('approve'),
          canRevoke: may('revoke'),
        };
      })
      .filter(({ canDecide }) => canDecide || !options.decidable);
    const [reach, names] = await Promise.all([
      store.readReach({ ids: judged.map(({ waiver }) => waiver.id), filter }),
      store.readInstanceNames({
        arns: judged.flatMap(({ waiver: { scope } }) =>
          scope.kind === 'instance' ? scope.arn : [],
        ),
        filter,
      }),
    ]);
    return judged.map(({ waiver: { decided, ...waiver }, ...may }) => ({
      ...waiver,
      instanceName:
        waiver.scope.kind === 'instance'
          ? names.get(waiver.scope.arn)
          : undefined,
      state: stateOf({ ...waiver, decided }, Moment.at(time)),
      inForce: isInForce({ ...waiver, decided }, Moment.at(time)),
      covers: reach.get(waiver.id)!,
      ...may,
    }));
  }

  /** Somebody who may decide, with what the policy grants them; no service. */
  async #deciderOf(credentials: BackstageCredentials): Promise<DeciderOf> {
    const { auth, authorizer } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return () => undefined;
    }
    const [isApprovable, ownershipRefs] = await Promise.all([
      authorizer.approvable(credentials),
      authorizer.ownership(credentials),
    ]);
    const { userEntityRef: userRef } = credentials.principal;
    return waiver => ({
      userRef,
      ownershipRefs,
      mayApprove: isApprovable(waiver),
    });
  }

  /** What decides who may decide on waivers, by their ids. */
  async #look(waivers: readonly StoredWaiver[]): Promise<Map<string, Look>> {
    const { entities, store } = this.#options;
    const parties = await store.readParties(waivers);
    const ownersOf = ({ id, scope, ownerRef }: StoredWaiver) => [
      ownerRef,
      ...(parties.get(id) ?? []).flatMap(party => ownerOf(scope, party) ?? []),
    ];
    const within = await entities.descendantGroups([
      ...new Set(waivers.flatMap(ownersOf)),
    ]);
    return new Map(
      waivers.map(waiver => {
        const ownerRefs = ownersOf(waiver);
        return [
          waiver.id,
          {
            resource: {
              subject: waiver.subject.kind,
              scope: waiver.scope.kind,
              entities: parties.get(waiver.id) ?? [],
            },
            owners: {
              ownerRefs,
              withinOwnerRefs: ownerRefs.flatMap(ref => within.get(ref) ?? []),
            },
          },
        ];
      }),
    );
  }
}

function toKeyed(waiver: StoredWaiver) {
  return { waiver, key: [waiver.endsAt, waiver.id] };
}
