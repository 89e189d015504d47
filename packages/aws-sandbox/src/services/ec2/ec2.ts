import { ec2Dialect } from '../../errors/queryDialects';
import { ec2Query } from '../../protocols/ec2Query';
import { service } from '../Service';
import { describeInstances } from './describeInstances';
import { describeRegions } from './describeRegions';

export const ec2 = service({
  name: 'ec2',
  protocol: ec2Query,
  errors: ec2Dialect,
  discriminator: '2016-11-15',
  xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: [describeInstances, describeRegions],
});
