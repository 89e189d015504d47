import { REVIEW_DUES } from 'backstage-plugin-ec2-compliance-common';
import { reviewOperations } from '../http';
import { ActionOptions } from './ActionOptions';
import { pageInput } from './findings';

/** Which reviews are due, of what the caller may record by default. */
export function registerListDueReviews(options: ActionOptions): void {
  const { caller, registry } = options;
  registry.register({
    name: 'list-due-reviews',
    title: 'List which reviews are due',
    description: `Lists the reviews that services with EC2 instances take, and when the next one must be recorded: those that nobody has recorded first, then those that are due first.

Without \`owner\` and \`entity\` it lists those that the signed-in user may record, as an owner or in the place of one ("which reviews do I have to do?"). \`due: now\` leaves those that are missing. \`total\` counts the whole list; page through it by \`cursor\`.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.strictObject({
          owner: z
            .string()
            .optional()
            .describe(
              'The entity ref of an owner, e.g. `group:default/payments`; groups below it count too',
            ),
          entity: z
            .string()
            .optional()
            .describe(
              'An entity ref, e.g. `component:default/checkout`; what rolls up to it counts too',
            ),
          due: z
            .enum(REVIEW_DUES)
            .optional()
            .describe('Only those that stand so'),
          ...pageInput(z),
        }),
      output: z =>
        z.object({
          total: z.number(),
          reviews: z.array(
            z.object({
              entity: z.string(),
              owner: z.string().optional(),
              control: z.string(),
              standing: z.string(),
              dueAt: z.string().optional(),
              reviewedAt: z.string().optional(),
              reviewer: z.string().optional(),
              canRecord: z.boolean(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    examples: [
      {
        title: 'Which reviews do I have to do now?',
        input: { due: 'now', limit: 20 },
      },
    ],
    action: async ({ input, credentials }) => {
      const { owner, entity, due, limit, cursor } = input;
      const list = await caller.call(
        reviewOperations.listDue,
        {
          query: {
            owner: owner === undefined ? undefined : [owner],
            entityRef: entity,
            toRecord:
              owner === undefined && entity === undefined ? true : undefined,
            due,
            limit,
            cursor,
          },
        },
        credentials,
      );
      return {
        output: {
          total: list.totalCount,
          reviews: list.items.map(review => ({
            entity: review.entityRef,
            owner: review.ownerRef,
            control: review.controlId,
            standing: review.standing,
            dueAt: review.dueAt,
            reviewedAt: review.latest?.createdAt,
            reviewer: review.latest?.reviewerRef,
            canRecord: review.canReview,
          })),
          nextCursor: list.nextCursor,
        },
      };
    },
  });
}
