import { readChangedObjects } from './changedObjects';

const I1 = 'i-0000000000000001';
const I2 = 'i-0000000000000002';
const G1 = 'sg-00000000000000001';
const ENI = 'eni-00000001';
const VOLUME = 'vol-00000001';
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
      'a volume, as AWS records it',
      'ModifyVolume',
      { request: { ModifyVolumeRequest: { VolumeId: VOLUME, Iops: 3000 } } },
      [`volume ${VOLUME}`],
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

  const wrapped = (name: string, request: object) => ({
    request: { [`${name}Request`]: request },
  });
  const listed = (type: string, id: string) => ({
    request: null,
    resources: [{ ResourceType: `AWS::EC2::${type}`, ResourceName: id }],
  });

  it.each<[string, Parameters<typeof objectsOf>[1], string[]]>([
    [
      'ModifyInstanceMetadataOptions',
      wrapped('ModifyInstanceMetadataOptions', {
        InstanceId: I1,
        HttpTokens: 'optional',
      }),
      [`instance ${I1}`],
    ],
    [
      'AssociateIamInstanceProfile',
      wrapped('AssociateIamInstanceProfile', {
        IamInstanceProfile: { Name: 'web' },
        InstanceId: I1,
      }),
      [`instance ${I1}`],
    ],
    [
      'ModifyInstanceCreditSpecification',
      wrapped('ModifyInstanceCreditSpecification', {
        InstanceCreditSpecification: { InstanceId: I1, tag: 1 },
      }),
      [`instance ${I1}`],
    ],
    [
      'AssociateInstanceEventWindow',
      wrapped('AssociateInstanceEventWindow', {
        AssociationTarget: { InstanceId: { tag: 1, content: I1 } },
      }),
      [`instance ${I1}`],
    ],
    [
      'CreateReplaceRootVolumeTask',
      wrapped('CreateReplaceRootVolumeTask', { InstanceId: I1 }),
      [`instance ${I1}`],
    ],
    [
      'ModifyInstanceAttribute',
      { request: { instanceId: I1, userData: '<sensitiveDataRemoved>' } },
      [`instance ${I1}`],
    ],
    [
      'ModifyInstanceAttribute',
      {
        request: { instanceId: I1, groupSet: { items: [{ groupId: G1 }] } },
      },
      [`instance ${I1}`],
    ],
    [
      'AttachNetworkInterface',
      { request: { networkInterfaceId: ENI, instanceId: I1 } },
      [`instance ${I1}`],
    ],
    [
      'AssignPrivateIpAddresses',
      { request: { networkInterfaceId: ENI } },
      [`interface ${ENI}`],
    ],
    [
      'AssignIpv6Addresses',
      wrapped('AssignIpv6Addresses', { NetworkInterfaceId: ENI }),
      [`interface ${ENI}`],
    ],
    [
      'UnassignIpv6Addresses',
      wrapped('UnassignIpv6Addresses', { NetworkInterfaceId: ENI }),
      [`interface ${ENI}`],
    ],
    [
      'AssociateAddress',
      { request: { allocationId: 'eipalloc-1', networkInterfaceId: ENI } },
      [`interface ${ENI}`],
    ],
    [
      'DisassociateAddress',
      listed('NetworkInterface', ENI),
      [`interface ${ENI}`],
    ],
    [
      'DetachNetworkInterface',
      listed('NetworkInterface', ENI),
      [`interface ${ENI}`],
    ],
    [
      'ModifyNetworkInterfaceAttribute',
      listed('NetworkInterface', ENI),
      [`interface ${ENI}`],
    ],
    ['ModifyVolume', listed('Volume', VOLUME), [`volume ${VOLUME}`]],
    ['EnableVolumeIO', { request: { volumeId: VOLUME } }, [`volume ${VOLUME}`]],
    ['CreateVolume', listed('Volume', VOLUME), []],
    ['CreateSnapshot', { request: { volumeId: VOLUME } }, []],
    [
      'CreateFlowLogs',
      wrapped('CreateFlowLogs', { ResourceId: { tag: 1, content: ENI } }),
      [],
    ],
    [
      'CreateNetworkInsightsPath',
      wrapped('CreateNetworkInsightsPath', { Source: I1, Destination: I2 }),
      [],
    ],
    // An image restarts the instance, unless it is told not to.
    ['CreateImage', { request: { instanceId: I1 } }, [`instance ${I1}`]],
    [
      'CreateImage',
      { request: { instanceId: I1, noReboot: false } },
      [`instance ${I1}`],
    ],
    ['CreateImage', { request: { instanceId: I1, noReboot: true } }, []],
    ['CreateInstanceExportTask', { request: { instanceId: I1 } }, []],
    [
      'StartBackupJob',
      {
        service: 'backup',
        request: {
          resourceArn: `arn:aws:ec2:eu-west-1:111122223333:instance/${I1}`,
        },
      },
      [],
    ],
    [
      'RegisterInstance',
      { service: 'servicediscovery', request: { instanceId: I1 } },
      [],
    ],
    [
      'CompleteLifecycleAction',
      { service: 'autoscaling', request: { instanceId: I1 } },
      [],
    ],
    [
      'SetInstanceHealth',
      { service: 'autoscaling', request: { instanceId: I1 } },
      [`instance ${I1}`],
    ],
    [
      'DetachInstances',
      { service: 'autoscaling', request: { instanceIds: [I1, I2] } },
      [`instance ${I1}`, `instance ${I2}`],
    ],
    [
      'PutMetricAlarm',
      {
        service: 'monitoring',
        request: { dimensions: [{ name: 'InstanceId', value: I1 }] },
      },
      [],
    ],
    // What an agent reports is no change.
    ...[
      'UpdateInstanceInformation',
      'UpdateInstanceAssociationStatus',
      'PutInventory',
      'PutConfigurePackageResult',
    ].map((name): [string, Parameters<typeof objectsOf>[1], string[]] => [
      name,
      { service: 'ssm', request: { instanceId: I1 } },
      [],
    ]),
    ['PutComplianceItems', { service: 'ssm', request: { resourceId: I1 } }, []],
    [
      'OpenControlChannel',
      { service: 'ssmmessages', request: { instanceId: I1 } },
      [],
    ],
    [
      'CreateAssociationBatch',
      {
        service: 'ssm',
        request: { entries: [{ instanceId: I1 }, { instanceId: I2 }] },
      },
      [`instance ${I1}`, `instance ${I2}`],
    ],
    [
      'RegisterTargetWithMaintenanceWindow',
      {
        service: 'ssm',
        request: { targets: [{ key: 'InstanceIds', values: [I1] }] },
      },
      [`instance ${I1}`],
    ],
    [
      'PutRolePolicy',
      { service: 'iam', request: { roleName: 'web', policyName: 'p' } },
      ['role web'],
    ],
    [
      'RemoveRoleFromInstanceProfile',
      {
        service: 'iam',
        request: { roleName: 'web', instanceProfileName: 'profile' },
      },
      ['profile profile', 'role web'],
    ],
    [
      'DeletePolicyVersion',
      { service: 'iam', request: { policyArn: 'arn:p', versionId: 'v1' } },
      [],
    ],
  ])('knows what %s changes: %j', (operation, options, objects) => {
    expect(objectsOf(operation, options)).toEqual(objects);
  });
});
