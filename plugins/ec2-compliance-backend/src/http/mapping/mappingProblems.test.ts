import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { MappingProblem } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import request from 'supertest';
import { instanceTable, toInstanceRow } from '../../database';
import { withRelations } from '../../testing/demoCatalog';
import { anArn, anInstance, aTarget } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { startStoredBackend } from '../../testing/startStoredBackend';

jest.setTimeout(120_000);

const TAGS = 'aws.amazon.com/ec2-instance-tags';
const SHARED_WITH = 'aws.amazon.com/ec2-shared-with';
const INSTANCES = 'aws.amazon.com/ec2-instances';
const LEVEL = 'aws.amazon.com/essential-eight-maturity-level';

const FLEET = 'ec2-compliance.fleet.read';
const CATALOG_READ = 'catalog.entity.read';

const decisions = new Map<string, PolicyDecision>();
const decide = ({ permission }: { permission: { name: string } }) =>
  decisions.get(permission.name) ?? { result: AuthorizeResult.ALLOW };

const catalogConditional: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: {},
  },
};

const component = (
  name: string,
  annotations?: Record<string, string>,
  more: object = {},
) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations, ...more },
    spec: { owner: 'red' },
  });

const CATALOG = [
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'red' },
    spec: {},
  }),
  component('web'),
  component('payments', undefined, { title: 'Payments' }),
  component('selected', { [TAGS]: 'Service=legacy' }),
  component('broken', { [TAGS]: 'Service' }),
  component('doubtful', {
    [TAGS]: 'Environment=prod\nService=nothing',
    [SHARED_WITH]: 'component:nobody',
    [LEVEL]: '7',
  }),
  component('vain', { [TAGS]: 'Service=vanished' }),
  component('library', { [INSTANCES]: 'none' }),
  component('odd', { [INSTANCES]: 'some' }),
];

