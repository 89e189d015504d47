import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  InstanceDetail,
  TargetDetail,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { AwsSandbox, FaultRule, stopSound } from 'aws-sandbox';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import {
  accountOfCases,
  ACCOUNTS,
  CHANGES,
  createCaseEstate,
  Expected,
  HOME,
  IAM_REGION,
  instanceOfCase,
  INSTANCES,
  MAIN,
  NOW,
  PATCHING,
  SUPPRESSED_CVE,
  USER_DATA,
} from '../testing/falsePasses';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(180_000);

const CASES = [...PATCHING, ...CHANGES, ...INSTANCES, ...USER_DATA];
const credentials = mockCredentials.user();

const component = (name: string, level?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: level
      ? { 'aws.amazon.com/essential-eight-maturity-level': level }
      : {},
  },
  spec: { type: 'service', owner: 'harbour' },
});

/** What controls came to, of those that a case speaks of. */
const outcomesOf = (verdicts: readonly Verdict[], expected: Expected) =>
  Object.fromEntries(
    verdicts
      .filter(({ controlId }) => controlId in expected)
      .map(({ controlId, status, reason }) => [
        controlId,
        `${status} ${reason}`,
      ]),
  );

/** What AWS refuses to the accounts that are about it. */
const refusals = (): FaultRule[] =>
  ACCOUNTS.flatMap((cases, index) =>
    cases.flatMap(({ refusal }) =>
      refusal
        ? {
            ...refusal,
            kind: 'status' as const,
            accountId: accountOfCases(index),
          }
        : [],
    ),
  );

const databases = MigratedDatabases.create();

/**
 * What was judged wrongly once, through the whole pipeline: read by the SDK
 * over HTTP, mapped, stored, judged, and read back as the API reads it.
 */
describe.each(databases.eachSupportedId())(
  'what looks well and is not, or ill and is not, on %p',
  id => {
    let pipeline: Pipeline;
    let accounts: Map<string, TargetDetail>;

    beforeAll(async () => {
      const sandbox = await AwsSandbox.start({
        estate: createCaseEstate(CASES),
        now: NOW,
        lookupsPerSecond: Infinity,
      });
      sandbox.setFaults(refusals());
      const accountIds = [MAIN, ...ACCOUNTS.map((_, at) => accountOfCases(at))];
      pipeline = await createPipeline({
        knex: await databases.init(id),
        now: NOW,
        sandbox,
        config: {
          targets: accountIds.map(accountId => ({
            accountId,
            regions: [HOME, IAM_REGION],
          })),
          mapping: [{ tag: 'Service' }],
          controls: {
            userData: true,
            pipelineIssuers: ['gitlab.harbour.example'],
          },
        },
        entities: [component('nine'), component('level-three', '3')],
        maxAttempts: 1,
      });
      await pipeline.syncCatalog();
      await pipeline.refresh(
        pipeline.config.targets.filter(({ region }) => region === HOME),
      );
      await stopSound(sandbox);
      const items = await pipeline.services.targets.listDetails(credentials);
      accounts = new Map(
        items
          .filter(({ region }) => region === HOME)
          .map(item => [item.accountId, item]),
      );
    });

    const read = (name: string): Promise<InstanceDetail> =>
      pipeline.services.instances.get(
        { accountId: MAIN, region: HOME, instanceId: instanceOfCase(name) },
        credentials,
      );

    it.each(CASES)('$name', async ({ name, expected }) => {
      const { verdicts } = await read(name);
      expect(outcomesOf(verdicts, expected)).toEqual(expected);
    });

    it.each(CASES.filter(({ deadline }) => deadline))(
      'the clock of $name',
      async ({ name, deadline }) => {
        const { findings } = await read(name);
        expect(findings).toMatchObject([{ deadline }]);
      },
    );

    it.each(
      ACCOUNTS.flatMap((cases, index) =>
        cases.map(item => ({ ...item, accountId: accountOfCases(index) })),
      ),
    )('$name', ({ accountId, expected }) => {
      const { verdicts } = accounts.get(accountId)!;
      expect(outcomesOf(verdicts, expected)).toEqual(expected);
    });

    it('lists what is suppressed, and by which filter', async () => {
      const { services } = pipeline;
      const { findings } = await read('suppressed-os');
      expect(findings).toMatchObject([
        { vulnerabilityId: SUPPRESSED_CVE, status: 'suppressed' },
      ]);
      const { items } = await services.findings.list(
        { cve: SUPPRESSED_CVE, limit: 10 },
        credentials,
      );
      expect(items).toMatchObject([{ instances: 1, suppressedInstances: 1 }]);
      expect(
        await services.findings.listInstances(items[0].id, credentials),
      ).toMatchObject([
        { status: 'suppressed', suppressedBy: ['accepted-risks'] },
      ]);
    });

    it('counts who is overdue of those that are not all', async () => {
      const { items } = await pipeline.services.findings.list(
        { entityRef: 'component:default/nine', limit: 10 },
        credentials,
      );
      expect(items).toMatchObject([
        {
          instances: 9,
          deadline: { dueAt: '2026-11-17T10:00:00.000Z' },
          dueDates: [
            { dueAt: '2026-11-17T10:00:00.000Z', instances: 3 },
            { dueAt: '2026-12-03T10:00:00.000Z', instances: 6 },
          ],
        },
      ]);
    });

    it('shows in the drawer what stands on an instance', async () => {
      const { evidence } = await read('nine-1');
      expect(
        evidence.find(({ source }) => source === 'inspector-findings'),
      ).toMatchObject({ state: 'present', payload: { open: 1 } });
    });
  },
);
