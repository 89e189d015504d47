import {
  createPermissionResourceRef,
  createPermissionRule,
  PermissionRule,
} from '@backstage/plugin-permission-node';
import { PermissionRuleParams } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_SCORECARD } from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';
import { matchesFilter, ScorecardFilter } from '../../database';

/** What the rules look at: the columns of a scorecard that they can name. @alpha */
export type ScorecardResource = Partial<
  Record<ScorecardFilter['property'], string>
>;

/** The resource of `ec2-compliance.scorecard.read`. */
export const scorecardResourceRef = createPermissionResourceRef<
  ScorecardResource,
  ScorecardFilter
>().with({
  pluginId: 'ec2-compliance',
  resourceType: RESOURCE_TYPE_SCORECARD,
});

/** A rule on scorecards. @alpha */
export type ScorecardRule<Params extends PermissionRuleParams> = PermissionRule<
  ScorecardResource,
  ScorecardFilter,
  typeof RESOURCE_TYPE_SCORECARD,
  Params
>;

/** Every rule is a list of values that one column may hold; an empty list matches nothing. */
function createColumnRule<P extends string>(options: {
  name: string;
  description: string;
  property: ScorecardFilter['property'];
  param: P;
  normalise?: (value: string) => string;
}) {
  const { name, description, property, param, normalise = v => v } = options;
  const toFilter = (params: Record<string, string[]>): ScorecardFilter => ({
    property,
    values: params[param].map(normalise),
  });
  const rule = createPermissionRule({
    name,
    description,
    resourceRef: scorecardResourceRef,
    paramsSchema: z.object({ [param]: z.array(z.string()) }),
    apply: (resource, params) =>
      matchesFilter(resource, toFilter(params as Record<string, string[]>)),
    toQuery: params => toFilter(params as Record<string, string[]>),
  });
  // With the name of its parameter, so that a policy that misspells it does
  // not compile.
  return rule as unknown as ScorecardRule<Record<P, string[]>>;
}

const lowerCase = (value: string) => value.toLocaleLowerCase('en-US');

/** The rules that a policy can build conditions of. @alpha */
export const scorecardRules = {
  isOwner: createColumnRule({
    name: 'IS_OWNER',
    description:
      'Matches scorecards whose entity is owned by one of the given entity refs; pass the ownership refs of the user',
    property: 'ownerRef',
    param: 'claims',
    normalise: lowerCase,
  }),
  hasKind: createColumnRule({
    name: 'HAS_KIND',
    description: 'Matches scorecards of entities of one of the given kinds',
    property: 'kind',
    param: 'kinds',
    normalise: lowerCase,
  }),
  isInNamespace: createColumnRule({
    name: 'IS_IN_NAMESPACE',
    description:
      'Matches scorecards of entities in one of the given namespaces',
    property: 'namespace',
    param: 'namespaces',
    normalise: lowerCase,
  }),
  isInSystem: createColumnRule({
    name: 'IS_IN_SYSTEM',
    description:
      'Matches scorecards of entities that are part of one of the given systems, as entity refs',
    property: 'systemRef',
    param: 'systems',
    normalise: lowerCase,
  }),
};
