import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mapValues, omit } from 'lodash';
import request from 'supertest';
import { inTransaction } from '../../database';
import { readSubjects } from '../../database/notifications/readSubjects';
import { decideNotifications } from '../../notifications';
import { createPipeline } from '../../testing/createPipeline';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { startStoredBackend } from '../../testing/startStoredBackend';
import { peopleOf } from '../waivers/__testUtils__/waiverScene';
import {
  CONTROLS,
  createWaivedTwins,
  FINDING_WAIVER,
  INSTANCES,
  REASON,
  Twin,
  TWIN_NAMES,
  waiverOf,
} from './__testUtils__/waivedTwins';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const USER = 'user:default/ann';
const KINDS = ['component', 'group'];
/** How many verdicts of the twins are waived, or do not apply. */
const WAIVED = Object.values(INSTANCES)
  .flat()
  .filter(status => status === 'X').length;

const databases = MigratedDatabases.create();

/** What is the twin's own: names, and what counts exceptions, apart from all. */
const isOwn = (key: string) =>
  /waive|exception|not-?applicable|uuid|label|since/i.test(key);

/** Both are one service but for what is their own. */
function alike(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(alike);
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.filter(([key]) => !isOwn(key)).map(([k, v]) => [k, alike(v)]),
    );
  }
  return typeof value === 'string'
    ? value.replaceAll(/waived|plain/g, 'twin')
    : value;
}

const propsOf = ({ props = [] }: any): Record<string, string> =>
  Object.fromEntries(props.map(({ name, value }: any) => [name, value]));

