import {
  allow,
  DAY,
  HOUR,
  type IdentityRole,
  PARTNER_ACCOUNT_ID,
  plainRole,
  policy,
  READ_ONLY,
  trustAccount,
} from 'aws-sandbox';

/** Another company's account may read, whoever it lets. */
export function partnerRole(): IdentityRole {
  return plainRole('partner-analytics-read', trustAccount(PARTNER_ACCOUNT_ID), {
    createdAt: Date.parse('2025-10-02T06:00:00Z'),
    attached: [READ_ONLY],
    lastUsed: {
      at: { every: 2 * DAY, phase: 7 * HOUR },
      region: 'us-east-1',
    },
  });
}

/** Anybody at all may assume it: a leftover of a migration. */
export function publicRole(): IdentityRole {
  return plainRole(
    'legacy-export',
    policy([
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sts:AssumeRole',
      },
    ]),
    {
      createdAt: Date.parse('2022-11-30T22:00:00Z'),
      inline: [
        {
          name: 'export',
          document: allow('s3:GetObject', 'arn:aws:s3:::harbour-exports/*'),
        },
      ],
    },
  );
}
