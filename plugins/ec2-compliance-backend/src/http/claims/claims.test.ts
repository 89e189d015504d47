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
import { Knex } from 'knex';
import request from 'supertest';
import { instanceTable, toInstanceRow } from '../../database';
import { startStoredBackend } from '../../testing/startStoredBackend';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { withRelations } from '../../testing/demoCatalog';
import { anArn, anInstance, aTarget } from '../../testing/fixtures';

jest.setTimeout(120_000);

const WEB = 'component:default/web';
const SPY = 'component:default/spy';
const LEDGER = 'component:default/ledger';
const RED = 'group:default/red';
const BLUE = 'group:default/blue';

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const FLEET = 'ec2-compliance.fleet.read';
const SCORECARDS = 'ec2-compliance.scorecard.read';
const CATALOG_READ = 'catalog.entity.read';

/** What the permission framework says, by permission name; all allowed unless set. */
const decisions = new Map<string, PolicyDecision>();
const decide = ({ permission }: { permission: { name: string } }) =>
  decisions.get(permission.name) ?? { result: AuthorizeResult.ALLOW };

const ownersOnly = (...claims: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'ec2-compliance',
  resourceType: 'ec2-compliance-scorecard',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'ec2-compliance-scorecard',
    params: { claims },
  },
});

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

const TAGS = 'aws.amazon.com/ec2-instance-tags';
const SHARED_WITH = 'aws.amazon.com/ec2-shared-with';

const entity = (
  kind: string,
  name: string,
  options: { owner?: string; annotations?: Record<string, string> } = {},
) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations: options.annotations },
    spec: { owner: options.owner },
  });

