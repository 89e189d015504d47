/** Payloads of AWS Config, CloudTrail and alerting. */
export const auditPayloads = {};
