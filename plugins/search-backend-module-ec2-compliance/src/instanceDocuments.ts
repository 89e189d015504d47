import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  InstancePage,
  InstanceSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceClient } from 'backstage-plugin-ec2-compliance-node';
import { entityLocation } from './entityLocation';

/**
 * Instances by name, id, account and Auto Scaling group: once for each entity
 * that they belong to, as each may be hidden from somebody. Those of no entity
 * are left out; they are for those who may see the fleet.
 */
export async function* instanceDocuments(
  client: Ec2ComplianceClient,
): AsyncGenerator<IndexableDocument, void, void> {
  for await (const { items } of client.pages<InstancePage>('/v1/instances')) {
    for (const instance of items) {
      for (const entityRef of instance.entityRefs) {
        yield toDocument(instance, entityRef);
      }
    }
  }
}

function toDocument(
  instance: InstanceSummary,
  entityRef: string,
): IndexableDocument {
  const { accountAlias, accountId, autoScalingGroup, instanceId } = instance;
  const { name, region, state } = instance;
  return {
    title: name ? `${name} (${instanceId})` : instanceId,
    text: [
      `EC2 instance ${instanceId} of ${entityRef}, ${state}`,
      [accountAlias, accountId, region].filter(Boolean).join(' '),
      ...(autoScalingGroup ? [`Auto Scaling group ${autoScalingGroup}`] : []),
    ].join('; '),
    // Documents of one location replace each other.
    location: `${entityLocation(entityRef)}?instance=${encodeURIComponent(
      `${accountId}/${region}/${instanceId}`,
    )}`,
    authorization: { resourceRef: entityRef },
  };
}