const ref = (name: string) => `component:default/${name}`;

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())(
  'problems of the mapping, %p',
  databaseId => {
    let backend: TestBackend;
    let knex: Knex;
    let visible: string[] = [];

    const send = (path: string) =>
      request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.user.header());
    const get = async (path: string) => (await send(path).expect(200)).body;
    const list = async (query = '') => get(`/mapping-problems${query}`);
    const inShort = ({ kind, entity, tag }: MappingProblem) =>
      [kind, entity?.entityRef, tag?.value].filter(Boolean).join(' ');

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      const target = aTarget();
      const services = [
        'web',
        'legacy',
        'library',
        ...Array.from({ length: 3 }, () => 'paymnts'),
        'zzzzzzzz',
        'component:default/secret',
      ];
      await instanceTable({
        knex,
        targetId: target.id,
        now: new Date(),
      }).upsert(
        new Map(
          services.map((service, i) => [
            anArn(`i-${i}`),
            toInstanceRow(anInstance(`i-${i}`, { tags: { Service: service } })),
          ]),
        ),
      );
      backend = await startStoredBackend({
        knex,
        features: [
          catalogServiceMock.mock({
            async *streamEntities(_request: any, options: any) {
              const isUser = options?.credentials?.principal?.userEntityRef;
              yield CATALOG.filter(
                one => !isUser || visible.includes(stringifyEntityRef(one)),
              );
            },
          } as never).factory,
          mockServices.permissions.mock({
            authorize: async requests => requests.map(decide) as never,
            authorizeConditional: async requests =>
              requests.map(decide) as never,
          }).factory,
        ],
      });
      while (
        !(await knex('scorecards')
          .where({ entity_ref: ref('web') })
          .first())
      ) {
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    });

    afterEach(() => decisions.clear());

    afterAll(async () => {
      await backend?.stop();
      delete process.env.AWS_ENDPOINT_URL;
    });

    const ALL = [
      `annotation ${ref('broken')}`,
      `annotation ${ref('doubtful')}`,
      `annotation ${ref('odd')}`,
      `selector ${ref('doubtful')}`,
      `selector ${ref('vain')}`,
      `tag ${ref('payments')} paymnts`,
      'tag component:default/secret',
      'tag zzzzzzzz',
    ];

    it('are told by kind, those of most instances first', async () => {
      const all = await list();
      expect(all.items.map(inShort)).toEqual(ALL);
      expect(all).toMatchObject({
        totalCount: 8,
        counts: { annotation: 3, selector: 2, tag: 3 },
        hidden: 0,
        freshness: expect.objectContaining({ stale: true }),
      });
      const [broken, doubtful, odd, , vain, near, secret] = all.items;
      expect(broken).toEqual({
        kind: 'annotation',
        entity: { entityRef: ref('broken'), ownerRef: 'group:default/red' },
        errors: [expect.objectContaining({ phrase: 'annotation.unreadable' })],
        annotation: 'Service',
      });
      expect(
        doubtful.errors.map(({ phrase }: { phrase: string }) => phrase),
      ).toEqual([
        'annotation.no-claiming-key',
        'annotation.no-entity',
        'annotation.no-level',
      ]);
      expect(odd.errors).toEqual([
        { phrase: 'annotation.not-none', annotation: INSTANCES, text: 'some' },
      ]);
      expect(vain).toEqual({
        kind: 'selector',
        entity: { entityRef: ref('vain'), ownerRef: 'group:default/red' },
        errors: [],
        annotation: 'Service=vanished',
      });
      expect(near).toEqual({
        kind: 'tag',
        entity: {
          entityRef: ref('payments'),
          title: 'Payments',
          ownerRef: 'group:default/red',
        },
        errors: [],
        tag: { key: 'Service', value: 'paymnts' },
        instances: 3,
        write: { key: 'Service', value: 'payments' },
      });
      expect(secret).toEqual({
        kind: 'tag',
        errors: [],
        tag: { key: 'Service', value: 'component:default/secret' },
        instances: 1,
      });
    });

    it('come page by page, of one kind and as a file', async () => {
      const found: string[] = [];
      let cursor = '';
      do {
        const page = await list(`?limit=3${cursor && `&cursor=${cursor}`}`);
        found.push(...page.items.map(inShort));
        expect(page.totalCount).toBe(8);
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect(found).toEqual(ALL);
      const tags = await list('?kind=tag&limit=1');
      expect(tags).toMatchObject({
        totalCount: 3,
        counts: { annotation: 3, selector: 2, tag: 3 },
      });
      expect(
        (await list(`?kind=tag&limit=5&cursor=${tags.nextCursor}`)).items.map(
          inShort,
        ),
      ).toEqual(ALL.slice(6));
      await send('/mapping-problems?cursor=x').expect(400);
      await send('/mapping-problems?kind=other').expect(400);
      const { text } = await send('/mapping-problems?kind=tag').set(
        'Accept',
        'text/csv',
      );
      expect(text.trim().split('\n')).toEqual([
        'kind,entity,owner,annotation,errors,tag,value,instances,writeTag,writeValue',
        `tag,${ref(
          'payments',
        )},group:default/red,,,Service,paymnts,3,Service,payments`,
        'tag,,,,,Service,component:default/secret,1,,',
        'tag,,,,,Service,zzzzzzzz,1,,',
      ]);
    });

    it('lead to exactly their instances', async () => {
      for (const { tag, instances } of (await list('?kind=tag')).items) {
        const query = new URLSearchParams({
          unmapped: 'true',
          tagKey: tag.key,
          tagValue: tag.value,
        });
        const { items, totalCount } = await get(`/instances?${query}`);
        expect([tag.value, totalCount]).toEqual([tag.value, instances]);
        expect(items[0].unmapped.tag).toEqual(tag);
      }
      await send('/instances?tagKey=Service').expect(400);
      await send('/instances?tagValue=x').expect(400);
    });

    it('take sight of the fleet, and of the entities that they name', async () => {
      decisions.set(CATALOG_READ, catalogConditional);
      visible = ['broken', 'doubtful', 'payments'].map(ref);
      expect(await list()).toMatchObject({
        totalCount: 5,
        hidden: 3,
        counts: { annotation: 2, selector: 1, tag: 2 },
      });
      expect((await list()).items.map(inShort)).toEqual([
        `annotation ${ref('broken')}`,
        `annotation ${ref('doubtful')}`,
        `selector ${ref('doubtful')}`,
        `tag ${ref('payments')} paymnts`,
        'tag zzzzzzzz',
      ]);
      decisions.set(FLEET, { result: AuthorizeResult.DENY });
      await send('/mapping-problems').expect(403);
      await send('/instances?tagKey=Service&tagValue=paymnts').expect(403);
    });

    it('are none of what runs nowhere, but its instances are unmapped', async () => {
      const { items } = await get('/instances?unmapped=true&q=i-2');
      expect(items).toHaveLength(1);
      expect(items[0].unmapped).toEqual({
        reason: 'overridden',
        tag: { key: 'Service', value: 'library' },
        suggestion: {
          entityRef: ref('library'),
          ownerRef: 'group:default/red',
          because: {
            phrase: 'unmapped.runs-nowhere',
            tag: 'Service',
            value: 'library',
            entityRef: ref('library'),
          },
        },
      });
      const scorecards = await get('/scorecards');
      expect(
        scorecards.items.map(
          ({ entityRef }: { entityRef: string }) => entityRef,
        ),
      ).not.toContain(ref('library'));
      expect(
        (await get('/scorecards/component/default/library')).mapping,
      ).toEqual({ state: 'runs-nowhere' });
      expect(
        (await get('/scorecards/component/default/odd')).annotationErrors,
      ).toEqual([
        { phrase: 'annotation.not-none', annotation: INSTANCES, text: 'some' },
      ]);
    });
  },
);
