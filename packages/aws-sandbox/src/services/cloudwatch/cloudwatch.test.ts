import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import * as q from '../../blueprints/instances/quirks';
import type { AlertingModel } from '../../estate/AlertingModel';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate, smallId } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';
import type { AlarmModel } from './model/AlarmModel';

let sandbox: AwsSandbox;
let cloudwatch: CloudWatchClient;
afterEach(() => stopSound(sandbox));

/** One alarm on the use of root, and more on load than a page holds. */
const alerting: AlertingModel = {
  logGroups: [],
  metricFilters: [],
  alarms: [
    {
      name: 'root-usage',
      metricName: 'RootUsage',
      namespace: 'CISBenchmark',
      statistic: 'Sum',
      threshold: 1,
      comparison: 'GreaterThanOrEqualToThreshold',
      actionsEnabled: true,
      actions: ['arn:aws:sns:ap-southeast-2:111111111111:security-alerts'],
      state: 'OK',
    },
    ...Array.from(
      { length: 120 },
      (_, i): AlarmModel => ({
        name: `cpu-high-${i}`,
        metricName: 'CPUUtilization',
        namespace: 'AWS/EC2',
        statistic: 'Average',
        threshold: 90,
        comparison: 'GreaterThanThreshold',
        actionsEnabled: true,
        actions: [],
        state: 'OK',
      }),
    ),
  ],
  topics: [],
  rules: [],
};

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ ...options, settings: { alerting } }),
    now: NOW,
  });
  cloudwatch = clientsOf(sandbox).cloudwatch;
}

describe('DescribeAlarms', () => {
  it('gives a hundred a page at most', async () => {
    await start({ count: 0 });
    const pages = await pagesOf(
      NextToken =>
        cloudwatch.send(
          new DescribeAlarmsCommand({ MaxRecords: 100, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.MetricAlarms!.length)).toEqual([100, 21]);
    for (const MaxRecords of [0, 101]) {
      expect(
        await failureOf(
          cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords })),
        ),
      ).toMatchObject({ name: 'ValidationException', status: 400 });
    }
    expect(
      await failureOf(
        cloudwatch.send(new DescribeAlarmsCommand({ NextToken: 'made-up' })),
      ),
    ).toMatchObject({ name: 'InvalidNextToken' });
  });

  it('tells an alarm with its metric and whom it tells', async () => {
    await start({ count: 0 });
    const { MetricAlarms, CompositeAlarms } = await cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ['root-usage'] }),
    );
    expect(MetricAlarms).toEqual([
      expect.objectContaining({
        MetricName: 'RootUsage',
        Namespace: 'CISBenchmark',
        Statistic: 'Sum',
        Threshold: 1,
        ActionsEnabled: true,
        AlarmActions: [
          'arn:aws:sns:ap-southeast-2:111111111111:security-alerts',
        ],
        StateUpdatedTimestamp: new Date('2026-02-03T04:05:06Z'),
      }),
    ]);
    expect(CompositeAlarms).toEqual([]);
  });

  it('tells of metric math and of composite alarms, these only when asked', async () => {
    await start({ count: 0 });
    Object.assign(
      sandbox.estate.target('111111111111', 'ap-southeast-2').settings,
      {
        alerting: {
          ...alerting,
          alarms: [{ ...alerting.alarms[0], expression: 'IF(m1 > 0, 1, 0)' }],
          compositeAlarms: [
            {
              name: 'security',
              rule: 'ALARM("root-usage") OR ALARM("other")',
              actionsEnabled: true,
              actions: ['arn:aws:sns:ap-southeast-2:111111111111:on-call'],
              state: 'OK',
              suppressor: 'maintenance',
            },
          ],
        },
      },
    );
    const read = (input: DescribeAlarmsCommandInput) =>
      cloudwatch.send(new DescribeAlarmsCommand(input));
    const { MetricAlarms, CompositeAlarms } = await read({});
    expect(CompositeAlarms).toEqual([]);
    const [alarm] = MetricAlarms!;
    expect(alarm.Metrics).toMatchObject([
      { Id: 'e1', Expression: 'IF(m1 > 0, 1, 0)', ReturnData: true },
      {
        Id: 'm1',
        ReturnData: false,
        MetricStat: {
          Metric: { MetricName: 'RootUsage', Namespace: 'CISBenchmark' },
          Stat: 'Sum',
        },
      },
    ]);
    expect(alarm).not.toHaveProperty('MetricName');
    expect(alarm).not.toHaveProperty('Statistic');

    const composite = {
      AlarmName: 'security',
      AlarmArn: 'arn:aws:cloudwatch:ap-southeast-2:111111111111:alarm:security',
      AlarmRule: 'ALARM("root-usage") OR ALARM("other")',
      ActionsSuppressor: 'maintenance',
      AlarmActions: ['arn:aws:sns:ap-southeast-2:111111111111:on-call'],
    };
    expect(await read({ AlarmTypes: ['CompositeAlarm'] })).toMatchObject({
      MetricAlarms: [],
      CompositeAlarms: [composite],
    });
    const page = await read({
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      MaxRecords: 1,
    });
    expect(page).toMatchObject({
      MetricAlarms: [{ AlarmName: 'root-usage' }],
      CompositeAlarms: [],
    });
    expect(
      await read({
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 1,
        NextToken: page.NextToken,
      }),
    ).toMatchObject({ MetricAlarms: [], CompositeAlarms: [composite] });
  });

  it('errs as a service that spoke the query protocol before', async () => {
    await start({ count: 0 });
    sandbox.setFaults([
      { service: 'cloudwatch', kind: 'deny', times: 1 },
      { service: 'cloudwatch', kind: 'throttle', times: 1 },
    ]);
    const failures = [
      await failureOf(cloudwatch.send(new DescribeAlarmsCommand({}))),
      await failureOf(cloudwatch.send(new DescribeAlarmsCommand({}))),
    ];
    // The SDK takes the old code for errors that no model describes.
    expect(failures.map(f => f.name).sort()).toEqual([
      'AccessDenied',
      'Throttling',
    ]);
    expect(failures.map(f => f.message).join()).toContain(
      'cloudwatch:DescribeAlarms',
    );
    const answer = await fetch(sandbox.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'GraniteServiceVersion20100801.DescribeAlarms',
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-query-mode': 'true',
      },
      body: '{}',
    });
    expect(answer.headers.get('x-amzn-query-error')).toBe(
      'MissingAuthenticationTokenException;Sender',
    );
    expect(await answer.json()).toMatchObject({
      __type: 'com.amazonaws.cloudwatch#MissingAuthenticationTokenException',
    });
  });
});

