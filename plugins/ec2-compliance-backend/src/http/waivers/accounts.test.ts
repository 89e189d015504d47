import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { TestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createScene } from '../../testing/createScene';
import { withRelations } from '../../testing/demoCatalog';
import { aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { startStoredBackend } from '../../testing/startStoredBackend';
import {
  askingOf,
  peopleOf,
  untilRolledUp,
  userOf,
} from './__testUtils__/waiverScene';

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

/** Bob may not see the fleet. */
const decide = (
  name: string,
  credentials: BackstageCredentials,
): PolicyDecision => ({
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

    const { send, get, askFor, make } = askingOf(() => backend);
    const ask = async (subject: object, user: string, targetId = TARGET) => {
      const { status, body } = await askFor(
        [{ subject, scope: { kind: 'target', targetId } }],
        user,
      );
      return [status, body.error?.message ?? body.items[0].id];
    };
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
        features: peopleOf({
          entities: [
            withRelations({
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'web' },
              spec: { owner: 'red' },
            }),
          ],
          ownership: OWNERSHIP,
          decide,
        }),
      });
      await untilRolledUp(knex, 'component:default/web');
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
      expect((await make('approve', [id], PAT)).status).toBe(403);
      const approved = await make('approve', [id], SUE);
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

      await make('revoke', [id], PAT);
      expect(FAILING).toContain((await ofTarget()).status);
    });
  },
);
