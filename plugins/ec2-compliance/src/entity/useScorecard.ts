import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Scorecard,
  ScorecardDetailQuery,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../api';
import { RequestState, useRequest } from '../api/useRequest';

const POLL_MS = 5_000;

/**
 * The scorecard of an entity, asked for again while its first collection runs.
 *
 * @param query - how much of it is shown
 */
export function useScorecard(
  entity: Entity,
  query: ScorecardDetailQuery = {},
): RequestState<Scorecard> {
  const api = useApi(ec2ComplianceApiRef);
  const entityRef = stringifyEntityRef(entity);
  return useRequest({
    key: entityRef,
    request: signal => api.getScorecard(entityRef, query, { signal }),
    pollMs: scorecard =>
      scorecard.mapping.state === 'collecting' ? POLL_MS : undefined,
  });
}
