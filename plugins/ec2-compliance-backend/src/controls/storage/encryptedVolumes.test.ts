import { EvidencePayloads } from '../../evidence';
import {
  absent,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { judgeAccountBy } from '../__testUtils__/accountContext';
import { defaultEncryption } from './defaultEncryption';
import { encryptedVolumes } from './encryptedVolumes';

type Volume = EvidencePayloads['ec2-volumes']['volumes'][number];

const withVolumes = (...volumes: Volume[]): TestCase => ({
  evidence: { 'ec2-volumes': present<'ec2-volumes'>({ volumes }) },
});

/** An instance with these volumes, as DescribeInstances has them. */
const mapping = (
  ...volumeIds: Array<string | undefined>
): TestCase['instance'] => ({
  blockDevices: volumeIds.map((volumeId, index) => ({
    device: `/dev/sd${'afgh'[index]}`,
    volumeId,
  })),
});

describe('encryptedVolumes', () => {
  it.each<[string, TestCase, string, string]>([
    ['encrypted', {}, 'COMPLIANT', 'encrypted'],
    [
      'one of two is not',
      withVolumes(
        { id: 'vol-1', encrypted: true },
        { id: 'vol-2', device: '/dev/sdf', encrypted: false },
      ),
      'NON_COMPLIANT',
      'unencrypted',
    ],
    [
      'one that is not, and one of which AWS does not say',
      withVolumes({ id: 'vol-1', encrypted: false }, { id: 'vol-2' }),
      'NON_COMPLIANT',
      'unencrypted',
    ],
    [
      'AWS does not say',
      withVolumes({ id: 'vol-1', encrypted: true }, { id: 'vol-2' }),
      'INSUFFICIENT_DATA',
      'encryption-unknown',
    ],
    [
      'two mapped and listed',
      {
        ...withVolumes(
          { id: 'vol-1', encrypted: true },
          { id: 'vol-2', encrypted: true },
        ),
        instance: mapping('vol-1', 'vol-2'),
      },
      'COMPLIANT',
      'encrypted',
    ],
    [
      'two mapped, one listed',
      {
        ...withVolumes({ id: 'vol-1', encrypted: true }),
        instance: mapping('vol-1', 'vol-2'),
      },
      'INSUFFICIENT_DATA',
      'volumes-not-listed',
    ],
    [
      'two mapped, one listed and open',
      {
        ...withVolumes({ id: 'vol-1', encrypted: false }),
        instance: mapping('vol-1', 'vol-2'),
      },
      'NON_COMPLIANT',
      'unencrypted',
    ],
    [
      'a device without a volume',
      {
        ...withVolumes({ id: 'vol-1', encrypted: true }),
        instance: mapping('vol-1', undefined),
      },
      'INSUFFICIENT_DATA',
      'volumes-not-listed',
    ],
    [
      'one mapped, none listed',
      { evidence: { 'ec2-volumes': absent } },
      'INSUFFICIENT_DATA',
      'volumes-not-listed',
    ],
    [
      'encrypted, and stored before devices were read',
      { instance: { blockDevices: undefined, rootDeviceType: undefined } },
      'INSUFFICIENT_DATA',
      'devices-unknown',
    ],
    [
      'an instance store and nothing else',
      {
        evidence: { 'ec2-volumes': absent },
        instance: { ...mapping(), rootDeviceType: 'instance-store' },
      },
      'NOT_APPLICABLE',
      'instance-store',
    ],
    [
      'an instance store that a volume is attached to',
      {
        ...withVolumes({ id: 'vol-1', encrypted: false }),
        instance: { ...mapping('vol-1'), rootDeviceType: 'instance-store' },
      },
      'NON_COMPLIANT',
      'unencrypted',
    ],
    [
      'no volume is attached',
      {
        evidence: { 'ec2-volumes': absent },
        instance: { blockDevices: undefined },
      },
      'INSUFFICIENT_DATA',
      'no-volumes',
    ],
    [
      'no volume is attached, and none is mapped to a root on EBS',
      { evidence: { 'ec2-volumes': absent }, instance: mapping() },
      'INSUFFICIENT_DATA',
      'no-volumes',
    ],
    [
      'unreadable',
      { evidence: { 'ec2-volumes': unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(encryptedVolumes, testCase)).toMatchObject({ status, reason });
  });

  it('names what is open, and the keys of the rest', () => {
    const kmsKeyId = 'arn:aws:kms:ap-southeast-2:111122223333:key/1';
    expect(
      judge(
        encryptedVolumes,
        withVolumes(
          { id: 'vol-1', encrypted: true, kmsKeyId },
          { id: 'vol-2', device: '/dev/sdf', encrypted: false },
        ),
      ),
    ).toMatchObject({
      message: '1 of 2 attached volumes not encrypted: vol-2 (/dev/sdf)',
      values: {
        volumes: [
          { id: 'vol-1', encrypted: true, kmsKeyId },
          { id: 'vol-2', device: '/dev/sdf', encrypted: false },
        ],
      },
    });
  });
});

it('names the volumes that are mapped and not listed', () => {
  expect(
    judge(encryptedVolumes, {
      ...withVolumes({ id: 'vol-1', encrypted: true }),
      instance: mapping('vol-1', 'vol-2'),
    }).message,
  ).toBe(
    'EC2 maps 2 of its devices to volumes, and the complete list of volumes does not hold: vol-2 (/dev/sdf)',
  );
});

describe('defaultEncryption', () => {
  const setting = (enabled: boolean) => ({
    'ec2-default-encryption': present<'ec2-default-encryption'>({ enabled }),
  });

  it.each([
    ['on', { evidence: setting(true) }, 'COMPLIANT', 'on'],
    ['off', { evidence: setting(false) }, 'NON_COMPLIANT', 'off'],
    [
      'on, with no instance',
      { evidence: setting(true), fleet: { running: 0 } },
      'NOT_APPLICABLE',
      'no-instances',
    ],
    [
      'unreadable',
      { evidence: { 'ec2-default-encryption': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'no record',
      { evidence: { 'ec2-default-encryption': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judgeAccountBy(defaultEncryption, testCase)).toMatchObject({
      status,
      reason,
    });
  });
});
