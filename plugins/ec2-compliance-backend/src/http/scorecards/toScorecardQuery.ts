import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { scorecardListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { ScorecardQuery } from '../../database';
import { readEntityRef } from '../access/readEntityRef';
import { readSearch } from '../lists/readSearch';

/** What scorecards are filtered by, but for whose they are and what contains them. */
type Filters = Pick<
  z.output<typeof scorecardListParameters>,
  'accountId' | 'kind' | 'memberOf' | 'q' | 'standing' | 'status' | 'strategy'
>;

/**
 * What narrows services, be they listed themselves or by their instances.
 *
 * @param options - `parameterOf`: what a filter is called in the request
 */
export function toScorecardQuery(
  { accountId, kind, memberOf, q, standing, status, strategy }: Filters,
  options: {
    controls: readonly ControlDescription[];
    parameterOf?: (filter: keyof Filters) => string;
  },
): Omit<ScorecardQuery, 'rollup'> {
  const { controls, parameterOf = filter => filter } = options;
  return {
    kind,
    accountId,
    controlIds: strategy
      ? controls
          .filter(control => control.strategy === strategy)
          .map(({ id }) => id)
      : undefined,
    status,
    standing,
    memberOf:
      memberOf === undefined
        ? undefined
        : readEntityRef(memberOf, {
            parameter: parameterOf('memberOf'),
            defaultKind: 'group',
          }),
    ...readSearch(q),
  };
}
