import { z } from 'zod';

/** What is no text says nothing, and takes nothing else down. */
const text = z.string().optional().catch(undefined);

/** What is read of a record of CloudTrail. */
export const trailRecordSchema = z.object({
  eventType: text,
  readOnly: z.union([z.boolean(), z.string()]).optional().catch(undefined),
  errorCode: text,
  sourceIPAddress: text,
  userAgent: text,
  sessionCredentialFromConsole: z
    .union([z.boolean(), z.string()])
    .optional()
    .catch(undefined),
  requestParameters: z.unknown().optional(),
  responseElements: z.unknown().optional(),
  userIdentity: z
    .object({
      type: text,
      arn: text,
      accountId: text,
      userName: text,
      principalId: text,
      invokedBy: text,
      /** Of a web identity's or SAML's call to STS. */
      identityProvider: text,
      onBehalfOf: z.object({ userId: text }).optional().catch(undefined),
      sessionContext: z
        .object({
          ec2RoleDelivery: text,
          sessionIssuer: z
            .object({ arn: text, userName: text })
            .optional()
            .catch(undefined),
          webIdFederationData: z
            .object({ federatedProvider: text })
            .optional()
            .catch(undefined),
          attributes: z
            .object({ mfaAuthenticated: text })
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** @see trailRecordSchema */
export type TrailRecord = z.infer<typeof trailRecordSchema>;
