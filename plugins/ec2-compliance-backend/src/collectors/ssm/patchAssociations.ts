import { Association, ListAssociationsCommand } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { isRecurring, isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import {
  isPatchDocument,
  isPatchPolicy,
  quickSetupOperation,
} from './patchDocuments';
import { Collector } from '../types';
import { sortedSet, text } from '../reading/values';

const OPERATION = 'ssm:ListAssociations';

/**
 * The associations that patch: one record of the target.
 *
 * The listing holds no parameters, hence not whether an association scans or
 * installs, unless Quick Setup named it. Whether the last operation of most
 * nodes was an installation stands beside it: one by hand is of a few.
 *
 * Source: ssm:ListAssociations, 50 a page; unfiltered, as a filter takes one
 * document and Patch Manager has several.
 */
export const patchAssociations: Collector = {
  sources: ['ssm-patch-associations'],
  actions: [OPERATION],
  after: ['ssm-patch-states'],
  kind: 'listing',
  async *collect({ clients, signal, patchStates }) {
    const associations = new Map<string, ReturnType<typeof toPayload>>();
    let rows = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ssm.send(
          new ListAssociationsCommand({ MaxResults: 50, NextToken: token }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const association of page.Associations ?? []) {
        rows += 1;
        const { AssociationId: id, AssociationName, Name } = association;
        if (
          id &&
          (isPatchDocument(Name) || quickSetupOperation(AssociationName))
        ) {
          associations.set(id, toPayload(id, association));
        }
      }
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-patch-associations',
          payload: {
            associations: [...associations.values()].sort((a, b) =>
              a.id < b.id ? -1 : 1,
            ),
            installsSeen: mostInstalled([...patchStates.values()]),
          },
        }),
      ],
      rows,
    };
  },
};

function toPayload(id: string, association: Association) {
  const policy = isPatchPolicy(association.AssociationName);
  return {
    id,
    name: text(association.AssociationName),
    document: text(association.Name),
    scheduled: isRecurring(association.ScheduleExpression),
    operation: quickSetupOperation(association.AssociationName),
    policy,
    ...(policy && {
      targets: (association.Targets ?? []).map(({ Key, Values }) => ({
        key: Key ?? '',
        values: sortedSet(Values ?? []),
      })),
    }),
  };
}

/** A scan by automation would have been the last operation of those it reaches. */
function mostInstalled(states: ReadonlyArray<{ operation?: string }>): boolean {
  const installed = states.filter(({ operation }) =>
    isWord(operation, 'Install'),
  ).length;
  return installed > 0 && installed * 2 >= states.length;
}
