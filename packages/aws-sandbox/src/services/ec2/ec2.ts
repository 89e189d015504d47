import { ec2Dialect } from '../../errors/queryDialects';
import { ec2Query } from '../../protocols/ec2Query';
import { service } from '../Service';
import { describeFlowLogs } from './describeFlowLogs';
import { describeInstanceAttribute } from './describeInstanceAttribute';
import { describeInstanceImageMetadata } from './describeInstanceImageMetadata';
import { describeInstances } from './describeInstances';
import { describeLaunchTemplateVersions } from './describeLaunchTemplateVersions';
import { describeManagedPrefixLists } from './describeManagedPrefixLists';
import { describeRegions } from './describeRegions';
import { describeSecurityGroups } from './describeSecurityGroups';
import { describeVolumes } from './describeVolumes';
import { getEbsEncryptionByDefault } from './getEbsEncryptionByDefault';
import { getManagedPrefixListEntries } from './getManagedPrefixListEntries';

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
