import { Exposure } from 'backstage-plugin-ec2-compliance-common';
import { judgeExposure } from './exposure';
import { EvidenceState } from './types';

type Network = EvidenceState<'inspector-network-findings'>;

const at = '2026-11-23T10:00:00.000Z';
const found = (...ports: number[]): Network => ({
  state: 'present',
  payload: {
    ports: ports.map(port => ({ protocol: 'TCP', from: port, to: port })),
  },
  collectedAt: at,
  changedAt: at,
});
const none: Network = { state: 'absent', collectedAt: at };
const unread: Network = {
  state: 'unavailable',
  gap: 'throttled',
  because: { phrase: 'cause.text', text: 'AWS refused the rate of calls' },
};

const PUBLIC = ['203.0.113.7'];
const PUBLIC_IPV6 = ['2406:da1c:1::7'];

const judge = (
  publicAddresses: string[],
  network: Network,
  value?: string,
): Exposure =>
  judgeExposure({
    instance: {
      publicAddresses,
      tags: { Other: 'true', ...(value !== undefined && { Facing: value }) },
    },
    network,
    tag: 'Facing',
  });

describe('judgeExposure', () => {
  it.each<[string, Exposure, Exposure['internetFacing'], Exposure['by']]>([
    ['a tag that says yes', judge([], none, 'YES'), true, 'tag'],
    ['a tag that says true', judge([], unread, 'true'), true, 'tag'],
    [
      'a tag that says no, against an address and a path',
      judge(PUBLIC, found(22), ' False '),
      false,
      'tag',
    ],
    ['a tag that says no', judge(PUBLIC_IPV6, unread, 'no'), false, 'tag'],
    ['an address', judge(PUBLIC, none), true, 'public-address'],
    ['an IPv6 address', judge(PUBLIC_IPV6, none), true, 'public-address'],
    [
      'an address and a path',
      judge(PUBLIC, found(443)),
      true,
      'public-address',
    ],
    [
      'an address, the network unread',
      judge(PUBLIC, unread),
      true,
      'public-address',
    ],
    ['a path', judge([], found(443)), true, 'network-reachability'],
    ['no open port', judge([], found()), false, 'nothing'],
    ['nothing', judge([], none), false, 'nothing'],
    ['the network unread', judge([], unread), false, 'not-known'],
  ])('judges by %s', (_name, exposure, internetFacing, by) => {
    expect(exposure).toEqual({ internetFacing, by });
  });

  it.each(['', 'maybe', '1', 'on', 'truely', 'constructor'])(
    "takes a tag of '%s' for none",
    value => {
      expect(judge(PUBLIC, none, value).by).toBe('public-address');
      expect(judge([], found(22), value).by).toBe('network-reachability');
      expect(judge([], none, value).by).toBe('nothing');
      expect(judge([], unread, value).by).toBe('not-known');
    },
  );
});
