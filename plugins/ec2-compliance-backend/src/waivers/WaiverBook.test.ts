import {
  WaiverScope,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { Moment } from '../evidence';
import { ApprovedWaiver } from './types';
import { WaivableInstance, WaiverBook } from './WaiverBook';

const START = '2026-12-01T00:00:00.000Z';
const END = '2026-12-15T00:00:00.000Z';
const LATER = '2026-12-20T00:00:00.000Z';
const NOW = '2026-12-02T00:00:00.000Z';

const TAGS: WaiverSubject = { kind: 'control', controlId: 'required-tags' };
const WEB = 'component:default/web';
const API = 'component:default/api';
const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';

const aWaiver = (
  scope: WaiverScope,
  changes: Partial<ApprovedWaiver> = {},
): ApprovedWaiver => ({
  id: 'w-1',
  subject: TAGS,
  scope,
  startsAt: START,
  endsAt: END,
  ...changes,
});

const ofWeb: WaivableInstance = {
  arn: 'arn:i-1',
  workloads: [{ name: WEB, ancestors: [SHOP, TEAM] }],
};
const shared: WaivableInstance = {
  arn: 'arn:i-2',
  workloads: [
    { name: WEB, ancestors: [SHOP, TEAM] },
    { name: API, ancestors: [SHOP] },
  ],
};
const ofGroup: WaivableInstance = {
  arn: 'arn:i-3',
  workloads: [{ name: 'unmapped:aws.1.r/asg', ancestors: [] }],
};

const service = (entityRef: string): WaiverScope => ({
  kind: 'service',
  entityRef,
});

function find(
  waivers: ApprovedWaiver[],
  instance: WaivableInstance,
  options: { control?: string; at?: string; plus?: number } = {},
) {
  const { control = 'required-tags', at = NOW, plus = 0 } = options;
  const now = Moment.at(new Date(Date.parse(at) + plus));
  const found = WaiverBook.create(waivers).of(instance).ofControl(control, now);
  return { found, until: now.until };
}

describe('WaiverBook', () => {
  it.each<[string, WaiverScope, WaivableInstance, boolean]>([
    ['an instance', { kind: 'instance', arn: 'arn:i-1' }, ofWeb, true],
    [
      'one that replaced it',
      { kind: 'instance', arn: 'arn:i-0' },
      ofWeb,
      false,
    ],
    ['a workload', { kind: 'workload', workload: WEB }, ofWeb, true],
    [
      'an Auto Scaling group of no service',
      { kind: 'workload', workload: 'unmapped:aws.1.r/asg' },
      ofGroup,
      true,
    ],
    ['another workload', { kind: 'workload', workload: API }, ofWeb, false],
    ['a service', service(WEB), ofWeb, true],
    ['another service', service(API), ofWeb, false],
    ['a system', { kind: 'system', entityRef: SHOP }, ofWeb, true],
    ['a team', { kind: 'team', entityRef: TEAM }, ofWeb, true],
    ['a team of none', { kind: 'team', entityRef: TEAM }, ofGroup, false],
    ['a system of both', { kind: 'system', entityRef: SHOP }, shared, true],
    ['a team of one alone', { kind: 'team', entityRef: TEAM }, shared, false],
    ['a service of several', service(WEB), shared, false],
    [
      'a shared instance itself',
      { kind: 'instance', arn: 'arn:i-2' },
      shared,
      true,
    ],
    // A ref is no ARN, whatever somebody names theirs.
    ['a namesake', { kind: 'instance', arn: WEB }, ofWeb, false],
  ])('for %s', (_, scope, instance, isCovered) => {
    expect(find([aWaiver(scope)], instance).found).toEqual(
      isCovered ? { waiverId: 'w-1', until: END } : undefined,
    );
  });

  it('follows an instance to none that has not accepted it', () => {
    const scope: WaiverScope = { kind: 'instance', arn: 'arn:i-2' };
    const of = (...acceptedFor: string[]) =>
      find([aWaiver(scope, { acceptedFor })], shared).found?.waiverId;
    expect(of(WEB, API)).toBe('w-1');
    expect(of(WEB)).toBeUndefined();
    expect(of('unmapped:aws.1.r/i-2')).toBeUndefined();
  });

  it('covers from its start until before its very end, and says when that changes', () => {
    const waivers = [aWaiver(service(WEB))];
    const at = (time: string, plus: number) => {
      const { found, until } = find(waivers, ofWeb, { at: time, plus });
      return [found !== undefined, until];
    };
    expect(at(START, -1)).toEqual([false, Date.parse(START)]);
    expect(at(START, 0)).toEqual([true, Date.parse(END)]);
    expect(at(END, -1)).toEqual([true, Date.parse(END)]);
    expect(at(END, 0)).toEqual([false, Infinity]);
  });

  it('covers what is shared for as long as everybody has accepted it', () => {
    const waivers = [
      aWaiver(service(WEB), { id: 'web', endsAt: LATER }),
      aWaiver(service(API), { id: 'api', endsAt: END }),
    ];
    expect(find(waivers, shared).found).toEqual({
      waiverId: 'api',
      until: END,
    });
    expect(find(waivers, shared, { at: END }).found).toBeUndefined();
    expect(find(waivers, ofWeb, { at: END }).found?.waiverId).toBe('web');
  });

  it('goes by the one that lasts longest where several cover the same', () => {
    const waivers = [
      aWaiver(service(WEB), { id: 'b' }),
      aWaiver({ kind: 'team', entityRef: TEAM }, { id: 'c', endsAt: LATER }),
      aWaiver(service(WEB), { id: 'a' }),
    ];
    expect(find(waivers, ofWeb).found).toEqual({ waiverId: 'c', until: LATER });
    expect(find(waivers.reverse(), ofWeb).found?.waiverId).toBe('c');
    expect(find([waivers[0], waivers[2]], ofWeb).found?.waiverId).toBe('a');
  });

  it('tells controls apart, and takes no finding for one', () => {
    const waivers = [
      aWaiver(service(WEB)),
      aWaiver(service(WEB), {
        subject: { kind: 'package', packageName: 'encrypted-volumes' },
      }),
    ];
    expect(
      find(waivers, ofWeb, { control: 'encrypted-volumes' }).found,
    ).toBeUndefined();
  });

  describe('of findings', () => {
    const FINDING = {
      vulnerabilityId: 'CVE-1',
      cveIds: ['CVE-1'],
      packageName: 'openssl',
    };
    const PATCH = {
      vulnerabilityId: 'KB1',
      cveIds: ['CVE-1'],
      packageName: 'KB1',
    };
    it.each<[string, WaiverSubject, object, boolean]>([
      [
        'itself',
        { kind: 'finding', vulnerabilityId: 'CVE-1', packageName: 'openssl' },
        FINDING,
        true,
      ],
      [
        'that of another package',
        { kind: 'finding', vulnerabilityId: 'CVE-1', packageName: 'curl' },
        FINDING,
        false,
      ],
      ['its CVE', { kind: 'cve', vulnerabilityId: 'CVE-1' }, FINDING, true],
      [
        'another CVE',
        { kind: 'cve', vulnerabilityId: 'CVE-2' },
        FINDING,
        false,
      ],
      ['a patch', { kind: 'cve', vulnerabilityId: 'KB1' }, PATCH, true],
      [
        'the only CVE of a patch',
        { kind: 'cve', vulnerabilityId: 'CVE-1' },
        PATCH,
        true,
      ],
      [
        'one CVE of a patch with several',
        { kind: 'cve', vulnerabilityId: 'CVE-1' },
        { ...PATCH, cveIds: ['CVE-1', 'CVE-2'] },
        false,
      ],
      [
        'a CVE of a patch that names none',
        { kind: 'cve', vulnerabilityId: 'CVE-1' },
        { ...PATCH, cveIds: [] },
        false,
      ],
      [
        'its package',
        { kind: 'package', packageName: 'openssl' },
        FINDING,
        true,
      ],
      ['a package', { kind: 'package', packageName: 'curl' }, FINDING, false],
      ['a control', { kind: 'control', controlId: 'CVE-1' }, FINDING, false],
    ])('%s', (_, subject, finding, isCovered) => {
      const found = WaiverBook.create([aWaiver(service(WEB), { subject })])
        .of(ofWeb)
        .ofFinding(finding as never, Moment.at(new Date(NOW)));
      expect(found !== undefined).toBe(isCovered);
    });
  });

  it('has a print that differs where verdicts may', () => {
    const printOf = (...waivers: ApprovedWaiver[]) =>
      WaiverBook.create(waivers).of(ofWeb).print.join('|');
    const prints = [
      printOf(),
      printOf(aWaiver(service(WEB))),
      printOf(aWaiver(service(WEB), { id: 'w-2' })),
      printOf(aWaiver(service(WEB), { endsAt: LATER })),
      printOf(aWaiver(service(WEB)), aWaiver(service(WEB), { id: 'w-2' })),
    ];
    expect(new Set(prints).size).toBe(prints.length);
    expect(printOf(aWaiver(service(API)))).toBe(prints[0]);
    // How findings stand is told otherwise.
    expect(
      printOf(
        aWaiver(service(WEB), {
          subject: { kind: 'package', packageName: 'curl' },
        }),
      ),
    ).toBe(prints[0]);
  });
});
