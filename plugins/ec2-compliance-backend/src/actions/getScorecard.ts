import {
  ControlDescription,
  percentOf,
  Scorecard,
  VERDICT_STATUSES,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import type { z as Zod } from 'zod/v3';
import { scorecardOperations } from '../http';
import { ActionOptions } from './ActionOptions';
import { entityPathOf } from './entityPathOf';
import { evidenceAge, toEvidenceAge } from './evidenceAge';

const scorecardOutput = (z: typeof Zod) => {
  const status = z.enum(VERDICT_STATUSES);
  return z.object({
    entity: z.string(),
    title: z.string().optional(),
    owner: z.string().optional(),
    mapping: z
      .string()
      .describe(
        'Whether its instances are known: `mapped`, or why there are none',
      ),
    instances: z.number().describe('Running; stopped ones are not judged'),
    pausedInstances: z.number(),
    controlsMet: z.number(),
    controlsApplicable: z.number(),
    score: z
      .number()
      .optional()
      .describe("Mean of the controls' shares, 0 to 1"),
    scoreChange: z.number().optional().describe('Against 30 days ago'),
    findings: z.object({
      open: z.number(),
      overdue: z.number(),
      dueWithin48Hours: z.number(),
      waived: z
        .number()
        .describe('Accepted exceptions, which are in no other number'),
    }),
    maturityLevel: z
      .number()
      .describe('The level of the Essential Eight that it is held to'),
    maturity: z.array(
      z.object({
        strategy: z.string(),
        level: z
          .number()
          .optional()
          .describe("As far as AWS's data can show; none: not measured"),
        exceptions: z
          .number()
          .optional()
          .describe('Waivers in force that the level rests on'),
      }),
    ),
    controls: z
      .array(
        z.object({
          control: z.string(),
          title: z.string(),
          status,
          fixedBy: z.string(),
          instances: z.object({
            nonCompliant: z.number(),
            insufficientData: z.number(),
            waived: z.number(),
            compliant: z.number(),
            notApplicable: z.number(),
          }),
          since: z.string().optional(),
          reasons: z.array(
            z.object({
              reason: z.string(),
              title: z.string(),
              instances: z.number(),
              example: z.string().describe('What it says of one of them'),
            }),
          ),
        }),
      )
      .describe('Those that need attention come with reasons'),
    accountControls: z.array(
      z.object({ control: z.string(), title: z.string(), status }),
    ),
    reviews: z.array(
      z.object({
        control: z.string(),
        title: z.string(),
        status,
        explanation: z.string(),
        dueAt: z.string().optional(),
        canReview: z.boolean().describe('Whether the caller may record one'),
      }),
    ),
    hiddenMembers: z.number(),
    evidence: evidenceAge(z),
  });
};

/** How an entity stands. */
export function registerGetScorecard(options: ActionOptions): void {
  const { caller, registry } = options;
  registry.register({
    name: 'get-scorecard',
    title: 'Get the scorecard of an entity',
    description: `Tells how the EC2 instances of a catalog entity stand on the Essential Eight: how many controls are met, what fails on how many instances and why, open findings, and which reviews are due. Systems, domains and groups add up what belongs to them.

\`INSUFFICIENT_DATA\` is no pass: nobody knows. Nor is \`WAIVED\`: an exception that was accepted until a date. \`controls\` are the team's to fix unless \`fixedBy\` says otherwise; \`accountControls\` are the platform team's and in no number. \`hiddenMembers\` counts services below it that the caller may not see and that no number here counts. To learn why a control fails on one instance, call \`explain-verdict\`.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.strictObject({
          entity: z
            .string()
            .describe('An entity ref, e.g. `component:default/checkout`'),
        }),
      output: scorecardOutput,
    },
    examples: [
      {
        title: 'How does a service stand?',
        input: { entity: 'component:default/checkout' },
      },
    ],
    action: async ({ input, credentials }) => {
      const scorecard = await caller.call(
        scorecardOperations.get,
        { params: entityPathOf(input.entity) },
        credentials,
      );
      return { output: toOutput(scorecard, options) };
    },
  });
}

function toOutput(
  scorecard: Scorecard,
  options: { controls: readonly ControlDescription[]; words: Words },
): Zod.output<ReturnType<typeof scorecardOutput>> {
  const { controls, words } = options;
  const titles = new Map(controls.map(({ id, title }) => [id, title]));
  const named = (id: string) => ({ control: id, title: titles.get(id) ?? id });
  const { findings, maturity } = scorecard;
  return {
    entity: scorecard.entityRef,
    title: scorecard.title,
    owner: scorecard.ownerRef,
    mapping: scorecard.mapping.state,
    instances: scorecard.instances,
    pausedInstances: scorecard.pausedInstances,
    controlsMet: scorecard.controlsMet,
    controlsApplicable: scorecard.controlsApplicable,
    // As the pages round it, so that both name one number.
    score: scorecard.score && percentOf(scorecard.score) / 100,
    scoreChange: scorecard.scoreChange,
    findings: {
      open: findings.open,
      overdue: findings.overdue,
      dueWithin48Hours: findings.dueSoon,
      waived: scorecard.waivedFindings,
    },
    maturityLevel: maturity.level,
    maturity: maturity.strategies,
    controls: scorecard.controls.map(
      ({ controlId, status, counts, fixedBy, since, reasons }) => ({
        ...named(controlId),
        status,
        fixedBy,
        instances: counts,
        since,
        reasons: reasons.map(({ reason, title, count, example }) => ({
          reason,
          title,
          instances: count,
          example: words.sentence(controlId, { reason, values: example }),
        })),
      }),
    ),
    accountControls: scorecard.accountControls.map(({ controlId, status }) => ({
      ...named(controlId),
      status,
    })),
    reviews: scorecard.reviews.map(
      ({ controlId, status, reason, values, dueAt, canReview }) => ({
        ...named(controlId),
        status,
        explanation: words.sentence(controlId, { reason, values }),
        dueAt,
        canReview,
      }),
    ),
    hiddenMembers: scorecard.hiddenMembers,
    evidence: toEvidenceAge(scorecard.freshness),
  };
}
