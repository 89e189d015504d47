import { readChangedObjects } from './changedObjects';

const I1 = 'i-0000000000000001';
const I2 = 'i-0000000000000002';
const G1 = 'sg-00000000000000001';
const G2 = 'sg-00000000000000002';

/** The objects of a call, as `kind name`. */
function objectsOf(
  name: string,
  options: {
    service?: string;
    request?: object | null;
    answer?: object;
    resources?: { ResourceName?: string; ResourceType?: string }[];
  },
): string[] {
  const { service = 'ec2', request, answer, resources = [] } = options;
  return readChangedObjects({
    id: 'e-1',
    at: '2026-11-22T10:00:00.000Z',
    service: `${service}.amazonaws.com`,
    name,
    resources,
    record: { requestParameters: request, responseElements: answer },
  })
    .map(object => `${object.kind} ${object.name}`)
    .sort();
}

const ingress = (fields: object) => ({
  ipPermissions: {
    items: [
      {
        ipProtocol: 'tcp',
        groups: { items: [{ groupId: G2, userId: '111122223333' }] },
      },
    ],
  },
  ...fields,
});

describe('readChangedObjects', () => {
  it.each<[string, string, Parameters<typeof objectsOf>[1], string[]]>([
    [
      'the request',
      'StopInstances',
      {
        request: {
          instancesSet: { items: [{ instanceId: I1 }, { instanceId: I2 }] },
        },
      },
      [`instance ${I1}`, `instance ${I2}`],
    ],
    [
      'tags',
      'CreateTags',
      {
        request: {
          resourcesSet: {
            items: [{ resourceId: I1 }, { resourceId: 'vol-1' }],
          },
          tagSet: { items: [{ key: 'Peer', value: I2 }] },
        },
      },
      [`instance ${I1}`],
    ],
    [
      'an association of Systems Manager',
      'CreateAssociation',
      {
        service: 'ssm',
        request: {
          targets: [{ key: 'InstanceIds', values: [I1] }],
          parameters: { peer: [I2] },
        },
      },
      [`instance ${I1}`],
    ],
    [
      'a launch',
      'RunInstances',
      { answer: { instancesSet: { items: [{ instanceId: I1 }] } } },
      [`instance ${I1}`],
    ],
    [
      'a fleet at once',
      'CreateFleet',
      {
        request: { CreateFleetRequest: { Type: 'instant' } },
        answer: {
          CreateFleetResponse: {
            fleetInstanceSet: {
              item: [
                { instanceIds: { item: I1 } },
                { instanceIds: { item: [I2] } },
              ],
            },
          },
        },
      },
      [`instance ${I1}`, `instance ${I2}`],
    ],
    ...[
      'ReplaceIamInstanceProfileAssociation',
      'DisassociateIamInstanceProfile',
    ].map(
      (name): [string, string, Parameters<typeof objectsOf>[1], string[]] => [
        'a profile by its association',
        name,
        {
          request: { [`${name}Request`]: { AssociationId: 'iip-assoc-1' } },
          answer: {
            [`${name}Response`]: {
              iamInstanceProfileAssociation: { instanceId: I1 },
            },
          },
        },
        [`instance ${I1}`],
      ],
    ),
    [
      'a volume that is detached',
      'DetachVolume',
      { request: { volumeId: 'vol-00000001' }, answer: { instanceId: I1 } },
      [`instance ${I1}`],
    ],
    [
      'resources alone',
      'ModifyInstanceAttribute',
      {
        request: null,
        resources: [
          { ResourceType: 'AWS::EC2::Instance', ResourceName: I1 },
          { ResourceType: 'AWS::EC2::VPC', ResourceName: 'vpc-1' },
        ],
      },
      [`instance ${I1}`],
    ],
    [
      'a group by its id, not its source',
      'AuthorizeSecurityGroupIngress',
      { request: ingress({ groupId: G1 }) },
      [`group ${G1}`],
    ],
    [
      'a group by its name',
      'AuthorizeSecurityGroupIngress',
      {
        request: ingress({ groupName: 'web' }),
        answer: {
          _return: true,
          securityGroupRuleSet: {
            items: [{ groupId: G1, referencedGroupInfo: { groupId: G2 } }],
          },
        },
      },
      [`group ${G1}`],
    ],
    [
      'a group by a rule’s id',
      'RevokeSecurityGroupIngress',
      {
        request: { securityGroupRuleIds: { items: ['sgr-1'] } },
        answer: { revokedSecurityGroupRuleSet: { items: [{ groupId: G1 }] } },
      },
      [`group ${G1}`],
    ],
    [
      'a group in a request that is wrapped',
      'ModifySecurityGroupRules',
      {
        request: {
          ModifySecurityGroupRulesRequest: {
            GroupId: G1,
            SecurityGroupRule: {
              SecurityGroupRule: { ReferencedGroupId: G2, Description: I1 },
            },
          },
        },
      },
      [`group ${G1}`],
    ],
    [
      'a group in the resources alone',
      'AuthorizeSecurityGroupEgress',
      {
        request: ingress({ groupName: 'web' }),
        resources: [{ ResourceName: G1 }, { ResourceName: G2 }],
      },
      [`group ${G1}`],
    ],
    [
      'an interface',
      'ModifyNetworkInterfaceAttribute',
      {
        request: {
          networkInterfaceId: 'eni-00000001',
          groupSet: { items: [{ groupId: G1 }] },
        },
      },
      ['interface eni-00000001'],
    ],
    [
      'a volume',
      'ModifyVolume',
      { request: { ModifyVolumeRequest: { volumeId: 'vol-00000001' } } },
      ['volume vol-00000001'],
    ],
    [
      'a role',
      'AttachRolePolicy',
      { service: 'iam', request: { roleName: 'web', policyArn: 'arn:p' } },
      ['role web'],
    ],
    [
      'a profile and its role',
      'AddRoleToInstanceProfile',
      {
        service: 'iam',
        request: { roleName: 'web', instanceProfileName: 'web-profile' },
      },
      ['profile web-profile', 'role web'],
    ],
    [
      'a policy’s version in force',
      'CreatePolicyVersion',
      { service: 'iam', request: { policyArn: 'arn:p', setAsDefault: true } },
      ['policy arn:p'],
    ],
    [
      'a policy’s version that is not in force',
      'CreatePolicyVersion',
      { service: 'iam', request: { policyArn: 'arn:p', setAsDefault: false } },
      [],
    ],
    [
      'a route by way of an instance',
      'CreateRoute',
      {
        request: { routeTableId: 'rtb-1', instanceId: I1 },
        resources: [{ ResourceName: I1 }],
      },
      [],
    ],
    [
      'a target group',
      'RegisterTargets',
      { service: 'elasticloadbalancing', request: { targets: [{ id: I1 }] } },
      [],
    ],
    [
      'an id in a text',
      'CreateVolume',
      {
        request: {
          description: I1,
          tagSpecificationSet: { items: [{ tags: [{ value: I1 }] }] },
          clientToken: I1,
        },
      },
      [],
    ],
    ['nothing at all', 'CreateVpc', { request: null }, []],
  ])('reads the object from %s: %s', (_name, operation, options, objects) => {
    expect(objectsOf(operation, options)).toEqual(objects);
  });
});
