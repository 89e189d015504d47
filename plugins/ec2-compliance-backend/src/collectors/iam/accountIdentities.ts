import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import { setImmediate } from 'node:timers/promises';
import { validateEvidence } from '../../evidence';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { AuthorizationDetails, summarizeInSteps } from './summarizeIdentities';

const OPERATION = 'iam:GetAccountAuthorizationDetails';

/**
 * The roles of instances and the identities of people, with what their policies
 * allow: two records of the account, from one listing. The policies themselves
 * are not kept.
 *
 * Source: iam:GetAccountAuthorizationDetails, 1,000 a page.
 */
export const accountIdentities: Collector = {
  sources: ['iam-instance-roles', 'iam-people'],
  actions: [OPERATION],
  after: [],
  scope: 'account',
  kind: 'listing',
  async *collect({ clients, target, parameters, signal }) {
    const details: AuthorizationDetails = {
      roles: [],
      users: [],
      groups: [],
      policies: [],
    };
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.iam.send(
          new GetAccountAuthorizationDetailsCommand({
            MaxItems: 1000,
            Marker: token,
          }),
          { abortSignal: signal },
        ),
      next: page => (page.IsTruncated ? page.Marker : undefined),
    });
    const ids = RowIds.create(OPERATION);
    for await (const page of pages) {
      details.roles.push(...(page.RoleDetailList ?? []));
      details.users.push(...(page.UserDetailList ?? []));
      details.groups.push(...(page.GroupDetailList ?? []));
      details.policies.push(...(page.Policies ?? []));
    }
    for (const { Arn: arn } of [...details.roles, ...details.users]) {
      ids.has(arn);
    }
    ids.requireAll();
    const steps = summarizeInSteps(details, {
      accountId: target.accountId,
      pipelineIssuers: parameters.pipelineIssuers,
      pipelineRoleNames: parameters.pipelineRoleNames,
    });
    let step = steps.next();
    while (!step.done) {
      signal.throwIfAborted();
      await setImmediate();
      step = steps.next();
    }
    const { instanceRoles, people } = step.value;
    yield {
      evidence: [
        validateEvidence({
          source: 'iam-instance-roles',
          payload: instanceRoles,
        }),
        validateEvidence({ source: 'iam-people', payload: people }),
      ],
      rows: details.roles.length + details.users.length,
    };
  },
};
