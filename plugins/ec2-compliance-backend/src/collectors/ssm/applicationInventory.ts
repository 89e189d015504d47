import {
  GetInventoryCommand,
  InventoryResultEntity,
} from '@aws-sdk/client-ssm';
import { ControlParameters } from '../../config';
import { Evidence, validateEvidence } from '../../evidence';
import { chunk } from '../reading/chunk';
import { instanceOfNode } from './instanceOfNode';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { recordedAt, text } from '../reading/values';

const OPERATION = 'ssm:GetInventory';

/** The most values that one filter takes. */
const MAX_NAMES = 40;

/** Every image has one of these, if its applications are inventoried at all. */
const CANARY_NAMES = [
  'bash',
  'glibc',
  'libc6',
  'amazon-ssm-agent',
  'Amazon SSM Agent',
];

type InventorySource =
  | 'ssm-application-inventory'
  | 'ssm-application-control'
  | 'ssm-cloudwatch-agent';

/**
 * The nodes that have an inventory of applications. Only for those does it mean
 * anything that a name is not in it.
 */
export const applicationInventory = applicationPresence({
  source: 'ssm-application-inventory',
  names: () => CANARY_NAMES,
});

/** The nodes that have accepted application control software. */
export const applicationControl = applicationPresence({
  source: 'ssm-application-control',
  names: parameters => parameters.applicationControlNames,
});

/** The nodes that have the CloudWatch Agent. */
export const cloudwatchAgent = applicationPresence({
  source: 'ssm-cloudwatch-agent',
  names: parameters => parameters.cloudwatchAgentNames,
});

/**
 * The nodes on which one of the names is installed, by a query of the whole
 * fleet rather than by the list of each node's packages.
 *
 * Source: ssm:GetInventory, 50 nodes a page, 40 names a query.
 */
function applicationPresence(options: {
  source: InventorySource;
  names: (parameters: ControlParameters) => readonly string[];
}): Collector {
  const { source, names } = options;
  return {
    sources: [source],
    actions: [OPERATION],
    after: ['ssm-instance-information'],
    kind: 'listing',
    async *collect(context) {
      const { clients, signal, parameters } = context;
      // A node may match the names of several queries.
      const yielded = new Set<string>();
      const ids = RowIds.create(OPERATION);
      for (const values of chunk(new Set(names(parameters)), MAX_NAMES)) {
        const pages = paginate({
          operation: OPERATION,
          signal,
          fetch: token =>
            clients.ssm.send(
              new GetInventoryCommand({
                Filters: [
                  {
                    Key: 'AWS:Application.Name',
                    Values: values,
                    Type: 'Equal',
                  },
                ],
                MaxResults: 50,
                NextToken: token,
              }),
              { abortSignal: signal },
            ),
          next: page => page.NextToken,
        });
        for await (const page of pages) {
          const entities = page.Entities ?? [];
          const evidence: Evidence[] = [];
          for (const entity of entities) {
            const instanceId = ids.has(entity.Id)
              ? instanceOfNode(context, entity.Id)
              : undefined;
            if (instanceId && !yielded.has(instanceId)) {
              yielded.add(instanceId);
              evidence.push(toEvidence(source, instanceId, entity));
            }
          }
          yield { evidence, rows: entities.length };
        }
      }
      ids.requireAll();
    },
  };
}

function toEvidence(
  source: InventorySource,
  instanceId: string,
  entity: InventoryResultEntity,
): Evidence {
  const captureTime = text(
    entity.Data?.['AWS:InstanceInformation']?.CaptureTime,
  );
  return validateEvidence({
    source,
    instanceId,
    ...recordedAt(captureTime),
    payload: { captureTime },
  });
}
