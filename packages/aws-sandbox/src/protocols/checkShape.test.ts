import { DescribeInstances$ } from '@aws-sdk/client-ec2';
import { ListFindingAggregations$ } from '@aws-sdk/client-inspector2';
import {
  DescribeInstancePatchStates$,
  GetInventory$,
} from '@aws-sdk/client-ssm';
import { checkShape, missingMember } from './checkShape';

const output = (schema: readonly unknown[], value: unknown) => () =>
  checkShape(schema[5], value, 'answer');

it('takes what the SDK describes', () => {
  expect(
    output(DescribeInstances$, {
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              LaunchTime: new Date(),
              State: { Code: 16, Name: 'running' },
              Tags: undefined,
            },
          ],
        },
      ],
    }),
  ).not.toThrow();
  expect(
    output(ListFindingAggregations$, {
      aggregationType: 'AWS_EC2_INSTANCE',
      responses: [{ ec2InstanceAggregation: { instanceId: 'i-1' } }],
    }),
  ).not.toThrow();
});

it.each<[string, readonly unknown[], unknown, string]>([
  [
    'an unknown member',
    DescribeInstances$,
    { Reservations: [{ Instances: [{ Colour: 'red' }] }] },
    '"answer.Reservations[0].Instances[0]" has no member "Colour"',
  ],
  [
    'a text for a number',
    DescribeInstances$,
    { Reservations: [{ Instances: [{ AmiLaunchIndex: '0' }] }] },
    '"answer.Reservations[0].Instances[0].AmiLaunchIndex" must be a number, not "0"',
  ],
  [
    'a text for a date',
    DescribeInstances$,
    { Reservations: [{ Instances: [{ LaunchTime: '2026-11-23' }] }] },
    'must be a date',
  ],
  [
    'an object for a list',
    DescribeInstances$,
    { Reservations: {} },
    '"answer.Reservations" must be a list',
  ],
  [
    'a number among strings of a map',
    GetInventory$,
    {
      Entities: [
        {
          Data: {
            'AWS:PatchSummary': {
              TypeName: 'AWS:PatchSummary',
              SchemaVersion: '1.0',
              Content: [{ MissingCount: 1 }],
            },
          },
        },
      ],
    },
    'MissingCount" must be a string, not 1',
  ],
  [
    'a required member left out',
    DescribeInstancePatchStates$,
    { InstancePatchStates: [{ InstanceId: 'i-1' }] },
    'lacks its required member "PatchGroup"',
  ],
  [
    'null',
    DescribeInstancePatchStates$,
    { InstancePatchStates: null },
    'must be a list, not null',
  ],
])('refuses %s', (_, schema, value, message) => {
  expect(output(schema, value)).toThrow(message);
});

it('finds the required member that a request lacks', () => {
  expect(missingMember(DescribeInstancePatchStates$[4], {})).toBe(
    'InstanceIds',
  );
  expect(
    missingMember(DescribeInstancePatchStates$[4], { InstanceIds: [] }),
  ).toBeUndefined();
});
