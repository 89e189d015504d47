import { Entity } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  EC2_INSTANCES_ANNOTATION,
  runsOnNoInstance,
} from 'backstage-plugin-ec2-compliance-common';

/**
 * The kinds, in lower case, whose pages show the card and the tab: those that
 * instances are mapped to, and those that such entities roll up to.
 *
 * @public
 */
export const EC2_COMPLIANCE_KINDS = [
  'component',
  'resource',
  'api',
  'system',
  'domain',
  'group',
];

/**
 * Whether an entity's page should show the card and the tab. Mapping rules live
 * in the backend, so an entity may have instances without any annotation; one
 * that says that it runs on none shows neither.
 *
 * @public
 */
export function isEc2ComplianceAvailable(entity: Entity): boolean {
  const { annotations } = entity.metadata;
  return (
    !runsOnNoInstance(annotations) &&
    (EC2_COMPLIANCE_KINDS.includes(entity.kind.toLocaleLowerCase('en-US')) ||
      Boolean(annotations?.[EC2_INSTANCE_TAGS_ANNOTATION]))
  );
}

/** The same as a predicate, which app-config can replace. */
export const EC2_COMPLIANCE_AVAILABLE: FilterPredicate = {
  $any: [
    {
      [`metadata.annotations.${EC2_INSTANCE_TAGS_ANNOTATION}`]: {
        $exists: true,
      },
    },
    {
      $all: [
        { kind: { $in: EC2_COMPLIANCE_KINDS } },
        {
          $not: {
            [`metadata.annotations.${EC2_INSTANCES_ANNOTATION}`]: 'none',
          },
        },
      ],
    },
  ],
};

/** The kinds that contain others, for the card of their members. */
export const EC2_COMPLIANCE_ROLLUP: FilterPredicate = {
  kind: { $in: ['group', 'system', 'domain'] },
};
