import { MappingProblemList } from 'backstage-plugin-ec2-compliance-common';

/** One problem of each kind. */
export const MAPPING_PROBLEM_LIST: MappingProblemList = {
  items: [
    {
      kind: 'annotation',
      entity: {
        entityRef: 'component:default/dashboards',
        title: 'Dashboards',
        ownerRef: 'group:default/data',
      },
      errors: [
        {
          phrase: 'annotation.unreadable',
          annotation: 'aws.amazon.com/ec2-instance-tags',
          error: "Line 1: 'Service' has no '='",
        },
      ],
      annotation: 'Service',
    },
    {
      kind: 'selector',
      entity: {
        entityRef: 'component:default/gift-cards',
        title: 'Gift Cards',
        ownerRef: 'group:default/loyalty',
      },
      errors: [],
      annotation: 'Service=gift-cards',
    },
    {
      kind: 'tag',
      entity: {
        entityRef: 'component:default/reporting',
        title: 'Reporting',
        ownerRef: 'group:default/data',
      },
      errors: [],
      tag: { key: 'Service', value: 'reportng' },
      instances: 4,
      write: { key: 'Service', value: 'reporting' },
    },
    {
      kind: 'tag',
      errors: [],
      tag: { key: 'Service', value: 'zz top' },
      instances: 1,
    },
  ],
  totalCount: 4,
  counts: { annotation: 1, selector: 1, tag: 2 },
  hidden: 0,
  targetsNeverRead: 0,
};
