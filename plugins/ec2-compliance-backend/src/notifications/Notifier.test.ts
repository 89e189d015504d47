import { mockServices } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { resolve as resolvePath } from 'node:path';
import { NotificationConfig } from '../config';
import {
  EntityStore,
  NotificationOutbox,
  NotificationSettingsStore,
  NotificationStore,
  ReviewDelegateStore,
  ReviewPeriod,
  ReviewStore,
  WaiverNoticeStore,
  WaiverStore,
} from '../database';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { aWaiver } from '../testing/aWaiver';
import { aWorkloadFinding } from '../testing/aWorkloadFinding';
import { createScene } from '../testing/createScene';
import { anEntity, aTarget, aVerdict } from '../testing/fixtures';
import { Notifier } from './Notifier';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const TEAM = 'group:default/team';
const HOUR = 3_600_000;

type Notifications = {
  sent: NotificationSendOptions[];
  fail?: Error;
  send(options: NotificationSendOptions): Promise<void>;
};

async function setUp(
  knex: Knex,
  options: Partial<NotificationConfig> = {},
  reviews: ReviewPeriod[] = [],
) {
  const scene = await createScene({ knex });
  await scene.saveEntities(
    anEntity(WEB, { ownerRef: TEAM, parents: { ownedBy: [TEAM] } }),
    anEntity(TEAM),
  );
  await scene.saveInstances({ id: 'i-1', in: 'web' });
  await scene.settle();
  await scene.health.finished(aTarget().id, { now: scene.clock.now, calls: 1 });
  const notifications: Notifications = {
    sent: [],
    async send(message) {
      // The other notifier gets its turn.
      await new Promise(resolve => setTimeout(resolve, 5));
      if (this.fail) {
        throw this.fail;
      }
      this.sent.push(message);
    },
  };
  const logger = mockServices.logger.mock();
  const aNotifier = (config: Partial<NotificationConfig> = options) =>
    Notifier.create({
      config: {
        mode: 'immediate',
        digestAt: { hour: 8, minute: 0, timeZone: 'UTC' },
        named: true,
        ...config,
      },
      controls: [{ id: 'a', failingTitle: 'Control A' }],
      entities: EntityStore.create({ knex: scene.knex }),
      logger,
      notifications,
      now: () => scene.clock.now,
      delegates: ReviewDelegateStore.create({ knex: scene.knex }),
      outbox: NotificationOutbox.create({ knex: scene.knex }),
      reviews,
      settings: NotificationSettingsStore.create({ knex: scene.knex }),
      store: NotificationStore.create({ knex: scene.knex }),
      waivers: WaiverNoticeStore.create({ knex: scene.knex }),
    });
  const notifier = aNotifier();
  return {
    ...scene,
    aNotifier,
    logger,
    notifications,
    run: () => notifier.run(scene.signal),
    /** What was sent since the last call. */
    taken: () =>
      notifications.sent
        .splice(0)
        .map(({ payload }) => [payload.scope, payload.title]),
    /** A finding of the service, due after so many hours. */
    async find(id: string, hours: number, more: object = {}) {
      await scene.knex('workload_findings').insert(
        aWorkloadFinding(id, {
          entity_ref: WEB,
          owner_ref: TEAM,
          due_at: new Date(
            scene.clock.now.getTime() + hours * HOUR,
          ).toISOString(),
          ...more,
        }),
      );
    },
    pass(hours: number) {
      scene.clock.now = new Date(scene.clock.now.getTime() + hours * HOUR);
    },
  };
}

const SUMMARY = `ec2-compliance:summary:${TEAM}`;
const OVERDUE = `ec2-compliance:${WEB}:overdue`;
const FACTS = {
  directory: resolvePath(__dirname, '../../migrations'),
  name: '20261201000000_notification_facts.js',
};
const SOON = `ec2-compliance:${WEB}:due-soon`;