describe.each(databases.eachSupportedId())(
  'what is waived is told as that, %p',
  id => {
    let backend: TestBackend;
    let twins: Awaited<ReturnType<typeof createWaivedTwins>>;

    const get = async (path: string) => {
      const { body, status } = await request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.user.header(USER));
      expect([path, status, body.error]).toEqual([path, 200, undefined]);
      return body;
    };
    const invoke = async (action: string, input: object) => {
      const { body, status } = await request(backend.server)
        .post(
          `/api/ec2-compliance/.backstage/actions/v1/actions/ec2-compliance:${action}/invoke`,
        )
        .set('Authorization', mockCredentials.user.header(USER))
        .send(input);
      expect([action, status, body.error]).toEqual([action, 200, undefined]);
      return body.output;
    };
    const ofTwins = async <T>(
      read: (twin: Twin) => Promise<T>,
    ): Promise<Record<Twin, T>> => ({
      waived: await read('waived'),
      plain: await read('plain'),
    });

    beforeAll(async () => {
      const knex = await databases.init(id);
      twins = await createWaivedTwins(knex, new Date());
      backend = await startStoredBackend({
        knex,
        features: [
          // What is stored is all there is, and nobody judges it anew.
          mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
          ...peopleOf({
            entities: [],
            ownership: { [USER]: [USER] },
            decide: () => ({ result: AuthorizeResult.ALLOW }),
          }),
        ],
      });
    });
    afterAll(async () => {
      await backend?.stop();
      delete process.env.AWS_ENDPOINT_URL;
    });

    it.each(KINDS)('by assessment results of OSCAL of a %s', async kind => {
      const { waived, plain } = await ofTwins(async twin => {
        const body = await get(`/assessment-results/${kind}/default/${twin}`);
        return body['assessment-results'].results[0];
      });
      const numbers = (result: any) => ({
        result: omit(propsOf(result), ['instances-listed']),
        observations: result.observations
          .map(propsOf)
          // What applies to waived ones alone is waived itself.
          .filter(({ control }: any) => control !== 'patch-compliance')
          .map((props: object) => alike(props)),
      });
      expect(numbers(waived)).toEqual(numbers(plain));
      const told = new Map(
        waived.observations.map((one: any) => [propsOf(one).control, one]),
      );
      const subjects: any[] = CONTROLS.flatMap(
        control => (told.get(control) as any).subjects,
      ).map(propsOf);
      expect(propsOf(told.get('patch-compliance')).status).toBe('WAIVED');
      expect(subjects).toHaveLength(CONTROLS.length * 3);
      const excepted = subjects.filter(({ waiver }) => waiver);
      expect(excepted).toHaveLength(WAIVED);
      for (const one of excepted) {
        expect(one).toMatchObject({
          status: 'WAIVED',
          'waived-until': twins.endsAt,
          'waived-because': REASON,
        });
      }
      expect(subjects.filter(({ status }) => status === 'WAIVED')).toHaveLength(
        WAIVED,
      );
      // What touches a clause says how many, and which.
      const findings = waived.findings.map((one: any) => ({
        ...propsOf(one),
        satisfied: one.target.status.state === 'satisfied',
        description: one.description,
        risks: (one['related-risks'] ?? []).length,
      }));
      const touched = findings.filter((one: any) => one.exceptions);
      expect(touched.length).toBeGreaterThan(1);
      for (const one of touched) {
        expect([one.label, one.description]).toEqual([
          one.label,
          expect.stringContaining(`xceptions`),
        ]);
        expect([one.label, one.risks]).toEqual([
          one.label,
          Number(one.exceptions) + Number(one.overdue ?? 0),
        ]);
      }
      expect(
        findings.filter(
          (one: any) => one.standing === 'waived' && one.satisfied,
        ),
      ).toEqual([]);
      expect(
        plain.findings.filter((one: any) => propsOf(one).exceptions),
      ).toEqual([]);
      const risks = waived.risks.map(propsOf);
      for (const waiver of [...CONTROLS.map(waiverOf), FINDING_WAIVER]) {
        expect(risks).toContainEqual(
          expect.objectContaining({ waiver, 'in-force': 'true' }),
        );
      }
    });

    it.each(KINDS)('by the actions of a %s', async kind => {
      const { waived, plain } = await ofTwins(async twin =>
        invoke('get-scorecard', { entity: `${kind}:default/${twin}` }),
      );
      const numbers = (card: any) =>
        alike({
          ...omit(card, ['maturity', 'controls', 'entity', 'evidence']),
          controls: card.controls
            .filter(({ control }: any) => control !== 'patch-compliance')
            .map((one: any) => omit(one, ['since'])),
        });
      expect(numbers(waived)).toEqual(numbers(plain));
      expect([waived.findings.waived, plain.findings.waived]).toEqual([1, 0]);
      const controls = Object.fromEntries(
        waived.controls.map((one: any) => [one.control, one]),
      );
      expect(controls['patch-compliance']).toMatchObject({
        status: 'WAIVED',
        instances: { waived: 3, compliant: 0 },
      });
      expect(
        waived.maturity.filter(({ exceptions }: any) => exceptions).length,
      ).toBeGreaterThan(0);
      expect(
        plain.maturity.filter(({ exceptions }: any) => exceptions),
      ).toEqual([]);
    });

    it('by the actions that tell of one verdict and of findings', async () => {
      for (const controlId of CONTROLS) {
        for (const [index, status] of INSTANCES[controlId].entries()) {
          const answer = await invoke('explain-verdict', {
            instance: `i-waived${index}`,
            control: controlId,
          });
          expect([controlId, index, answer.status, answer.waiver]).toEqual([
            controlId,
            index,
            status === 'X' ? 'WAIVED' : status,
            status === 'X'
              ? {
                  until: twins.endsAt,
                  reason: REASON,
                  otherwise: 'NON_COMPLIANT',
                }
              : undefined,
          ]);
        }
      }
      const { waived, plain } = await ofTwins(async twin =>
        invoke('list-findings-to-fix', {
          entity: `component:default/${twin}`,
        }),
      );
      expect(waived.findings).toHaveLength(1);
      expect(waived.totals).toEqual(plain.totals);
      // As the search reads them.
      const { items } = await get(
        '/findings?entityRef=component:default/waived&due=overdue&limit=100',
      );
      expect(items.map(({ vulnerabilityId }: any) => vulnerabilityId)).toEqual([
        'CVE-2026-8',
      ]);
      const of = await invoke('list-findings-of-vulnerability', {
        vulnerability: 'CVE-2026-9',
      });
      expect([of.totals.open, of.findings]).toEqual([0, []]);
    });

    it.each(KINDS)(
      'by the history of a %s, in no number of a day',
      async kind => {
        const { waived, plain } = await ofTwins(twin =>
          get(`/scorecards/${kind}/default/${twin}/history?days=7`),
        );
        expect(waived.items).toHaveLength(2);
        expect(alike(waived)).toEqual(alike(plain));
        for (const { controls } of waived.items) {
          expect(
            Object.fromEntries(
              controls.map((one: any) => [one.controlId, one.counts.waived]),
            ),
          ).toEqual(
            mapValues(
              INSTANCES,
              list => list.filter(status => status === 'X').length,
            ),
          );
        }
      },
    );

    it('by the history of a list', async () => {
      const { waived, plain } = await ofTwins(twin =>
        get(`/history?days=7&owner=group:default/${twin}`),
      );
      expect(waived.items).toHaveLength(2);
      expect(alike(waived)).toEqual(alike(plain));
    });

    it('by notifications, which tell of none of it', async () => {
      const { knex } = twins;
      const now = new Date();
      const states = await inTransaction(knex, tx =>
        readSubjects(tx as never, {
          owners: new Map(
            TWIN_NAMES.map(twin => [
              `component:default/${twin}`,
              `group:default/${twin}`,
            ]),
          ),
          dueUntil: new Date(now.getTime() + 2 * DAY),
          reviews: [],
          now,
        }),
      );
      const [waived, plain] = states.map(state =>
        decideNotifications({ ...state, isNew: false, known: [] }, { now }),
      );
      expect(alike(waived)).toEqual(alike(plain));
      expect(waived.messages.map(({ message }) => message.facts)).toMatchObject(
        [
          { kind: 'overdue', standing: 1 },
          { kind: 'control', controlIds: ['ssm-managed'] },
        ],
      );
    });

    it('by metrics, also where nobody has judged for too long', async () => {
      const pipeline = await createPipeline({
        knex: twins.knex,
        sandbox: { url: 'http://127.0.0.1:1', lookupsPerSecond: 1 } as never,
        config: {
          targets: [{ accountId: '111111111111', regions: ['ap-southeast-2'] }],
          mapping: [{ tag: 'Service' }],
        },
        entities: [],
      });
      const read = async () => {
        const { verdicts } = await pipeline.standing();
        return Object.fromEntries(
          verdicts
            .filter(({ scope }) => scope === 'instance')
            .map(({ status, count }) => [status, count]),
        );
      };
      const judged = {
        NON_COMPLIANT: 2,
        INSUFFICIENT_DATA: 2,
        COMPLIANT: 8,
      };
      expect(await read()).toEqual({
        ...judged,
        WAIVED,
        NOT_APPLICABLE: WAIVED,
      });
      pipeline.clock.now = new Date(Date.now() + 10 * DAY);
      const stale = await read();
      const { instanceCounts, controls } = await (async () => {
        const [aggregate] = await pipeline.store.aggregate(
          ['component:default/waived'],
          { staleTargets: new Set(['aws.111111111111.ap-southeast-2']) },
        );
        return aggregate;
      })();
      expect([stale.WAIVED, stale.COMPLIANT]).toEqual([
        controls.reduce((sum, { counts }) => sum + counts.waived, 0),
        0,
      ]);
      expect(instanceCounts.compliant).toBe(0);
    });
  },
);
