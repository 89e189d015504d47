import type { Service } from '../operations/Service';
import { accessanalyzer } from './accessanalyzer/accessanalyzer';
import { cloudtrail } from './cloudtrail/cloudtrail';
import { cloudwatch } from './cloudwatch/cloudwatch';
import { config } from './config/config';
import { ec2 } from './ec2/ec2';
import { events } from './events/events';
import { iam } from './iam/iam';
import { inspector2 } from './inspector2/inspector2';
import { logs } from './logs/logs';
import { organizations } from './organizations/organizations';
import { sns } from './sns/sns';
import { ssm } from './ssm/ssm';
import { sts } from './sts/sts';

/** Every service that the sandbox speaks. */
export const SERVICES: readonly Service[] = [
  accessanalyzer,
  cloudtrail,
  cloudwatch,
  config,
  ec2,
  events,
  iam,
  inspector2,
  logs,
  organizations,
  sns,
  ssm,
  sts,
];