const CATALOG = [
  entity('Group', 'red'),
  entity('Group', 'blue'),
  entity('Component', 'web', {
    owner: 'blue',
    annotations: {
      [SHARED_WITH]: 'component:nobody, spy\ncomponent:default/ledger',
    },
  }),
  entity('Component', 'ledger', { owner: 'blue' }),
  entity('Component', 'spy', {
    owner: 'red',
    annotations: { [TAGS]: 'Environment=prod\nService=web\nService=ledger' },
  }),
  entity('Component', 'loose', {
    owner: 'red',
    annotations: { [TAGS]: 'Environment=prod' },
  }),
];

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())('claims, %p', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  /** The refs that the catalog shows, while its decision is conditional. */
  let visible: string[] = [];

  const send = (path: string, user = 'user:default/member') =>
    request(backend.server)
      .get(`/api/ec2-compliance/v1${path}`)
      .set('Authorization', mockCredentials.user.header(user));
  const get = async (path: string, user?: string) =>
    (await send(path, user).expect(200)).body;
  const scorecard = (name: string, user?: string) =>
    get(`/scorecards/component/default/${name}`, user);

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    const target = aTarget();
    await instanceTable({ knex, targetId: target.id, now: new Date() }).upsert(
      new Map(
        ['web', 'web', 'web', 'ledger'].map((service, i) => [
          anArn(`i-${i}`),
          toInstanceRow(
            anInstance(`i-${i}`, {
              name: `secret-${service}-${i}`,
              tags: { Service: service, Environment: 'prod' },
            }),
          ),
        ]),
      ),
    );
    backend = await startStoredBackend({
      knex,
      target: {
        accountId: target.accountId,
        alias: 'shop-prod',
        regions: [target.region],
      },
      features: [
        catalogServiceMock.mock({
          async *streamEntities(_request: any, options: any) {
            // A conditional decision is about users; the plugin reads all.
            const isUser = options?.credentials?.principal?.userEntityRef;
            yield CATALOG.filter(
              one => !isUser || visible.includes(stringifyEntityRef(one)),
            );
          },
        } as never).factory,
        mockServices.permissions.mock({
          authorize: async requests => requests.map(decide) as never,
          authorizeConditional: async requests => requests.map(decide) as never,
        }).factory,
      ],
    });
    while (!(await knex('scorecards').where({ entity_ref: WEB }).first())) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  });

  afterEach(() => decisions.clear());

  afterAll(async () => {
    await backend?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  const EXPECTED = [
    {
      claimant: { entityRef: SPY, ownerRef: RED },
      holder: { entityRef: LEDGER, ownerRef: BLUE },
      instances: 1,
      examples: [
        {
          arn: anArn('i-3'),
          instanceId: 'i-3',
          name: 'secret-ledger-3',
          accountId: '111111111111',
          accountAlias: 'shop-prod',
          region: 'ap-southeast-2',
        },
      ],
    },
    {
      claimant: { entityRef: SPY, ownerRef: RED },
      holder: { entityRef: WEB, ownerRef: BLUE },
      instances: 3,
      examples: ['i-0', 'i-1', 'i-2'].map(instanceId =>
        expect.objectContaining({ instanceId }),
      ),
    },
  ];

  it('tells those who may see the fleet who claims what of whom', async () => {
    expect(await get('/claims')).toEqual({
      items: EXPECTED,
      totalCount: 2,
      instances: 4,
      hidden: 0,
      freshness: expect.objectContaining({ stale: true }),
    });
    const first = await get('/claims?limit=1');
    expect(first).toMatchObject({ items: [EXPECTED[0]], totalCount: 2 });
    const second = await get(`/claims?limit=1&cursor=${first.nextCursor}`);
    expect(second.items).toEqual([EXPECTED[1]]);
    expect(second.nextCursor).toBeUndefined();
    const { text } = await send('/claims').set('Accept', 'text/csv');
    expect(text.trim().split('\n')).toEqual([
      'claimant,claimantOwner,holder,holderOwner,instances,examples',
      `${SPY},${RED},${LEDGER},${BLUE},1,i-3`,
      `${SPY},${RED},${WEB},${BLUE},3,i-0 i-1 i-2`,
    ]);
    await send('/claims?cursor=x').expect(400);
    // It takes no more than the fleet; what runs the services takes more.
    const without = EXPECTED.map(claim => ({ ...claim, examples: [] }));
    decisions.set(SCORECARDS, DENY);
    expect(await get('/claims')).toMatchObject({
      items: without,
      totalCount: 2,
      instances: 4,
    });
    decisions.set(SCORECARDS, ownersOnly(RED));
    expect((await get('/claims')).items).toEqual(without);
    decisions.set(SCORECARDS, ownersOnly(BLUE));
    expect((await get('/claims')).items).toEqual(EXPECTED);
  });

  it('lists the instances of a claim, to those who are told of it', async () => {
    const listed = async (query: string, user?: string) => {
      const { items, totalCount } = await get(`/instances?${query}`, user);
      expect(totalCount).toBe(items.length);
      return items.map((row: { instanceId: string }) => row.instanceId).sort();
    };
    const ofWeb = `claimedBy=${SPY}&heldBy=${WEB}`;
    expect(await listed(`claimedBy=${SPY}`)).toEqual([
      'i-0',
      'i-1',
      'i-2',
      'i-3',
    ]);
    expect(await listed(ofWeb)).toEqual(['i-0', 'i-1', 'i-2']);
    // In whatever spelling, and beside other filters.
    expect(await listed('claimedBy=spy&heldBy=Ledger')).toEqual(['i-3']);
    expect(await listed(`${ofWeb}&q=i-1`)).toEqual(['i-1']);
    expect(await listed(`claimedBy=${WEB}`)).toEqual([]);
    expect(await listed(`claimedBy=${SPY}&heldBy=${SPY}`)).toEqual([]);
    const { text } = await send(`/instances?${ofWeb}`)
      .set('Accept', 'text/csv')
      .expect(200);
    expect(text.trim().split('\n')).toHaveLength(1 + 3);

    const messageOf = async (query: string, status: number, user?: string) =>
      (await send(`/instances?${query}`, user).expect(status)).body.error
        .message;
    expect(await messageOf(`heldBy=${WEB}`, 400)).toBe(
      `The parameter 'heldBy' narrows 'claimedBy', which is missing beside '${WEB}'`,
    );
    expect(await messageOf('claimedBy=a:b:c', 400)).toMatch(/'claimedBy'/);
    expect(await messageOf('claimedBy=spy&heldBy=a:b:c', 400)).toMatch(
      /'heldBy'/,
    );
    expect(await messageOf('claimedBy=nobody', 404)).toBe(
      "There is no entity 'component:default/nobody'",
    );
    // What runs the services takes more than the fleet.
    decisions.set(SCORECARDS, DENY);
    expect(await listed(ofWeb)).toEqual([]);
    decisions.set(SCORECARDS, ownersOnly(BLUE));
    expect(await listed(ofWeb)).toEqual(['i-0', 'i-1', 'i-2']);
    decisions.clear();
    // Claims that the catalog hides are none.
    decisions.set(CATALOG_READ, catalogConditional);
    visible = [SPY, WEB];
    const user = 'user:default/lister-of-both';
    expect(await listed(ofWeb, user)).toEqual(['i-0', 'i-1', 'i-2']);
    expect(
      await messageOf(`claimedBy=${SPY}&heldBy=${LEDGER}`, 404, user),
    ).toBe(`There is no entity '${LEDGER}'`);
    visible = [WEB, LEDGER];
    await messageOf(ofWeb, 404, 'user:default/lister-of-holders');
    decisions.clear();
    decisions.set(FLEET, DENY);
    expect(await messageOf(ofWeb, 403)).toContain(FLEET);
    expect(await messageOf('claimedBy=nobody', 403)).toContain(FLEET);
  });

  it('tells the claimant a number, and nothing of the instances', async () => {
    decisions.set(FLEET, DENY);
    decisions.set(SCORECARDS, ownersOnly(RED));
    const refused = await send('/claims').expect(403);
    expect(refused.body.error.message).toContain(FLEET);
    await send('/claims').set('Accept', 'text/csv').expect(403);

    const spy = await scorecard('spy');
    expect(spy).toMatchObject({
      mapping: { state: 'claim-unconfirmed' },
      unconfirmedClaims: 4,
      instances: 0,
      pausedInstances: 0,
      controls: [],
      targets: [],
      findings: { open: 0, overdue: 0, dueSoon: 0 },
    });
    for (const secret of ['secret-', 'i-0', WEB, LEDGER, BLUE, 'shop-prod']) {
      expect(JSON.stringify(spy)).not.toContain(secret);
    }
    expect(await get('/instances')).toMatchObject({ items: [], totalCount: 0 });
    expect(await get(`/instances?entityRef=${SPY}`)).toMatchObject({
      items: [],
      totalCount: 0,
    });
    await send('/instances/111111111111/ap-southeast-2/i-0').expect(404);
    await send('/scorecards/component/default/web').expect(403);
  });

  it('names no entity that the catalog hides from the reader, and counts what it leaves out', async () => {
    decisions.set(CATALOG_READ, catalogConditional);
    for (const [user, refs, claims] of [
      ['both', [SPY, WEB], [EXPECTED[1]]],
      ['claimant', [SPY], []],
      ['holder', [WEB, LEDGER], []],
    ] as Array<[string, string[], object[]]>) {
      visible = refs;
      expect(await get('/claims', `user:default/${user}`)).toEqual({
        items: claims,
        totalCount: claims.length,
        instances: claims.length * 3,
        hidden: 2 - claims.length,
        freshness: expect.objectContaining({ stale: true }),
      });
    }
    decisions.set(CATALOG_READ, DENY);
    expect(await get('/claims')).toMatchObject({ items: [], hidden: 2 });
  });

  it('says on each entity what is without effect in its annotations', async () => {
    const errorsOf = async (name: string, user?: string) => {
      const { annotationErrors, mapping } = await scorecard(name, user);
      return [
        mapping.state,
        ...annotationErrors.map(
          ({ phrase, line, text }: Record<string, unknown>) =>
            `${phrase} ${line} ${text}`,
        ),
      ];
    };
    expect(await errorsOf('spy')).toEqual([
      'claim-unconfirmed',
      'annotation.no-claiming-key 1 Environment=prod',
    ]);
    expect(await errorsOf('loose')).toEqual([
      'no-claiming-key',
      'annotation.no-claiming-key 1 Environment=prod',
    ]);
    expect(await errorsOf('ledger')).toEqual(['mapped']);
    expect(await errorsOf('web')).toEqual([
      'mapped',
      'annotation.not-a-ref 1 spy',
      'annotation.no-entity 1 component:default/nobody',
    ]);
    // What a reader may not see is not there for them.
    decisions.set(CATALOG_READ, catalogConditional);
    visible = [WEB];
    expect(await errorsOf('web', 'user:default/owner')).toEqual([
      'mapped',
      'annotation.not-a-ref 1 spy',
      'annotation.no-entity 1 component:default/nobody',
      'annotation.no-entity 2 component:default/ledger',
    ]);
  });
});
