import { cloudwatch } from './cloudwatch/cloudwatch';
import { ec2 } from './ec2/ec2';
import { events } from './events/events';
import { inspector2 } from './inspector2/inspector2';
import { logs } from './logs/logs';
import type { Service } from './Service';
import { sns } from './sns/sns';
import { ssm } from './ssm/ssm';
import { sts } from './sts/sts';

/** Every service that the sandbox speaks. */
export const SERVICES: readonly Service[] = [
  cloudwatch,
  ec2,
  events,
  inspector2,
  logs,
  sns,
  ssm,
  sts,
];
