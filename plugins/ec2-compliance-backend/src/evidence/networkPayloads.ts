/** Payloads of EC2 security groups, volumes, flow logs, user data. */
export const networkPayloads = {};
