import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
// The plugin that it extends, to try it; what is built does not import it.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import ec2CompliancePlugin from 'backstage-plugin-ec2-compliance-backend';
import request from 'supertest';
import ec2ComplianceModuleAcme from './index';

jest.setTimeout(120_000);

const DAY = new Date().toISOString().slice(0, 10);

describe('ec2ComplianceModuleAcme', () => {
  let sandbox: AwsSandbox;
  let backend: TestBackend;
  let registered: string;

  const get = async (path: string) => {
    const { body, status } = await request(backend.server)
      .get(`/api/ec2-compliance/v1${path}`)
      .set('authorization', mockCredentials.user.header());
    expect([path, status]).toEqual([path, 200]);
    return body;
  };

  beforeAll(async () => {
    const estate = createDemoEstate();
    const [current, old, malformed] = [...estate.instances()]
      .filter(
        ({ instance, target }) =>
          instance.state === 'running' &&
          target.accountId === '333333333333' &&
          target.region === 'us-east-1',
      )
      .map(({ instance }) => instance);
    current.tags['acme:image-built-on'] = DAY;
    old.tags['acme:image-built-on'] = '2024-02-29';
    malformed.tags['acme:image-built-on'] = 'last week';
    registered = current.instanceId;
    sandbox = await AwsSandbox.start({ estate });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    backend = await startTestBackend({
      features: [
        ec2CompliancePlugin,
        ec2ComplianceModuleAcme,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            aws: {
              mainAccount: {
                accessKeyId: 'AKIASANDBOXMAIN00000',
                secretAccessKey: 'sandbox',
              },
              accountDefaults: { roleName: 'ec2-compliance-reader' },
            },
            acme: {
              inventory: [{ instanceId: registered, tier: 'gold' }],
              accounts: [
                {
                  id: '333333333333',
                  name: 'shared-dev',
                  regions: ['us-east-1'],
                },
              ],
            },
            // Acme's inventory names all of them.
            ec2Compliance: { targets: [], mapping: [{ tag: 'Service' }] },
          },
        }),
      ],
    });
    for (;;) {
      const { items } = await get('/targets');
      if (items.length && items.every((one: any) => one.lastFinishedAt)) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });
  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('adds accounts to read', async () => {
    const { items } = await get('/targets');
    expect(items).toMatchObject([
      {
        id: 'aws.333333333333.us-east-1',
        accountAlias: 'shared-dev',
        instances: expect.any(Number),
      },
    ]);
    expect(items[0].instances).toBeGreaterThan(3);
  });

  it('adds a control that is listed with its words, and judged', async () => {
    expect(await get('/controls/acme-golden-image')).toMatchObject({
      title: 'Runs a current golden image',
      scope: 'instance',
      clauses: [],
      docs: 'https://wiki.acme.example/golden-images',
      reasons: {
        old: { title: 'Image is too old' },
        // Those that all controls share come on top.
        stale: { title: 'Evidence is out of date' },
        'instance-paused': {},
      },
    });
    const { items } = await get(
      '/instances?control=acme-golden-image&limit=100',
    );
    const judged = items.map(({ verdict }: any) => [
      verdict.status,
      verdict.reason,
    ]);
    expect(judged).toEqual(
      expect.arrayContaining([
        ['COMPLIANT', 'current'],
        ['NON_COMPLIANT', 'old'],
        ['NON_COMPLIANT', 'not-ours'],
        ['INSUFFICIENT_DATA', 'malformed'],
      ]),
    );
    const { text } = await request(backend.server)
      .get('/api/ec2-compliance/v1/instances?control=acme-golden-image')
      .set('authorization', mockCredentials.user.header())
      .set('accept', 'text/csv');
    expect(text).toContain(
      'The image was built on 2024-02-29, more than 60 days ago',
    );
    expect(text).toContain(
      "The tag 'acme:image-built-on' is 'last week', which is no day",
    );
  });

  it('adds a source of evidence, and a control that rests on it', async () => {
    const { items } = await get('/instances?control=acme-registered&limit=100');
    const judged = items
      .filter(({ paused }: any) => !paused)
      .map(({ instanceId, verdict }: any) => [
        verdict.status,
        verdict.reason,
        verdict.values,
        instanceId === registered,
      ]);
    expect(judged).toContainEqual([
      'COMPLIANT',
      'registered',
      { tier: 'gold' },
      true,
    ]);
    expect(judged).toContainEqual([
      'NON_COMPLIANT',
      'not-registered',
      {},
      false,
    ]);
    // None of the sources of the API: its own say as much as before.
    const control = await get('/controls/acme-registered');
    expect(control.sources).toEqual([]);
  });

  it('adds a control on accounts and Regions', async () => {
    const { verdicts } = await get('/targets/aws.333333333333.us-east-1');
    expect(
      verdicts.find((one: any) => one.controlId === 'acme-region-in-use'),
    ).toMatchObject({
      reason: expect.stringMatching(/^(un)?guarded$/),
      values: { region: 'us-east-1' },
    });
  });
});
