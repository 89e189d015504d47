import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { cloudTrailTrails } from './cloudTrailTrails';
import { collect, contextWith } from '../__testUtils__/collect';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const ARN = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main';
const ORG = 'arn:aws:cloudtrail:us-east-1:999999999999:trail/org';

const main = {
  Name: 'main',
  TrailARN: ARN,
  HomeRegion: 'us-east-1',
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
};

async function read(answers: {
  trails?: object[];
  status?: object;
  selectors?: object;
  deny?: string[];
}) {
  aws = await ScriptedAws.start(({ operation, input }) => {
    if (operation === 'DescribeTrails') {
      return { json: { trailList: answers.trails ?? [main] } };
    }
    if (answers.deny?.includes(String(input.Name ?? input.TrailName))) {
      return { error: 'AccessDeniedException', message: 'not authorized' };
    }
    return {
      json:
        operation === 'GetTrailStatus'
          ? answers.status ?? { IsLogging: true }
          : answers.selectors ?? { EventSelectors: [] },
    };
  });
  const clients = await aws.clients();
  try {
    return await collect(cloudTrailTrails, contextWith({ clients }));
  } finally {
    clients.destroy();
  }
}

const trailsOf = (result: Awaited<ReturnType<typeof read>>) =>
  (result.evidence[0].payload as { trails: Array<Record<string, unknown>> })
    .trails;

describe('cloudTrailTrails', () => {
  it('reads each trail once, in its home Region, by its ARN', async () => {
    const result = await read({
      trails: [main, { ...main }],
      status: { IsLogging: true, LatestDeliveryError: 'AccessDenied' },
    });
    expect(result.evidence).toEqual([
      {
        source: 'cloudtrail-trails',
        payload: {
          trails: [
            {
              arn: ARN,
              name: 'main',
              homeRegion: 'us-east-1',
              multiRegion: true,
              organization: false,
              globalEvents: true,
              validation: false,
              logging: true,
              deliveryError: 'AccessDenied',
              management: { writes: true, reads: true, excluded: [] },
            },
          ],
        },
      },
    ]);
    expect(
      aws.calls
        .filter(({ operation }) => operation !== 'GetCallerIdentity')
        .map(({ operation, region, input }) => [operation, region, input]),
    ).toEqual([
      ['DescribeTrails', 'ap-southeast-2', { includeShadowTrails: true }],
      ['GetTrailStatus', 'us-east-1', { Name: ARN }],
      ['GetEventSelectors', 'us-east-1', { TrailName: ARN }],
    ]);
  });

  const advanced = (...fields: object[]) => ({
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          ...fields,
        ],
      },
    ],
  });

  it.each<[string, object, object]>([
    [
      'writes only',
      { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] },
      { writes: true, reads: false, excluded: [] },
    ],
    [
      'reads only, less one source',
      {
        EventSelectors: [
          {
            ReadWriteType: 'ReadOnly',
            IncludeManagementEvents: true,
            ExcludeManagementEventSources: ['kms.amazonaws.com'],
          },
        ],
      },
      { writes: false, reads: true, excluded: ['kms.amazonaws.com'] },
    ],
    [
      'data events only',
      { EventSelectors: [{ IncludeManagementEvents: false }] },
      { writes: false, reads: false, excluded: [] },
    ],
    [
      'all, in the other shape',
      advanced(),
      { writes: true, reads: true, excluded: [] },
    ],
    [
      'reads only, in the other shape',
      advanced({ Field: 'readOnly', Equals: ['true'] }),
      { writes: false, reads: true, excluded: [] },
    ],
    [
      'writes less one source, in the other shape',
      advanced(
        { Field: 'readOnly', Equals: ['false'] },
        { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
      ),
      { writes: true, reads: false, excluded: ['kms.amazonaws.com'] },
    ],
    [
      'one service only, in the other shape',
      advanced({ Field: 'eventSource', Equals: ['ec2.amazonaws.com'] }),
      { writes: false, reads: false, excluded: [] },
    ],
    [
      'data events only, in the other shape',
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] },
        ],
      },
      { writes: false, reads: false, excluded: [] },
    ],
  ])('reads selectors: %s', async (_name, selectors, management) => {
    const [trail] = trailsOf(await read({ selectors }));
    expect(trail.management).toEqual(management);
  });

  it('keeps a trail of the organisation that hides its state', async () => {
    const trails = trailsOf(
      await read({
        trails: [
          main,
          { ...main, TrailARN: ORG, Name: 'org', IsOrganizationTrail: true },
        ],
        deny: [ORG],
      }),
    );
    expect(trails.map(trail => [trail.name, trail.logging])).toEqual([
      ['main', true],
      ['org', undefined],
    ]);
    expect(trails[1]).not.toHaveProperty('management');
  });

  it('fails where the status of one of its own is denied', async () => {
    await expect(read({ deny: [ARN] })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
