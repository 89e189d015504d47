/** Payloads of Systems Manager beyond the nodes themselves. */
export const managementPayloads = {};
