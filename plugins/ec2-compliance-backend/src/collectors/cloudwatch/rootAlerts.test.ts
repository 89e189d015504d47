import { ScriptedAws, TARGET } from '../../aws/__testUtils__/ScriptedAws';
import { EvidencePayloads } from '../../evidence';
import { createDemoEstate } from 'demo-estate';
import { collect, contextWith } from '../__testUtils__/collect';
import { SandboxedTarget, targetOf } from '../__testUtils__/SandboxedTarget';
import { rootEventRules } from '../events/rootEventRules';

type Alarms = EvidencePayloads['root-metric-alarms'];

describe('rootMetricAlarms, against the sandbox', () => {
  it('reads what an alarm needs, and takes a log group that is gone for an empty one', async () => {
    const estate = createDemoEstate();
    const { settings } = estate.target('111111111111', 'ap-southeast-2');
    const alerting = settings.alerting!;
    const alarm = alerting.alarms.find(({ name }) => name === 'root-usage')!;
    alarm.evaluationPeriods = 2;
    alarm.datapointsToAlarm = 2;
    alarm.missingData = 'ignore';
    const filter = alerting.metricFilters.find(
      ({ filterName }) => filterName === 'root-usage',
    )!;
    filter.defaultValue = 0;
    const sandboxed = await SandboxedTarget.start({ estate });
    try {
      const target = targetOf('111111111111', 'ap-southeast-2');
      const read = async () => {
        const run = (await sandboxed.collectAll(target)).get(
          'root-metric-alarms',
        );
        expect(run?.error).toBeUndefined();
        return run!.evidence[0].payload as Alarms;
      };
      expect(await read()).toMatchObject({
        filters: [
          {
            restricted: false,
            alarms: [
              {
                evaluationPeriods: 2,
                datapointsToAlarm: 2,
                missingData: 'ignore',
                metric: { value: '1', defaultValue: 0, expression: false },
                composites: [],
              },
            ],
          },
        ],
      });
      alerting.logGroups.length = 0;
      expect((await read()).filters).toEqual([]);
    } finally {
      await sandboxed.stop();
    }
  }, 120_000);
});

describe('rootEventRules', () => {
  it('takes a rule that is deleted between two calls for one without targets', async () => {
    const aws = await ScriptedAws.start(({ operation }) =>
      operation === 'ListRules'
        ? {
            json: {
              Rules: [
                {
                  Name: 'root',
                  State: 'enabled',
                  EventPattern: '{"a":["Root"]}',
                },
              ],
            },
          }
        : {
            error: 'ResourceNotFoundException',
            message: 'Rule root does not exist on EventBus default.',
          },
    );
    const clients = await aws.clients();
    try {
      const { evidence } = await collect(
        rootEventRules,
        contextWith({ clients, target: { ...TARGET, region: 'us-east-1' } }),
      );
      expect(evidence).toMatchObject([
        { payload: { rules: [{ state: 'ENABLED', targets: [] }] } },
      ]);
    } finally {
      clients.destroy();
      await aws.stop();
    }
  });
});
