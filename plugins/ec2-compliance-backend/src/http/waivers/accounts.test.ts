import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { createScene } from '../../testing/createScene';
import { withRelations } from '../../testing/demoCatalog';
import { aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { startStoredBackend } from '../../testing/startStoredBackend';

jest.setTimeout(120_000);

const TARGET = 'aws.111111111111.ap-southeast-2';
const PLATFORM = 'group:default/platform';
const PAT = 'user:default/pat';
const BOB = 'user:default/bob';
const SUE = 'user:default/sue';

/** Unknown once it shows that AWS is nobody here. */
const FAILING = ['NON_COMPLIANT', 'INSUFFICIENT_DATA'];

const OWNERSHIP: Record<string, string[]> = {
  [PAT]: [PAT, PLATFORM],
  [BOB]: [BOB, 'group:default/red'],
  [SUE]: [SUE, 'group:default/security'],
};

const userOf = (credentials: BackstageCredentials) =>
  (credentials.principal as { userEntityRef: string }).userEntityRef;

/** Bob may not see the fleet. */
const decide = (name: string, credentials: BackstageCredentials) => ({
  result:
    name === 'ec2-compliance.fleet.read' && userOf(credentials) === BOB
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
});

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())(
  'waivers of account controls, %p',
  databaseId => {
    let backend: TestBackend;

    const send = (method: 'get' | 'post', path: string, user: string) =>
      request(backend.server)
        [method](`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.user.header(user));
    const get = async (path: string, user: string) =>
      (await send('get', path, user).expect(200)).body;
    const ask = async (subject: object, user: string, targetId = TARGET) => {
      const { status, body } = await send('post', '/waivers', user).send({
        items: [{ subject, scope: { kind: 'target', targetId } }],
        reason: 'Replaced in January',
        compensatingMeasure: 'Sessions are watched',
        endsAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
      });
      return [status, body.error?.message ?? body.items[0].id];
    };
    const make = (decision: string, id: string, user: string) =>
      send('post', '/waivers/decisions', user).send({ ids: [id], decision });
    const of = (controlId: string) => ({ kind: 'control', controlId });

    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      const scene = await createScene({ knex, now: new Date() });
      await scene.saveInstances({
        id: 'i-1',
        in: 'web',
        verdicts: [aVerdict('encrypted-volumes', 'COMPLIANT')],
      });
      await scene.verdicts.saveAccount({
        targetId: TARGET,
        verdicts: [
          aVerdict('session-logging', 'NON_COMPLIANT'),
          aVerdict('default-encryption', 'COMPLIANT'),
        ],
        now: new Date(),
      });
      backend = await startStoredBackend({
        knex,
        fallbackOwner: PLATFORM,
        features: [
          catalogServiceMock.factory({
            entities: [
              withRelations({
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: { name: 'web' },
                spec: { owner: 'red' },
              }),
            ],
          }),
          mockServices.permissions.mock({
            authorize: async (requests, { credentials }) =>
              requests.map(({ permission }) =>
                decide(permission.name, credentials),
              ) as never,
            authorizeConditional: async (requests, options) =>
              requests.map(({ permission }) =>
                decide(permission.name, options!.credentials),
              ) as never,
          }).factory,
          mockServices.userInfo.mock({
            getUserInfo: async credentials => ({
              userEntityRef: userOf(credentials),
              ownershipEntityRefs: OWNERSHIP[userOf(credentials)],
            }),
          }).factory,
        ],
      });
      while (
        !(await knex('scorecards')
          .where({ entity_ref: 'component:default/web' })
          .first())
      ) {
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    });

    afterAll(async () => {
      await backend?.stop();
      delete process.env.AWS_ENDPOINT_URL;
    });

    it('are requested by those who answer for the accounts, where they are judged', async () => {
      expect(await ask(of('session-logging'), BOB)).toEqual([
        403,
        expect.stringContaining('ec2-compliance.fleet.read'),
      ]);
      expect(await ask(of('session-logging'), SUE)).toEqual([
        403,
        expect.stringContaining(`membership of '${PLATFORM}'`),
      ]);
      expect(await ask(of('encrypted-volumes'), PAT)).toEqual([
        400,
        expect.stringContaining('judged for instances, not for accounts'),
      ]);
      expect(await ask(of('patch-review'), PAT)).toEqual([
        400,
        expect.stringContaining('record the review'),
      ]);
      expect(
        await ask({ kind: 'cve', vulnerabilityId: 'CVE-2026-1' }, PAT),
      ).toEqual([400, expect.stringContaining('not of a cve')]);
      expect(await ask(of('session-logging'), PAT, 'aws.9.none')).toEqual([
        404,
        expect.stringContaining("no target 'aws.9.none'"),
      ]);
    });

    it('waive them at once, and tell why to those alone who may see the fleet', async () => {
      const [, id] = await ask(of('session-logging'), PAT);
      const ofTarget = async () =>
        (await get(`/targets/${TARGET}`, PAT)).verdicts.find(
          ({ controlId }: any) => controlId === 'session-logging',
        );
      const ofService = async (user: string) =>
        (
          await get('/scorecards/component/default/web/account-controls', user)
        ).items.find(({ controlId }: any) => controlId === 'session-logging')
          .verdicts[0].verdict;
      const { status: judged } = await ofTarget();
      expect(FAILING).toContain(judged);
      expect((await make('approve', id, PAT)).status).toBe(403);
      const approved = await make('approve', id, SUE);
      expect(approved.body.items[0]).toMatchObject({
        inForce: true,
        ownerRef: PLATFORM,
        covers: { instances: 0, findings: 0, targets: 1 },
      });
      const waiver = {
        waiverId: id,
        judged,
        reason: 'Replaced in January',
      };
      expect(await ofTarget()).toMatchObject({ status: 'WAIVED', waiver });
      expect(
        (await get(`/targets/${TARGET}`, PAT)).accountControls,
      ).toMatchObject({ waived: 1, nonCompliant: 0 });
      expect(await ofService(PAT)).toMatchObject({ status: 'WAIVED', waiver });
      expect(await ofService(BOB)).toMatchObject({ status: 'WAIVED' });
      expect(await ofService(BOB)).not.toHaveProperty('waiver');
      expect((await send('get', `/waivers/${id}`, BOB)).status).toBe(404);
      expect((await get('/waivers', BOB)).totalCount).toBe(0);
      expect((await get(`/waivers/${id}`, SUE)).steps).toMatchObject([
        { action: 'request', stood: { reach: { targets: 1 } } },
        { action: 'approve', stood: { reach: { targets: 1 } } },
      ]);

      await make('revoke', id, PAT);
      expect(FAILING).toContain((await ofTarget()).status);
    });
  },
);
