import { stringifyEntityRef } from '@backstage/catalog-model';
import { AwsSandbox } from 'aws-sandbox';
import {
  createDemoEstate,
  isOutage,
  PAST_DAYS,
  PAST_REVIEWS,
  PAST_WAIVERS,
  pastCatalog,
  type PastReview,
  type PastWaiver,
} from 'demo-estate';
import { Knex } from 'knex';
import { coversSome, dueNotice } from '../../waivers';
import { rawDemoCatalog, withRelations } from '../demoCatalog';
import { createDemoBackend, DemoBackend, demoUser } from './createDemoBackend';

const DAY = 86_400_000;
const RUN_AGAIN = 600_000;

/**
 * Runs the plugin over the demo's estate day by day, as the estate was, and
 * does what its people did.
 *
 * @param options - `days`: how many of the past, from its beginning; all of
 *   them unless said
 */
export async function buildPast(options: {
  /** Migrated. */
  knex: Knex;
  /** When the past ends. */
  end: Date;
  days?: number;
  onDay?: (daysAgo: number) => void;
}): Promise<void> {
  const { knex, days = PAST_DAYS } = options;
  const end = options.end.getTime();
  const port = await freePort();
  let backend: DemoBackend | undefined;
  for (let ago = PAST_DAYS; ago >= PAST_DAYS - days; ago--) {
    const at = new Date(end - ago * DAY);
    const moment = { at: at.getTime(), end };
    if (isOutage(moment)) {
      expectIdle(ago);
      continue;
    }
    const estate = createDemoEstate({ now: options.end, at });
    const sandbox = await AwsSandbox.start({ estate, now: at, port });
    try {
      const entities = pastCatalog(rawDemoCatalog(), moment).map(withRelations);
      backend ??= await createDemoBackend({
        knex,
        awsEndpointUrl: sandbox.url,
        entities,
        now: at,
      });
      backend.catalog.entities = entities;
      backend.clock.now = at;
      await backend.collect();
      if (
        ago > 0 &&
        (await backend.knex('instances').whereNotNull('missing_since').first())
      ) {
        // What vanishes in numbers is believed when the next reading says so.
        const soon = new Date(at.getTime() + RUN_AGAIN);
        sandbox.setClock(soon);
        backend.clock.now = soon;
        await backend.collect();
      }
      await decide(backend, { ago, at, sandbox });
      if (sandbox.defects.length) {
        throw new Error(`The sandbox is wrong: ${sandbox.defects[0]}`);
      }
    } finally {
      await sandbox.stop();
    }
    options.onDay?.(ago);
  }
}

interface Day {
  ago: number;
  at: Date;
  sandbox: AwsSandbox;
}

/** What is told of a day on which nothing runs would be told of none. */
function expectIdle(ago: number): void {
  const days = [
    ...PAST_REVIEWS.map(({ on }) => on),
    ...PAST_WAIVERS.flatMap(({ requested, decisions }) => [
      requested,
      ...decisions.map(({ on }) => on),
    ]),
  ];
  if (days.includes(ago)) {
    throw new Error(
      `Nothing runs ${ago} days before the end, so that nobody can decide anything: choose another day in decisions.ts`,
    );
  }
}

/** What people did on a day. */
async function decide(backend: DemoBackend, day: Day): Promise<void> {
  for (const waiver of PAST_WAIVERS) {
    if (waiver.requested === day.ago) {
      await request(backend, waiver, day);
    }
    for (const made of waiver.decisions.filter(({ on }) => on === day.ago)) {
      const [{ id }] = await backend
        .knex('waivers')
        .where({ reason: waiver.reason })
        .select('id');
      await backend.services.waivers.decide(
        { ids: [id], decision: made.decision, comment: made.comment },
        demoUser(made.by),
      );
    }
  }
  for (const review of PAST_REVIEWS) {
    if (review.on === day.ago) {
      await record(backend, review);
    }
  }
  await backend.followClock();
  await tellOfWaivers(backend);
}

/** As is noted of each, and without the messages: nobody was there to read them. */
async function tellOfWaivers({ clock, stores }: DemoBackend): Promise<void> {
  const { now } = clock;
  await stores.waiverNotices.tell({
    now,
    decide: toTell => dueNotice(toTell.waiver, { ...toTell, now }),
    compose: () => [],
  });
}

async function request(
  { services }: DemoBackend,
  waiver: PastWaiver,
  { ago, at, sandbox }: Day,
): Promise<void> {
  const user = demoUser(waiver.by);
  const { items, refused } = await services.waivers.request(
    {
      items: [{ subject: waiver.subject, scope: scopeOf(waiver, sandbox) }],
      reason: waiver.reason,
      compensatingMeasure: waiver.compensatingMeasure,
      endsAt: new Date(at.getTime() + (ago - waiver.ends) * DAY).toISOString(),
    },
    user,
  );
  if (refused.length) {
    throw new Error(refused[0].message);
  }
  const { concerns } = await services.waivers.get(items[0].id, user);
  if (!coversSome(concerns)) {
    throw new Error(
      `Nothing was wrong ${ago} days before the end of what '${waiver.reason}' is to excuse: choose another day in decisions.ts`,
    );
  }
}

function scopeOf({ of }: PastWaiver, { estate }: AwsSandbox) {
  if ('component' in of) {
    return {
      kind: 'service' as const,
      entityRef: `component:default/${of.component}`,
    };
  }
  const { target, instance } = estate.named(of.instance)!;
  return {
    kind: 'instance' as const,
    arn: `arn:aws:ec2:${target.region}:${target.accountId}:instance/${instance.instanceId}`,
  };
}

async function record(
  { services }: DemoBackend,
  { by, comment, component, controlId }: PastReview,
): Promise<void> {
  const credentials = demoUser(by);
  const entityRef = stringifyEntityRef({ kind: 'component', name: component });
  const scorecard = await services.scorecards.read(entityRef, credentials);
  await services.reviews.create(
    {
      entityRef,
      controlId,
      comment,
      acknowledgedUnknown: scorecard.controls
        .filter(({ status }) => status === 'INSUFFICIENT_DATA')
        .map(control => control.controlId),
    },
    scorecard,
    credentials,
  );
}

/** The one that is kept from day to day, as clients stay. */
async function freePort(): Promise<number> {
  const sandbox = await AwsSandbox.start({ estate: createDemoEstate() });
  await sandbox.stop();
  return Number(new URL(sandbox.url).port);
}
