import {
  type CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  type DescribeMetricFiltersCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';

const GROUP = 'aws-cloudtrail-logs-111111111111-management';
let sandbox: AwsSandbox;
let logs: CloudWatchLogsClient;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({
      count: 0,
      settings: {
        alerting: {
          logGroups: ['vpc-flow-logs', GROUP],
          metricFilters: [
            {
              filterName: 'console-sign-in-failures',
              logGroupName: GROUP,
              filterPattern: '{ $.errorMessage = "Failed authentication" }',
              metricName: 'ConsoleSignInFailures',
              metricNamespace: 'CISBenchmark',
              createdAt: Date.parse('2025-03-01T09:30:00.123Z'),
            },
            {
              filterName: 'root-usage',
              logGroupName: GROUP,
              filterPattern: '{ $.userIdentity.type = Root }',
              metricName: 'RootUsage',
              metricNamespace: 'CISBenchmark',
              createdAt: Date.parse('2025-03-01T09:30:00.123Z'),
            },
          ],
          alarms: [],
          topics: [],
          rules: [],
        },
      },
    }),
    now: NOW,
  });
  logs = clientsOf(sandbox).logs;
  const { alerting } = sandbox.estate.target(
    '111111111111',
    'ap-southeast-2',
  ).settings;
  for (let i = 0; i < 49; i++) {
    alerting!.metricFilters.push({
      filterName: `other-${i}`,
      logGroupName: 'vpc-flow-logs',
      filterPattern: 'REJECT',
      metricName: 'Rejected',
      metricNamespace: 'Network',
      createdAt: 1_740_821_400_123,
    });
  }
});
afterAll(() => stopSound(sandbox));

const filters = (input: DescribeMetricFiltersCommandInput = {}) =>
  logs.send(new DescribeMetricFiltersCommand(input));

describe('DescribeMetricFilters', () => {
  it('gives 50 a page at most', async () => {
    const pages = await pagesOf(
      nextToken => filters({ nextToken }),
      page => page.nextToken,
    );
    expect(pages.map(p => p.metricFilters!.length)).toEqual([50, 1]);
  });

  it('tells a filter, its time in milliseconds', async () => {
    const { metricFilters } = await filters({
      logGroupName: GROUP,
      filterNamePrefix: 'root',
    });
    expect(metricFilters).toEqual([
      expect.objectContaining({
        filterName: 'root-usage',
        logGroupName: GROUP,
        filterPattern: expect.stringContaining('$.userIdentity.type = Root'),
        creationTime: Date.parse('2025-03-01T09:30:00.123Z'),
        metricTransformations: [
          {
            metricName: 'RootUsage',
            metricNamespace: 'CISBenchmark',
            metricValue: '1',
          },
        ],
      }),
    ]);
  });

  it.each([
    [{ limit: 51 }, 'InvalidParameterException'],
    [{ limit: 0 }, 'InvalidParameterException'],
    [{ nextToken: 'made-up' }, 'InvalidParameterException'],
    [{ metricName: 'RootUsage' }, 'InvalidParameterException'],
    [{ logGroupName: 'nowhere' }, 'ResourceNotFoundException'],
  ])('refuses %j', async (input, name) => {
    expect(await failureOf(filters(input))).toMatchObject({
      name,
      status: 400,
    });
  });
});
