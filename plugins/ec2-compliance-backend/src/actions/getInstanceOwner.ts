import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InstanceSummary, Words } from 'backstage-plugin-ec2-compliance-common';
import { scorecardOperations } from '../http';
import { ActionOptions } from './ActionOptions';
import { entityPathOf } from './entityPathOf';
import { findInstances, MOST_FOUND } from './findInstances';

/** Whose an instance is. */
export function registerGetInstanceOwner(options: ActionOptions): void {
  const { caller, registry, words } = options;
  const readEntity = async (ref: string, credentials: BackstageCredentials) => {
    const { title, ownerRef } = await caller.call(
      scorecardOperations.get,
      { params: entityPathOf(ref) },
      credentials,
    );
    return { entity: ref, title, owner: ownerRef };
  };
  registry.register({
    name: 'get-instance-owner',
    title: 'Get whose an EC2 instance is',
    description: `Tells which catalog entities an EC2 instance belongs to and who owns them, by its id, its ARN or its name. An instance may belong to several entities.

An instance that belongs to no entity says why in \`unmapped\`, and which entity its tags come closest to. What the caller may not see is said not to be there. At most ${MOST_FOUND} instances are told; \`found\` counts all of them.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.strictObject({
          instance: z
            .string()
            .describe(
              'An id such as `i-0abc1234def567890` (or its start), an ARN, or a part of the name',
            ),
        }),
      output: z =>
        z.object({
          found: z.number(),
          instances: z.array(
            z.object({
              arn: z.string(),
              instanceId: z.string(),
              name: z.string().optional(),
              accountId: z.string(),
              accountAlias: z.string().optional(),
              region: z.string(),
              state: z.string(),
              autoScalingGroup: z.string().optional(),
              entities: z.array(
                z.object({
                  entity: z.string(),
                  title: z.string().optional(),
                  owner: z
                    .string()
                    .optional()
                    .describe('None where the catalog names no owner'),
                }),
              ),
              unmapped: z
                .object({
                  reason: z.string(),
                  suggestion: z
                    .object({
                      entity: z.string(),
                      owner: z.string().optional(),
                      because: z.string(),
                    })
                    .optional()
                    .describe('The entity that its tags come closest to'),
                })
                .optional(),
            }),
          ),
        }),
    },
    examples: [
      {
        title: 'Whose is this instance?',
        input: { instance: 'i-0abc1234def567890' },
      },
    ],
    action: async ({ input: { instance }, credentials }) => {
      const { found, totalCount } = await findInstances(
        caller,
        instance,
        credentials,
      );
      const refs = [...new Set(found.flatMap(({ entityRefs }) => entityRefs))];
      const entities = new Map(
        await Promise.all(
          refs.map(
            async ref => [ref, await readEntity(ref, credentials)] as const,
          ),
        ),
      );
      return {
        output: {
          found: totalCount,
          instances: found.map(row => ({
            arn: row.arn,
            instanceId: row.instanceId,
            name: row.name,
            accountId: row.accountId,
            accountAlias: row.accountAlias,
            region: row.region,
            state: row.state,
            autoScalingGroup: row.autoScalingGroup,
            entities: row.entityRefs.map(ref => entities.get(ref)!),
            unmapped: row.unmapped && toUnmapped(row.unmapped, words),
          })),
        },
      };
    },
  });
}

function toUnmapped(
  { reason, suggestion }: NonNullable<InstanceSummary['unmapped']>,
  words: Words,
) {
  return {
    reason,
    suggestion: suggestion && {
      entity: suggestion.entityRef,
      owner: suggestion.ownerRef,
      because: words.phrase(suggestion.because),
    },
  };
}
