import { FINDING_DUES } from 'backstage-plugin-ec2-compliance-common';
import { findingOperations } from '../http';
import { ActionOptions } from './ActionOptions';
import { findingPage, pageInput, toFindingPage } from './findings';

/** What must be fixed by when, of one's own by default. */
export function registerListFindingsToFix(options: ActionOptions): void {
  const { caller, now, registry, words } = options;
  registry.register({
    name: 'list-findings-to-fix',
    title: 'List what must be fixed by when',
    description: `Lists open vulnerabilities and missing patches on EC2 instances, each with the date by which the Essential Eight ask for it to be fixed, and why. The earliest due come first.

Without \`owner\` and \`entity\` it lists what the signed-in user and their groups own ("what must my team fix?"). One finding is one vulnerability of one package on all instances of one service, so \`instances\` may be more than one.

\`totals\` counts the whole list; page through it by \`cursor\`. A finding that is past its \`dueAt\` is \`overdue\`. Where \`evidence.stale\` is true, say so: AWS was not read lately.`,
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
            .enum(FINDING_DUES)
            .optional()
            .describe(
              'Only what is past its due date, or due within so long from now',
            ),
          knownExploited: z
            .boolean()
            .optional()
            .describe('Only what is known to be exploited (KEV of CISA)'),
          fixAvailable: z
            .boolean()
            .optional()
            .describe('Only what a fix is known to exist for'),
          ...pageInput(z),
        }),
      output: findingPage,
    },
    examples: [
      { title: 'What must my team fix by when?', input: { limit: 20 } },
      {
        title: 'What is overdue on one service?',
        input: {
          entity: 'component:default/checkout',
          due: 'overdue',
          limit: 20,
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { owner, entity, due, knownExploited, fixAvailable } = input;
      const list = await caller.call(
        findingOperations.list,
        {
          query: {
            owner: owner === undefined ? undefined : [owner],
            entityRef: entity,
            mine:
              owner === undefined && entity === undefined ? true : undefined,
            due,
            kev: knownExploited,
            fixAvailable,
            limit: input.limit,
            cursor: input.cursor,
          },
        },
        credentials,
      );
      return { output: toFindingPage(list, { now: now(), words }) };
    },
  });
}