describe('Notifier', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'ends with the message that is being sent when it is stopped, and sends the others once at the next run, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      scene.taken();
      await scene.find('1', -1);
      await scene.find('2', 1);
      const stopping = new AbortController();
      const send = scene.notifications.send;
      scene.notifications.send = async message => {
        stopping.abort();
        await send.call(scene.notifications, message);
      };
      await expect(scene.aNotifier().run(stopping.signal)).rejects.toThrow(
        /abort/,
      );
      scene.notifications.send = send;
      const first = scene.taken();
      expect(first).toHaveLength(1);
      expect(
        await scene.knex('notification_outbox').whereNotNull('claim'),
      ).toEqual([]);
      await scene.run();
      const second = scene.taken();
      expect([...first, ...second].map(([scope]) => scope).sort()).toEqual([
        SOON,
        OVERDUE,
      ]);
      await scene.run();
      expect(scene.taken()).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'names nothing where a policy decides who may see it, %p',
    async id => {
      const scene = await setUp(await databases.init(id), { named: false });
      await scene.find('1', -1);
      await scene.run();
      await scene.find('2', -1);
      await scene.find('3', 1);
      await scene.find('4', -1, {
        entity_ref: null,
        owner_ref: 'group:default/ops',
        workload: 'unmapped:i-9',
      });
      await scene.saveInstances({
        id: 'i-1',
        in: 'web',
        verdicts: [aVerdict('a', 'NON_COMPLIANT')],
      });
      await scene.settle();
      await scene.run();
      await scene.find('5', -1);
      await scene.run();
      const sent = scene.notifications.sent.map(({ payload }) => payload);
      expect(sent.map(({ title }) => title)).toEqual(
        expect.arrayContaining([
          'What stands at first sight: 1 finding overdue',
          'What you own: 1 finding due in 48 hours',
          'What you own: 1 control not met',
          'What you own: 2 findings overdue',
          'What you own: 3 findings overdue',
        ]),
      );
      for (const payload of sent) {
        expect(payload.description).toBe(
          'The page shows what it is, as far as you may see it.',
        );
        expect(JSON.stringify(payload)).not.toMatch(
          /web|CVE|openssl|Control A|unmapped|without a service/i,
        );
      }
      // The later ones replace the earlier.
      const [first, last] = sent.filter(({ title }) =>
        /^What you own: [23] findings overdue$/.test(title),
      );
      expect(last.scope).toBe(first.scope);
    },
  );

  it.each(databases.eachSupportedId())(
    'sends one summary of an existing estate, then what is new, once, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.find('1', -1);
      await scene.find('2', 1);
      await scene.run();
      expect(scene.notifications.sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: TEAM },
          payload: {
            title:
              'What stands at first sight: 1 finding overdue, 1 finding due in 48 hours',
            description: 'web: 1 finding overdue, 1 finding due in 48 hours.',
            link: '/catalog/default/component/web/ec2-compliance',
            severity: 'high',
            topic: 'ec2-compliance',
            scope: SUMMARY,
          },
        },
      ]);
      scene.taken();
      await scene.run();
      expect(scene.taken()).toEqual([]);

      scene.pass(2);
      await scene.run();
      expect(scene.taken()).toEqual([[OVERDUE, 'web: 2 findings overdue']]);
      await scene.run();
      // A restart.
      await scene.aNotifier().run(scene.signal);
      expect(scene.taken()).toEqual([]);

      // The next one replaces it.
      await scene.find('3', -1);
      await scene.find('4', 47);
      await scene.run();
      expect(scene.taken().sort()).toEqual([
        [SOON, 'web: 1 finding due in 48 hours'],
        [OVERDUE, 'web: 3 findings overdue'],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells of what returns, as it was forgotten, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      await scene.find('1', -1);
      await scene.run();
      expect(scene.taken()).toEqual([[OVERDUE, 'web: 1 finding overdue']]);
      for (const open of [false, true]) {
        await scene.knex('workload_findings').update({ open });
        await scene.run();
      }
      expect(scene.taken()).toEqual([[OVERDUE, 'web: 1 finding overdue']]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells of controls that newly fail, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const judge = async (status: 'COMPLIANT' | 'NON_COMPLIANT') => {
        await scene.saveInstances({
          id: 'i-1',
          in: 'web',
          verdicts: [aVerdict('a', status)],
        });
        await scene.settle();
        await scene.run();
      };
      await judge('COMPLIANT');
      expect(scene.taken()).toEqual([]);
      await judge('NON_COMPLIANT');
      expect(scene.notifications.sent[0].payload.description).toBe(
        'New: Control A.',
      );
      expect(scene.taken()).toEqual([
        [`ec2-compliance:${WEB}:control`, 'web: 1 control not met'],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'sends once from two replicas at the same time, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.find('1', -1);
      const both = () =>
        Promise.all(
          [scene.aNotifier(), scene.aNotifier()].map(notifier =>
            notifier.run(scene.signal),
          ),
        );
      await both();
      expect(scene.taken().map(([scope]) => scope)).toEqual([SUMMARY]);
      await scene.find('2', -1);
      await scene.find('3', 1);
      await both();
      expect(scene.taken().sort()).toEqual([
        [SOON, 'web: 1 finding due in 48 hours'],
        [OVERDUE, 'web: 2 findings overdue'],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tries again what could not be sent, and logs the cause once, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      await scene.find('1', -1);
      scene.notifications.fail = new Error('Request failed with status 404');
      await scene.run();
      await scene.run();
      expect(scene.logger.warn).toHaveBeenCalledTimes(1);
      expect(scene.logger.warn).toHaveBeenCalledWith(
        expect.any(String),
        expect.objectContaining({
          cause: 'Error: Request failed with status 404',
        }),
      );
      await scene.find('2', -1);
      scene.notifications.fail = undefined;
      await scene.run();
      expect(scene.taken()).toEqual([[OVERDUE, 'web: 2 findings overdue']]);

      // What is gone before it could be sent is not sent.
      scene.notifications.fail = new Error('Request failed with status 404');
      await scene.find('3', 1);
      await scene.run();
      await scene.knex('workload_findings').where({ id: '3' }).delete();
      scene.notifications.fail = undefined;
      await scene.run();
      expect(scene.taken()).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'sends the same scope again after a crash between sending and marking, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.find('1', -1);
      await scene.run();
      scene.taken();
      await scene.knex('notification_outbox').update({
        sent_at: null,
        claim: 'crashed',
        claimed_until: new Date(
          scene.clock.now.getTime() + HOUR / 4,
        ).toISOString(),
      });
      await scene.run();
      expect(scene.taken()).toEqual([]);
      scene.pass(0.25);
      await scene.run();
      expect(scene.taken().map(([scope]) => scope)).toEqual([SUMMARY]);
      await scene.run();
      expect(scene.taken()).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'stores facts, and makes the words when it sends, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      scene.notifications.fail = new Error('Request failed with status 404');
      await scene.find('1', -1);
      await scene.run();
      const rows = await scene.knex('notification_outbox').select('facts');
      expect(rows.map(({ facts }) => JSON.parse(facts))).toEqual([
        {
          kind: 'overdue',
          entityRef: WEB,
          standing: 1,
          first: expect.objectContaining({
            dueAt: new Date(scene.clock.now.getTime() - HOUR).toISOString(),
          }),
          more: 0,
        },
      ]);
      scene.notifications.fail = undefined;
      await scene
        .aNotifier({
          digestAt: { hour: 8, minute: 0, timeZone: 'Australia/Sydney' },
        })
        .run(scene.signal);
      expect(scene.notifications.sent[0].payload.description).toMatch(
        /, was due \d+ \w+ \d{4}, \d\d:\d\d GMT\+1[01]/,
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'says that what is overdue is suppressed in Inspector, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      await scene.find('1', -1, { instances: 3, suppressed: 2 });
      await scene.run();
      expect(scene.notifications.sent.at(-1)?.payload.description).toMatch(
        /, suppressed in Inspector on 2 of 3\.$/,
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'sends what an older version left in words, once and as it is, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      await scene.find('1', -1);
      await scene.run();
      expect(scene.taken()).toHaveLength(1);
      await scene.knex.migrate.down(FACTS);
      const payload = {
        title: 'In "words"',
        description: 'Of \u0000 an older version',
        link: '/there',
        severity: 'normal',
        topic: 'ec2-compliance',
        scope: SUMMARY,
      };
      await scene.knex.table<any>('notification_outbox').insert({
        scope: SUMMARY,
        subject: TEAM,
        kind: 'summary',
        recipient: TEAM,
        payload: JSON.stringify(payload),
        ticket: 'ticket',
        created_at: scene.clock.now.toISOString(),
      });
      await scene.knex.migrate.up(FACTS);
      await scene.run();
      await scene.run();
      expect(scene.notifications.sent).toEqual([
        { recipients: { type: 'entity', entityRef: TEAM }, payload },
      ]);

      // What was sent is text for an older version as well.
      await scene.knex.migrate.down(FACTS);
      expect(
        await scene.knex.table('notification_outbox').select('payload'),
      ).toEqual([{ payload: JSON.stringify(payload) }]);
    },
  );

  it.each(databases.eachSupportedId())(
    'leaves nothing untold to an older version, which knows no facts, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const told = async () =>
        scene
          .knex('notification_items')
          .orderBy('item_id')
          .select('item_id', 'ticket');
      await scene.find('1', -1);
      await scene.run();
      await scene.find('2', -1);
      await scene.run();
      expect(scene.taken()).toHaveLength(2);
      await scene.find('3', 1);
      scene.notifications.fail = new Error('Request failed with status 404');
      await scene.run();
      await scene
        .knex('notification_outbox')
        .where({ kind: 'summary' })
        .update({ sent_at: null });

      await scene.knex.migrate.down(FACTS);
      expect(
        (await told()).map(({ item_id, ticket }) => [item_id, ticket !== null]),
      ).toEqual([
        ['1', true],
        ['2', true],
        ['3', false],
      ]);
      expect(
        (
          await scene.knex('notification_subjects').where({ owner_ref: TEAM })
        ).map(({ summarized }) => Boolean(summarized)),
      ).toEqual([false]);
      expect(await scene.knex.table('notification_outbox')).toEqual([]);
      await scene.knex.migrate.up(FACTS);
      scene.notifications.fail = undefined;
      await scene.run();
      expect(
        scene
          .taken()
          .map(([scope]) => scope)
          .sort(),
      ).toEqual([SOON, SUMMARY]);
    },
  );

  it.each(databases.eachSupportedId())(
    'waits for the first run of every target, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.find('1', -1);
      await scene.health.syncTargets([aTarget(), aTarget('222222222222')]);
      await scene.run();
      expect(scene.taken()).toEqual([]);
      await scene.health.finished(aTarget('222222222222').id, {
        now: scene.clock.now,
        calls: 1,
      });
      await scene.run();
      expect(scene.taken()).toHaveLength(1);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells the fallback owner of what belongs to no entity, and nobody of what has no owner, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const unmapped = { entity_ref: null, owner_ref: 'group:default/ops' };
      await scene.find('1', 100, { ...unmapped, workload: 'unmapped:i-9' });
      await scene.run();
      expect(scene.taken()).toEqual([]);
      await scene.find('2', -1, { ...unmapped, workload: 'unmapped:i-9' });
      await scene.find('3', -1, {
        entity_ref: null,
        owner_ref: null,
        workload: 'unmapped:i-8',
      });
      await scene.find('4', -1, {
        entity_ref: 'component:default/orphan',
        owner_ref: null,
        workload: 'component:default/orphan',
      });
      await scene.run();
      expect(scene.notifications.sent).toMatchObject([
        {
          recipients: { entityRef: 'group:default/ops' },
          payload: {
            title: 'Instances without a service: 1 finding overdue',
            link: '/ec2-compliance/findings?unmapped=true&owner=group%3Adefault%2Fops&due=overdue',
          },
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'calls a service what the catalog calls it by then, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      await scene.find('1', -1);
      await EntityStore.create({ knex: scene.knex }).save([
        anEntity(WEB, {
          title: 'Web shop',
          ownerRef: TEAM,
          parents: { ownedBy: [TEAM] },
        }),
      ]);
      await scene.run();
      expect(scene.taken()).toEqual([
        [`ec2-compliance:${WEB}:overdue`, 'Web shop: 1 finding overdue'],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells a new owner how things stand, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.find('1', -1);
      await scene.run();
      scene.taken();
      await scene
        .knex('scorecards')
        .where({ entity_ref: WEB })
        .update({ owner_ref: 'group:default/heirs' });
      await scene.run();
      expect(scene.taken()).toEqual([
        [
          'ec2-compliance:summary:group:default/heirs',
          'What stands at first sight: 1 finding overdue',
        ],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'sends a digest at its time, over both days that clocks move, %p',
    async id => {
      const scene = await setUp(await databases.init(id), {
        mode: 'digest',
        digestAt: { hour: 8, minute: 0, timeZone: 'Australia/Sydney' },
      });
      scene.clock.now = new Date('2026-04-04T20:00:00.000Z');
      await scene.run();
      const digest = `ec2-compliance:digest:${TEAM}`;
      for (const [day, before, at] of [
        ['5 April', '2026-04-04T21:59:00.000Z', '2026-04-04T22:00:00.000Z'],
        ['4 October', '2026-10-03T20:59:00.000Z', '2026-10-03T21:00:00.000Z'],
      ]) {
        scene.clock.now = new Date(before);
        await scene.find(day, -1);
        await scene.run();
        expect(scene.taken()).toEqual([]);
        scene.clock.now = new Date(at);
        await scene.run();
        await scene.run();
        expect(scene.taken()).toEqual([
          [digest, 'New since the last digest: 1 finding overdue'],
        ]);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'repeats a digest that could not be sent in the next, %p',
    async id => {
      const scene = await setUp(await databases.init(id), { mode: 'digest' });
      await scene.run();
      await scene.find('1', -1);
      await scene.run();
      scene.notifications.fail = new Error('Request failed with status 503');
      scene.pass(24);
      await scene.find('2', -1);
      await scene.run();
      scene.notifications.fail = undefined;
      scene.pass(24);
      await scene.run();
      expect(scene.taken()).toEqual([
        [
          `ec2-compliance:digest:${TEAM}`,
          'New since the last digest: 2 findings overdue',
        ],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'sends nothing while it is off, and begins anew after that, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      const off = scene.aNotifier({ mode: 'off' });
      await scene.find('1', -1);
      await off.run(scene.signal);
      expect(scene.taken()).toEqual([]);
      expect(await scene.knex('notification_subjects')).toEqual([]);
      await scene.run();
      expect(scene.taken().map(([scope]) => scope)).toEqual([SUMMARY]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells owner and approver of the end of a waiver, once of each, and of one that covers nothing, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      await scene.run();
      scene.taken();
      await scene.find('1', 24 * 60);
      const waivers = WaiverStore.create({ knex: scene.knex });
      const start = scene.clock.now;
      const waiver = aWaiver('w-1', {
        startsAt: start.toISOString(),
        endsAt: '2026-12-13T00:00:00.000Z',
        subject: {
          kind: 'finding',
          vulnerabilityId: 'CVE-2026-1',
          packageName: 'openssl',
        },
      });
      await waivers.add([waiver]);
      await waivers.decide(
        {
          waiver,
          decision: 'approve',
          decided: 'approved',
          by: 'user:default/sue',
        },
        { now: start },
      );
      const cover = (waiverId: string | null) =>
        scene
          .knex('workload_findings')
          .where({ id: '1' })
          .update({ waiver_id: waiverId, open: waiverId === null });
      await cover('w-1');
      const told = async () => {
        await scene.run();
        const { sent } = scene.notifications;
        return sent
          .splice(0)
          .filter(({ payload }) => payload.link?.includes('/waivers'))
          .map(({ recipients, payload }) => [
            (recipients as { entityRef: string }).entityRef,
            payload.title,
            payload.link,
          ])
          .sort();
      };
      const toBoth = (title: string) =>
        [TEAM, 'user:default/sue'].map(recipient => [
          recipient,
          `web: the waiver of CVE-2026-1 in openssl ${title}`,
          '/ec2-compliance/waivers?waiver=w-1',
        ]);
      expect(await told()).toEqual([]);
      scene.pass(24);
      expect(await told()).toEqual([]);
      await cover(null);
      expect(await told()).toEqual(toBoth('covers nothing any more'));
      expect(await told()).toEqual([]);
      // One that covers something again is told of anew.
      await cover('w-1');
      expect(await told()).toEqual([]);
      await cover(null);
      expect(await told()).toEqual(toBoth('covers nothing any more'));
      await cover('w-1');
      scene.pass(5 * 24);
      expect(await told()).toEqual(
        toBoth('lasts until 12 December 2026 (UTC)'),
      );
      expect(await told()).toEqual([]);
      scene.pass(12 * 24);
      expect(await told()).toEqual(
        toBoth('lasts until 12 December 2026 (UTC)'),
      );
      scene.pass(2 * 24);
      expect(await told()).toEqual(toBoth('has ended'));
      scene.pass(24);
      expect(await told()).toEqual([]);
      // Where a policy decides who sees what, nothing is named.
      await scene.knex('waiver_notices').delete();
      await scene.aNotifier({ named: false }).run(scene.signal);
      expect(
        scene.notifications.sent
          .filter(({ payload }) => payload.link?.includes('/waivers'))
          .map(({ payload }) => payload.title),
      ).toEqual(Array(2).fill('A waiver has ended'));
    },
  );

  const ADA = 'user:default/ada';
  const DAY = 24 * HOUR;
  const REVIEWS = [{ controlId: 'a', period: 30 * DAY, notice: 7 * DAY }];

  /** To whom, what, and where it leads. */
  const taken = (scene: Awaited<ReturnType<typeof setUp>>) =>
    scene.notifications.sent
      .splice(0)
      .map(({ recipients, payload }) => [
        (recipients as { entityRef: string }).entityRef,
        payload.title,
        payload.link,
      ])
      .sort();

  async function setUpReviews(
    knex: Knex,
    options: Partial<NotificationConfig> = {},
  ) {
    const scene = await setUp(knex, options, REVIEWS);
    const store = ReviewStore.create({ knex: scene.knex });
    const delegates = ReviewDelegateStore.create({ knex: scene.knex });
    return {
      ...scene,
      settings: NotificationSettingsStore.create({ knex: scene.knex }),
      review: () =>
        store.add({
          review: {
            id: scene.clock.now.toISOString(),
            entityRef: WEB,
            controlId: 'a',
            reviewerRef: ADA,
            comment: 'Fine',
            acknowledgedUnknown: [],
            createdAt: scene.clock.now.toISOString(),
            snapshot: {} as never,
          },
          counted: [WEB],
          instances: [],
        }),
      delegate: (more: object = {}) =>
        delegates.add({
          id: JSON.stringify(more),
          ownerRef: TEAM,
          delegateRef: ADA,
          createdBy: 'user:default/lead',
          createdAt: scene.clock.now.toISOString(),
          endsAt: new Date(scene.clock.now.getTime() + 60 * DAY).toISOString(),
          ...more,
        }),
    };
  }

  it.each(databases.eachSupportedId())(
    'tells owners and delegates of reviews that are due soon and overdue, once, %p',
    async id => {
      const scene = await setUpReviews(await databases.init(id));
      await scene.review();
      await scene.run();
      expect(taken(scene)).toEqual([]);
      await scene.delegate();
      // Of something else, and of what has ended: they hear nothing.
      await scene.delegate({
        entityRef: 'component:default/api',
        delegateRef: 'user:default/bob',
      });
      await scene.delegate({
        delegateRef: 'user:default/eve',
        endsAt: scene.clock.now.toISOString(),
      });
      scene.pass(24 * 24);
      await scene.run();
      const tab = '/catalog/default/component/web/ec2-compliance';
      const toBoth = (title: string) =>
        [TEAM, ADA].map(recipient => [
          recipient,
          `web: ${title}`,
          `${tab}#compliance-reviews`,
        ]);
      expect(taken(scene)).toEqual(toBoth('1 review due soon'));
      await scene.run();
      expect(taken(scene)).toEqual([]);
      scene.pass(7 * 24);
      await scene.run();
      expect(taken(scene)).toEqual(toBoth('1 review overdue'));
      // Once it is recorded, the next one is news again.
      await scene.review();
      await scene.run();
      expect(taken(scene)).toEqual([]);
      scene.pass(25 * 24);
      await scene.run();
      expect(taken(scene)).toEqual(toBoth('1 review due soon'));
    },
  );

  it.each(databases.eachSupportedId())(
    'has reviews in the digest, and in one of each delegate, %p',
    async id => {
      const scene = await setUpReviews(await databases.init(id), {
        mode: 'digest',
      });
      await scene.review();
      await scene.run();
      await scene.delegate();
      scene.pass(40 * 24);
      await scene.find('1', -1);
      await scene.run();
      expect(taken(scene)).toEqual([]);
      scene.pass(24);
      await scene.run();
      const title = 'New since the last digest:';
      const link = '/catalog/default/component/web/ec2-compliance';
      expect(taken(scene)).toEqual([
        [TEAM, `${title} 1 finding overdue, 1 review overdue`, link],
        [ADA, `${title} 1 review overdue`, link],
      ]);
      await scene.run();
      expect(taken(scene)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'leaves out what a team does not want to be told, and tells it when the team wants to, %p',
    async id => {
      const scene = await setUpReviews(await databases.init(id));
      await scene.review();
      await scene.run();
      const settings = {
        ownerRef: TEAM,
        kinds: ['overdue' as const],
        updatedBy: ADA,
        updatedAt: scene.clock.now.toISOString(),
      };
      await scene.settings.save(settings);
      scene.pass(40 * 24);
      await scene.find('1', -1);
      await scene.find('2', 1);
      await scene.run();
      expect(taken(scene).map(([, title]) => title)).toEqual([
        'web: 1 finding overdue',
      ]);
      // What stood while they did not want to know is no news later.
      await scene.settings.remove(TEAM);
      await scene.find('3', 1);
      await scene.run();
      expect(taken(scene).map(([, title]) => title)).toEqual([
        'web: 2 findings due in 48 hours',
      ]);

      // A digest where others are told at once: at ten in Sydney, at 23:00 UTC.
      await scene.settings.save({
        ...settings,
        kinds: ['due-soon'],
        mode: 'digest',
        digestAt: '10:00',
        timeZone: 'Australia/Sydney',
      });
      expect(scene.clock.now.getUTCHours()).toBe(12);
      await scene.find('4', 30);
      await scene.run();
      scene.pass(10);
      await scene.run();
      expect(taken(scene)).toEqual([]);
      scene.pass(1);
      await scene.run();
      expect(taken(scene).map(([, title]) => title)).toEqual([
        'New since the last digest: 1 finding due in 48 hours',
      ]);
      // What waits for a digest is dropped with the wish for it.
      scene.pass(1);
      await scene.find('5', 30);
      await scene.run();
      await scene.settings.save({ ...settings, kinds: [], mode: 'digest' });
      scene.pass(48);
      await scene.run();
      await scene.settings.remove(TEAM);
      await scene.run();
      expect(taken(scene).map(([, title]) => title)).toEqual([]);
    },
  );
});
