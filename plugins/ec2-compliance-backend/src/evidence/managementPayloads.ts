import { z } from 'zod';

/** Payloads of Systems Manager beyond the nodes themselves. */
export const managementPayloads = {
  /** ssm:DescribeParameters; only those that are named like secrets and not encrypted. */
  'ssm-parameters': z.object({
    /** How many parameters there are in all. */
    total: z.number().int().nonnegative(),
    plain: z.array(z.object({ name: z.string(), type: z.string() })),
  }),

  /** ssm:GetServiceSetting, managed-instance/default-ec2-instance-management-role */
  'ssm-default-host-management': z.object({
    /** The role that Systems Manager lends to instances without one; absent where it is off. */
    role: z.string().optional(),
  }),
};
