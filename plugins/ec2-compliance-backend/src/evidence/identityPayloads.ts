/** Payloads of IAM, Access Analyzer and Organizations. */
export const identityPayloads = {};
