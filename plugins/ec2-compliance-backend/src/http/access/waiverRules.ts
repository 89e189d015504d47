import {
  createPermissionResourceRef,
  createPermissionRule,
  PermissionRule,
} from '@backstage/plugin-permission-node';
import { PermissionRuleParams } from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_WAIVER,
  WAIVER_SCOPES,
  WAIVER_SUBJECTS,
  WaiverScopeKind,
  WaiverSubjectKind,
} from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';

/** What the rules look at: a waiver, and whom it concerns. @alpha */
export interface WaiverResource {
  subject: WaiverSubjectKind;
  scope: WaiverScopeKind;
  /** The entities that it is for; none where its instances belong to none. */
  entities: ReadonlyArray<{
    entityRef: string;
    ownerRef?: string;
    /** Systems, domains and groups that it rolls up to. */
    ancestors: readonly string[];
  }>;
}

/**
 * A condition on a waiver: of everybody whom it concerns, one of the values holds.
 *
 * @alpha
 */
export interface WaiverFilter {
  property: 'owner' | 'within' | 'subject' | 'scope';
  values: string[];
}

/** Whether a waiver meets a condition; an empty list matches nothing. */
export function matchesWaiverFilter(
  { subject, scope, entities }: WaiverResource,
  { property, values }: WaiverFilter,
): boolean {
  // What concerns nobody whom the catalog knows is nobody's to approve by a rule.
  const ofEach = (
    refsOf: (entity: WaiverResource['entities'][number]) => unknown[],
  ) =>
    entities.length > 0 &&
    entities.every(entity =>
      refsOf(entity).some(ref => values.includes(ref as string)),
    );
  switch (property) {
    case 'subject':
      return values.includes(subject);
    case 'scope':
      return values.includes(scope);
    case 'owner':
      return ofEach(({ ownerRef }) => [ownerRef]);
    default:
      return ofEach(({ entityRef, ancestors }) => [entityRef, ...ancestors]);
  }
}

/** The resource of `ec2-compliance.waiver.approve`. */
export const waiverResourceRef = createPermissionResourceRef<
  WaiverResource,
  WaiverFilter
>().with({
  pluginId: 'ec2-compliance',
  resourceType: RESOURCE_TYPE_WAIVER,
});

/** A rule on waivers. @alpha */
export type WaiverRule<Params extends PermissionRuleParams> = PermissionRule<
  WaiverResource,
  WaiverFilter,
  typeof RESOURCE_TYPE_WAIVER,
  Params
>;

function createListRule<P extends string, V extends string = string>(options: {
  name: string;
  description: string;
  property: WaiverFilter['property'];
  param: P;
  value: z.ZodType<V, string>;
}) {
  const { name, description, property, param, value } = options;
  const toFilter = (params: Record<string, string[]>): WaiverFilter => ({
    property,
    values: params[param].map(text => text.toLocaleLowerCase('en-US')),
  });
  const rule = createPermissionRule({
    name,
    description,
    resourceRef: waiverResourceRef,
    paramsSchema: z.object({ [param]: z.array(value) }),
    apply: (resource, params) =>
      matchesWaiverFilter(
        resource,
        toFilter(params as Record<string, string[]>),
      ),
    toQuery: params => toFilter(params as Record<string, string[]>),
  });
  // With the name of its parameter, so that a policy that misspells it does
  // not compile.
  return rule as unknown as WaiverRule<Record<P, V[]>>;
}

/** The rules that a policy on waivers can build conditions of. @alpha */
export const waiverRules = {
  isWithin: createListRule({
    name: 'IS_WITHIN',
    description:
      'Matches waivers of entities that are, or roll up to, one of the given: services, systems, domains or groups, as entity refs',
    property: 'within',
    param: 'entities',
    value: z.string(),
  }),
  isOwner: createListRule({
    name: 'IS_OWNER',
    description:
      'Matches waivers of entities that are owned by one of the given entity refs',
    property: 'owner',
    param: 'claims',
    value: z.string(),
  }),
  hasSubject: createListRule({
    name: 'HAS_SUBJECT',
    description:
      'Matches waivers of one of the given: control, finding, cve or package',
    property: 'subject',
    param: 'subjects',
    value: z.enum(WAIVER_SUBJECTS),
  }),
  hasScope: createListRule({
    name: 'HAS_SCOPE',
    description:
      'Matches waivers for one of the given: instance, workload, service, system or team',
    property: 'scope',
    param: 'scopes',
    value: z.enum(WAIVER_SCOPES),
  }),
};
