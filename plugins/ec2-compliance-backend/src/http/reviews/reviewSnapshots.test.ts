import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ChangeReader,
  EntityStore,
  FindingReader,
  ReadFilter,
  ReviewStore,
} from '../../database';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { anEntity } from '../../testing/fixtures';
import { EntityGate } from '../access/EntityGate';
import { ReviewService } from './ReviewService';

jest.setTimeout(60_000);

const SYSTEM = 'system:default/shop';
const WEB = 'component:default/web';
const SECRET = 'component:default/secret';
const credentials = mockCredentials.user();

const databases = MigratedDatabases.create();

it.each(databases.eachSupportedId())(
  'tells what a review counted to those alone who may see all of it, though it has left since, %p',
  async id => {
    const knex = await databases.init(id);
    const entities = EntityStore.create({ knex });
    await entities.save([SYSTEM, WEB, SECRET].map(ref => anEntity(ref)));
    const store = ReviewStore.create({ knex });
    let filter: ReadFilter = {};
    let members = [WEB, SECRET];
    const service = ReviewService.create({
      authorizer: {
        canReadFleet: async () => true,
        canReview: async () => true,
        instances: async () => ({ entities: filter, unmapped: false }),
        ownership: async () => [SYSTEM],
        scorecards: async () => filter,
      },
      changes: ChangeReader.create({ knex }),
      config: { changesRetentionDays: 180 },
      findings: FindingReader.create({ knex }),
      controls: [],
      freshness: { readInShort: async () => undefined },
      gate: EntityGate.create({ entities }),
      now: () => new Date('2026-11-23T00:00:00.000Z'),
      reviewControls: [{ id: 'patch-review', checklist: [] }],
      scorecards: {
        listMembers: async () => ({ visible: members, hidden: 0 }),
      },
      rights: { rightTo: async () => ({}) },
      store,
    } as never);
    const create = () =>
      service.create(
        { entityRef: SYSTEM, controlId: 'patch-review', comment: 'Fine' },
        {
          entityRef: SYSTEM,
          instances: members.length,
          controls: [],
          accountControls: [],
          freshness: {},
        } as never,
        credentials as never,
      );
    const counted = async () =>
      (
        await service.list({ entityRef: SYSTEM, limit: 100 }, credentials)
      ).items.map(({ snapshot }) => snapshot?.instances);

    const compared = async (hiddenMembers = 0) =>
      Object.keys(
        await service.changes(
          'patch-review',
          {
            entityRef: SYSTEM,
            controls: [],
            accountControls: [],
            hiddenMembers,
          } as never,
          credentials,
        ),
      ).sort();
    const ALL = ['controls', 'instances', 'latest', 'log', 'overdue'];
    const VISIBLE = ['latest', 'log', 'overdue'];

    expect(await compared()).toEqual([]);
    const { snapshot } = await create();
    expect(await compared()).toEqual(ALL);
    // More than they may see counts now.
    expect(await compared(1)).toEqual(VISIBLE);
    expect(snapshot).not.toHaveProperty('counted');
    // As it was written before anybody noted what it counts.
    await knex('reviews').insert({
      ...(await knex('reviews').first()),
      id: 'a',
      created_at: '2026-11-01T00:00:00.000Z',
      snapshot: JSON.stringify(snapshot),
    });
    expect(await counted()).toEqual([2, 2]);
    // It leaves the system; of those who see the rest, some never saw it.
    members = [WEB];
    filter = { visibleRefs: [SYSTEM, WEB] };
    expect(await counted()).toEqual([undefined, undefined]);
    expect(await compared()).toEqual(VISIBLE);
    filter = { visibleRefs: [SYSTEM, WEB, SECRET] };
    expect(await counted()).toEqual([2, undefined]);
    expect(await compared()).toEqual(ALL);
    // Of the catalog, too: nobody with a restriction is known to have seen it.
    await entities.remove([SECRET]);
    expect(await counted()).toEqual([undefined, undefined]);
    filter = {};
    expect(await counted()).toEqual([2, 2]);
  },
);
