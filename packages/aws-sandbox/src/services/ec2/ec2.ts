import { ec2Dialect } from '../../errors/queryDialects';
import { service } from '../../operations/Service';
import { ec2Query } from '../../protocols/ec2Query';
import { describeInstanceImageMetadata } from './instances/describeInstanceImageMetadata';
import { describeInstances } from './instances/describeInstances';
import { describeFlowLogs } from './network/describeFlowLogs';
import { describeManagedPrefixLists } from './network/describeManagedPrefixLists';
import { describeSecurityGroups } from './network/describeSecurityGroups';
import { getManagedPrefixListEntries } from './network/getManagedPrefixListEntries';
import { describeRegions } from './regions/describeRegions';
import { describeVolumes } from './storage/describeVolumes';
import { getEbsEncryptionByDefault } from './storage/getEbsEncryptionByDefault';
import { describeInstanceAttribute } from './userdata/describeInstanceAttribute';
import { describeLaunchTemplateVersions } from './userdata/describeLaunchTemplateVersions';

export const ec2 = service({
  name: 'ec2',
  protocol: ec2Query,
  errors: ec2Dialect,
  discriminator: '2016-11-15',
  xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: [
    describeFlowLogs,
    describeInstanceAttribute,
    describeInstanceImageMetadata,
    describeInstances,
    describeLaunchTemplateVersions,
    describeManagedPrefixLists,
    describeRegions,
    describeSecurityGroups,
    describeVolumes,
    getEbsEncryptionByDefault,
    getManagedPrefixListEntries,
  ],
});
