import { AdditionalSource } from 'backstage-plugin-ec2-compliance-node';
import { CollectContext } from '../types';
import { toCollector } from './toCollector';

const context = {
  target: {
    id: 'aws.111111111111.us-east-1',
    partition: 'aws',
    accountId: '111111111111',
    region: 'us-east-1',
  },
  instances: new Map([
    ['i-1', { instanceId: 'i-1' }],
    ['i-2', { instanceId: 'i-2' }],
  ]),
  signal: new AbortController().signal,
} as unknown as CollectContext;

async function collect(source: AdditionalSource['collect']) {
  const collector = toCollector({ name: 'acme', collect: source });
  const pages = [];
  for await (const page of collector.collect(context)) {
    pages.push(page);
  }
  return pages;
}

describe('toCollector', () => {
  it('reads what a module says of the instances of a target', async () => {
    const seen: string[] = [];
    const pages = await collect(async function* read({ instances, target }) {
      seen.push(target.region, ...instances.map(one => one.instanceId));
      yield [
        { instanceId: 'i-1', payload: { tier: 1, gone: undefined as never } },
        { instanceId: 'i-9', payload: { tier: 2 } },
      ];
      yield [{ instanceId: 'i-2', payload: ['none'] as never }];
    });
    expect(seen).toEqual(['us-east-1', 'i-1', 'i-2']);
    expect(pages).toEqual([
      {
        rows: 2,
        evidence: [
          {
            source: 'additional:acme',
            instanceId: 'i-1',
            payload: { tier: 1 },
          },
        ],
      },
      {
        rows: 1,
        evidence: [
          {
            source: 'additional:acme',
            instanceId: 'i-2',
            invalid: {
              phrase: 'cause.invalid-record',
              text: 'it is no object',
            },
          },
        ],
      },
    ]);
  });

  it('says that it failed, and nothing that its message may hold', async () => {
    await expect(
      // eslint-disable-next-line require-yield
      collect(async function* read() {
        throw new TypeError('password=hunter2');
      }),
    ).rejects.toMatchObject({
      gap: 'unreachable',
      why: {
        phrase: 'cause.text',
        text: "the module that reads 'acme' failed (TypeError)",
      },
    });
  });
});