describe('ListMetrics', () => {
  it.each([
    [250, [500]],
    [251, [500, 2]],
  ])('gives those of %d agents in pages of 500', async (count, sizes) => {
    await start({ count });
    const pages = await pagesOf(
      NextToken =>
        cloudwatch.send(
          new ListMetricsCommand({
            Namespace: 'CWAgent',
            RecentlyActive: 'PT3H',
            NextToken,
          }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Metrics!.length)).toEqual(sizes);
    expect(pages[0].Metrics![0]).toMatchObject({
      Namespace: 'CWAgent',
      MetricName: 'mem_used_percent',
      Dimensions: expect.arrayContaining([
        { Name: 'InstanceId', Value: smallId(0) },
      ]),
    });
  });

  it('is silent where the agent is, or the instance', async () => {
    await start({
      count: 4,
      quirks: {
        1: [q.silentCloudWatchAgent],
        2: [q.withoutCloudWatchAgent],
        3: [q.stopped(2)],
      },
    });
    const ids = async (RecentlyActive?: 'PT3H') => {
      const { Metrics } = await cloudwatch.send(
        new ListMetricsCommand({
          Namespace: 'CWAgent',
          MetricName: 'mem_used_percent',
          RecentlyActive,
        }),
      );
      return Metrics!.map(
        m => m.Dimensions!.find(d => d.Name === 'InstanceId')!.Value,
      );
    };
    expect(await ids('PT3H')).toEqual([smallId(0)]);
    // Metrics are listed for two weeks after the last of their values.
    expect(await ids()).toEqual([smallId(0), smallId(3)]);
    expect(
      await failureOf(
        cloudwatch.send(
          new ListMetricsCommand({ RecentlyActive: 'PT1H' as 'PT3H' }),
        ),
      ),
    ).toMatchObject({ name: 'ValidationException' });
  });
});
