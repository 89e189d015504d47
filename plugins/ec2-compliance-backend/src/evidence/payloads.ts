import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';
import { accessanalyzerPayloads } from './accessanalyzer';
import { cloudtrailPayloads } from './cloudtrail';
import { cloudwatchPayloads } from './cloudwatch';
import { configPayloads } from './config';
import { ec2Payloads } from './ec2';
import { eventsPayloads } from './events';
import { iamPayloads } from './iam';
import { inspector2Payloads } from './inspector2';
import { ssmPayloads } from './ssm';

/**
 * What one source says about one subject, by source. The subject is an
 * instance, but for those that speak of the account and Region, such as
 * `ssm-agent-update` and `inspector-account-status`.
 *
 * Nothing that moves at every reading belongs in a payload (the last ping of a
 * healthy node, say): an unchanged payload is not rewritten.
 */
export const payloadSchemas = {
  ...ec2Payloads,
  ...ssmPayloads,
  ...inspector2Payloads,
  ...iamPayloads,
  ...accessanalyzerPayloads,
  ...configPayloads,
  ...cloudtrailPayloads,
  ...cloudwatchPayloads,
  ...eventsPayloads,
} satisfies Record<EvidenceSource, z.ZodType>;

/** The payload of each source. */
export type EvidencePayloads = {
  [S in EvidenceSource]: z.infer<(typeof payloadSchemas)[S]>;
};
