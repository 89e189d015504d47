import { reviewCreatePermission } from 'backstage-plugin-ec2-compliance-common';
import { reviewOperations } from '../http';
import { ActionOptions } from './ActionOptions';

/** Records that a person looked at a scorecard. */
export function registerRecordReview(options: ActionOptions): void {
  const { caller, controls, registry } = options;
  const reviews = controls
    .filter(({ scope }) => scope === 'review')
    .map(({ id }) => id);
  registry.register({
    name: 'record-review',
    title: 'Record a review',
    description: `Records that the signed-in user has reviewed the scorecard of an entity, with the scorecard as it stands. Each call records one more; a recorded review cannot be changed.

It signs in the user's name: call it only when they have said that they looked, and give their own words as \`comment\`. It takes membership of the group that owns the entity. Where a control of the checklist is unknown it is refused, naming the control; list it under \`acknowledgedUnknown\` only if the user says so.`,
    visibilityPermission: reviewCreatePermission,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.strictObject({
          entity: z
            .string()
            .describe('An entity ref, e.g. `component:default/checkout`'),
          control: z
            .enum(reviews as [string, ...string[]])
            .describe('What was reviewed'),
          comment: z.string().describe('What was looked at and decided'),
          acknowledgedUnknown: z
            .array(z.string())
            .optional()
            .describe(
              'Controls of the checklist that are unknown, and signed as such',
            ),
        }),
      output: z =>
        z.object({
          id: z.string(),
          entity: z.string(),
          control: z.string(),
          reviewer: z.string(),
          createdAt: z.string(),
          acknowledgedUnknown: z.array(z.string()),
        }),
    },
    examples: [
      {
        title: 'Sign the patch review of a service',
        input: {
          entity: 'component:default/checkout',
          control: 'patch-review',
          comment:
            'Went through the missing patches; the reboot is on Thursday.',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { entity, control, comment, acknowledgedUnknown } = input;
      const review = await caller.call(
        reviewOperations.create,
        {
          body: {
            entityRef: entity,
            controlId: control,
            comment,
            acknowledgedUnknown,
          },
        },
        credentials,
      );
      return {
        output: {
          id: review.id,
          entity: review.entityRef,
          control: review.controlId,
          reviewer: review.reviewerRef,
          createdAt: review.createdAt,
          acknowledgedUnknown: review.acknowledgedUnknown,
        },
      };
    },
  });
}
