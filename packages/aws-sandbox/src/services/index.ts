import { ec2 } from './ec2/ec2';
import { inspector2 } from './inspector2/inspector2';
import type { Service } from './Service';
import { ssm } from './ssm/ssm';
import { sts } from './sts/sts';

/** Every service that the sandbox speaks. */
export const SERVICES: readonly Service[] = [ec2, inspector2, ssm, sts];
