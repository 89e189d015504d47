import { Association, ListAssociationsCommand } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { paginate } from '../reading/paginate';
import { Collector } from '../types';
import { text } from '../reading/values';

const OPERATION = 'ssm:ListAssociations';

/**
 * The automation that keeps agents current: one record of the target, which is
 * an empty list where there is none.
 *
 * Source: ssm:ListAssociations with the document AWS-UpdateSSMAgent, 50 a page.
 */
export const agentUpdateAssociations: Collector = {
  sources: ['ssm-agent-update'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    const associations = new Map<string, Association>();
    let rows = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ssm.send(
          new ListAssociationsCommand({
            AssociationFilterList: [
              { key: 'Name', value: 'AWS-UpdateSSMAgent' },
            ],
            MaxResults: 50,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const association of page.Associations ?? []) {
        rows += 1;
        if (association.AssociationId) {
          associations.set(association.AssociationId, association);
        }
      }
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-agent-update',
          payload: {
            associations: [...associations]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([id, association]) => toPayload(id, association)),
          },
        }),
      ],
      rows,
    };
  },
};

function toPayload(associationId: string, association: Association) {
  const targets = (association.Targets ?? []).map(({ Key, Values }) => ({
    key: Key,
    values: [...(Values ?? [])].sort(),
  }));
  return {
    associationId,
    name: text(association.AssociationName),
    status: text(association.Overview?.Status),
    // An association of the first kind names its one instance instead.
    targets:
      targets.length || !association.InstanceId
        ? targets
        : [{ key: 'InstanceIds', values: [association.InstanceId] }],
    scheduleExpression: text(association.ScheduleExpression),
  };
}
