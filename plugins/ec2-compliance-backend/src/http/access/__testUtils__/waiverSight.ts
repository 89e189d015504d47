import { Waiver } from 'backstage-plugin-ec2-compliance-common';
import { omit } from 'lodash';
import { Caller, CALLERS } from './Callers';
import { mayRead, refusal, SERVICE, Sight, SightRule } from './Sight';

/** What each caller is to be told by routes about waivers. */
export const waiverSight: Record<string, SightRule> = {
  async *ListWaivers(sight, caller) {
    const path = '/v1/waivers';
    const answer = await sight.walk(caller, path);
    const csv = await sight.readCsv(caller, path);
    if (!mayRead(caller)) {
      yield [path, answer, refusal(caller)];
      yield ['the file of waivers', csv, refusal(caller)];
      return;
    }
    const shown = await shownTo(sight, caller);
    yield [path, answer.items, shown];
    yield [path, answer.totalCount, shown.length];
    yield [
      'the file of waivers',
      typeof csv === 'number' ? csv : csv.map(({ id }) => id),
      shown.map(({ id }) => id),
    ];
    // They belong to the group in whose name all are requested.
    const toDecide = await sight.ask(caller, `${path}?toDecide=true`);
    yield [
      path,
      toDecide.totalCount ?? toDecide,
      caller === CALLERS.service ? 400 : 0,
    ];
  },

  async *GetWaiver(sight, caller) {
    const { items } = await sight.walk(CALLERS.everything, '/v1/waivers');
    for (const { id, entityRef } of items as Waiver[]) {
      const path = `/v1/waivers/${id}`;
      const all = await sight.ask(CALLERS.everything, path);
      const answer = await sight.ask(caller, path);
      const isShown = caller.reads && sight.sees(caller, entityRef!);
      const shouldBe = isShown ? all.steps : 404;
      yield [
        path,
        typeof answer === 'number' ? answer : answer.steps,
        mayRead(caller) ? shouldBe : refusal(caller),
      ];
    }
  },

  async *CreateWaivers(sight, caller) {
    const { status } = await sight.post(caller, '/v1/waivers', {
      items: [
        {
          // One of their own, as nothing is requested twice.
          subject: { kind: 'package', packageName: caller.name },
          scope: { kind: 'service', entityRef: SERVICE },
        },
      ],
      reason: 'It is replaced',
      compensatingMeasure: 'Nobody reaches it',
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    yield [
      SERVICE,
      status,
      caller === CALLERS.service || !mayRead(caller)
        ? refusal(caller)
        : sight.refusalOf(caller, SERVICE) ?? 200,
    ];
  },

  async *GetWaiverLimit(sight, caller) {
    const { status } = await sight.post(caller, '/v1/waivers/limit', {
      items: [
        {
          subject: { kind: 'package', packageName: `limit ${caller.name}` },
          scope: { kind: 'service', entityRef: SERVICE },
        },
      ],
    });
    yield [
      SERVICE,
      status,
      caller === CALLERS.service || !mayRead(caller)
        ? refusal(caller)
        : sight.refusalOf(caller, SERVICE) ?? 200,
    ];
  },

  async *DecideWaivers(sight, caller) {
    const { items } = await sight.walk(CALLERS.everything, '/v1/waivers');
    for (const { id, entityRef } of items as Waiver[]) {
      const { status } = await sight.post(caller, '/v1/waivers/decisions', {
        ids: [id],
        decision: 'approve',
      });
      const isHidden = !caller.reads || !sight.sees(caller, entityRef!);
      yield [
        id,
        status,
        caller !== CALLERS.service && mayRead(caller) && isHidden
          ? 404
          : refusal(caller),
      ];
    }
  },
};

/** Those that are left to a caller, as they are told them. */
async function shownTo(sight: Sight, caller: Caller): Promise<Waiver[]> {
  const { items } = await sight.walk(CALLERS.everything, '/v1/waivers');
  return (items as Waiver[])
    .filter(({ entityRef }) => caller.reads && sight.sees(caller, entityRef!))
    .map(waiver => ({
      ...omit(waiver, 'canRevoke'),
      // All who are people belong to the group in whose name it is.
      canRevoke: waiver.canRevoke && caller !== CALLERS.service,
    })) as Waiver[];
}
