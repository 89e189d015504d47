import { DescribeVolumesCommand, Volume } from '@aws-sdk/client-ec2';
import { EvidencePayloads, validateEvidence } from '../../evidence';
import { inPages } from '../reading/inPages';
import { paginate } from '../reading/paginate';
import { Collector } from '../types';
import { EC2_PAGE_SIZE } from './pageSize';
import { isWord } from '../../languages';
import { text } from '../reading/values';

const OPERATION = 'ec2:DescribeVolumes';

type AttachedVolume = EvidencePayloads['ec2-volumes']['volumes'][number];

/**
 * The volumes attached to each instance. An instance without one has no record;
 * volumes that are attached to nothing are not kept.
 *
 * Source: ec2:DescribeVolumes, up to 500 a page; ec2:DescribeInstances does not say
 * whether a volume is encrypted.
 */
export const volumes: Collector = {
  sources: ['ec2-volumes'],
  actions: [OPERATION],
  after: ['ec2-instances'],
  kind: 'listing',
  async *collect({ clients, instances, signal }) {
    const byInstance = new Map<string, Map<string, AttachedVolume>>();
    let rows = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ec2.send(
          new DescribeVolumesCommand({
            MaxResults: EC2_PAGE_SIZE,
            IncludeManagedResources: true,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const volume of page.Volumes ?? []) {
        rows += 1;
        for (const [instanceId, attached] of attachmentsOf(volume)) {
          if (instances.has(instanceId)) {
            const found = byInstance.get(instanceId) ?? new Map();
            byInstance.set(instanceId, found.set(attached.id, attached));
          }
        }
      }
    }
    yield* inPages(
      byInstance,
      ([instanceId, found]) =>
        validateEvidence({
          source: 'ec2-volumes',
          instanceId,
          payload: {
            volumes: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
          },
        }),
      rows,
    );
  },
};

/** A volume may be attached to several instances, or still be on its way. */
function attachmentsOf(volume: Volume): [string, AttachedVolume][] {
  const attachments: [string, AttachedVolume][] = [];
  for (const { InstanceId, Device, State } of volume.Attachments ?? []) {
    if (InstanceId && !isWord(State, 'detached')) {
      attachments.push([
        InstanceId,
        {
          // One without an id spoils the record of its instance, and no other.
          id: volume.VolumeId!,
          device: text(Device),
          state: text(volume.State),
          encrypted: volume.Encrypted,
          kmsKeyId: text(volume.KmsKeyId),
        },
      ]);
    }
  }
  return attachments;
}
