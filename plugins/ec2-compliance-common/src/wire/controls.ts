import { z } from 'zod';
import {
  CONTROL_SCOPES,
  CONTROLS_PAGE,
  ESSENTIAL_EIGHT_STRATEGIES,
  EssentialEightStrategy,
  FIX_EFFECTS,
  FIX_PLACEHOLDERS,
  FIXED_BY,
} from './enumerations';
import { listSchema } from './page';
import { EVIDENCE_SOURCES, EvidenceSource } from './sources';
import { flag } from './values';
import { templateSchema } from './words';

/** The schema of `EssentialEightStrategy`. @public */
export const strategySchema = z.enum(
  Object.keys(ESSENTIAL_EIGHT_STRATEGIES) as EssentialEightStrategy[],
);

/** The schema of `EvidenceSource`. @public */
export const evidenceSourceSchema = z.enum(
  Object.keys(EVIDENCE_SOURCES) as EvidenceSource[],
);

/** The schema of `FixedBy`. @public */
export const fixedBySchema = z.enum(FIXED_BY);

/** The schema of {@link FixStep}. @public */
export const fixStepSchema = z.object({
  text: z.string(),
  command: z.string().optional(),
  link: z.string().optional(),
  /** The reasons that it mends; all of the control's where it names none. */
  reasons: z.array(z.string()).optional(),
  /** Reasons that it does not mend. */
  exceptReasons: z.array(z.string()).optional(),
  /** Only where it is known what this stands for. */
  needs: z.enum(FIX_PLACEHOLDERS).optional(),
  /** Only where that is not known. */
  unless: z.enum(FIX_PLACEHOLDERS).optional(),
  /** What becomes of instances that run. Such steps are the last ones. */
  effect: z.enum(FIX_EFFECTS).optional(),
});

/**
 * One step of a fix. `text`, `command` and `link` may hold the placeholders of
 * `FIX_PLACEHOLDERS`.
 *
 * @public
 */
export type FixStep = z.infer<typeof fixStepSchema>;

/** The schema of {@link ControlDescription}. @public */
export const controlDescriptionSchema = z.object({
  id: z.string(),
  /** What it is about, whatever is known of it, e.g. `Patch compliance`. */
  title: z.string(),
  /** What a passing row says, e.g. `Patches applied`. */
  passingTitle: z.string(),
  /** What a failing row says, e.g. `Patches missing or not effective`. */
  failingTitle: z.string(),
  scope: z.enum(CONTROL_SCOPES),
  strategy: strategySchema,
  fixedBy: fixedBySchema,
  /** What the Theme 3 guidance asks for. */
  requirement: z.string(),
  /** Why it matters, one sentence. */
  why: z.string(),
  /** ISM ids of the Essential Eight clauses it serves, e.g. `ISM-1694`. */
  clauses: z.array(z.string()),
  /** The AWS Config managed rule of the same meaning. */
  configRule: z.string().optional(),
  /** The evidence it rests on. */
  sources: z.array(evidenceSourceSchema),
  /** What this signal cannot prove. */
  limits: z.string(),
  /**
   * Every reason it can give, with a short title and the template of its
   * sentence; those that controls share come on top.
   */
  reasons: z.record(
    z.string(),
    z.object({ title: z.string(), sentence: templateSchema }),
  ),
  /** The parts that its sentences are made of. */
  phrases: z.record(z.string(), templateSchema).optional(),
  /** How to fix it on a fleet that is replaced, and on one that is kept. */
  fix: z.object({
    autoScaled: z.array(fixStepSchema),
    longLived: z.array(fixStepSchema),
  }),
  /** The page under `docs/controls`. */
  docs: z.string(),
});

/**
 * One requirement of Theme 3, as people and programs read it.
 *
 * @public
 */
export type ControlDescription = z.infer<typeof controlDescriptionSchema>;

/** The schema of {@link ControlTitle}. @public */
export const controlTitleSchema = controlDescriptionSchema.pick({
  id: true,
  title: true,
  passingTitle: true,
  failingTitle: true,
  scope: true,
  strategy: true,
  fixedBy: true,
});

/**
 * A control as lists and filters name it.
 *
 * @public
 */
export type ControlTitle = z.infer<typeof controlTitleSchema>;

/** The schema of {@link ControlTitleList}. @public */
export const controlTitleListSchema = listSchema(controlTitleSchema);

/**
 * The answer of `GET /v1/controls/titles`.
 *
 * @public
 */
export type ControlTitleList = z.infer<typeof controlTitleListSchema>;

/** The path of one control. @public */
export const controlPath = z.object({
  id: z.string().describe('The id of the control, e.g. `patch-compliance`.'),
});

/** The query of `GET /v1/controls/{id}`. @public */
export const controlParameters = z.object({
  words: flag.describe(
    'False leaves out its reasons and phrases, which `GET /v1/controls/words` tells one by one.',
  ),
});

/**
 * How much of a control is asked for.
 *
 * @public
 */
export type ControlQuery = z.input<typeof controlParameters>;

/** The schema of {@link ControlList}. @public */
export const controlListSchema = listSchema(controlDescriptionSchema).extend({
  /** The templates of phrases that all of them share. */
  phrases: z.record(z.string(), templateSchema),
});

/**
 * The answer of `GET /v1/controls`.
 *
 * @public
 */
export type ControlList = z.infer<typeof controlListSchema>;

const reasonsSchema = controlDescriptionSchema.shape.reasons;

/** Which words of controls are asked for. @public */
export const controlWordsParameters = z.object({
  ids: z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .describe(
      'Ids of controls, with commas between them: all words of each, without the phrases that all share.',
    ),
  keys: z
    .string()
    .min(1)
    .max(8000)
    .optional()
    .describe(
      'Single words, with commas between them: `<control>.<reason>` for the sentence of a reason, `<control>/<phrase>` for a phrase in a sentence of a control, `/<phrase>` for one in no sentence of a control. Those that there are not are left out.',
    ),
});

/** The schema of {@link ControlWordsList}. @public */
export const controlWordsListSchema = listSchema(
  controlDescriptionSchema
    .pick({ id: true, phrases: true })
    .extend({ reasons: reasonsSchema }),
).extend({
  /** Reasons that every one of `ids` may give besides its own. */
  reasons: reasonsSchema,
  /** Phrases among `keys` that all controls share. */
  phrases: controlListSchema.shape.phrases,
});

/**
 * The answer of `GET /v1/controls/words`: what makes sentences of the verdicts
 * of some controls, and no more.
 *
 * @public
 */
export type ControlWordsList = z.infer<typeof controlWordsListSchema>;

/** The path of a page about a control. @public */
export const controlPagePath = z.object({
  id: z
    .string()
    .describe(
      `The id of the control, or \`${CONTROLS_PAGE}\` for what holds of all.`,
    ),
});

/** The schema of {@link ControlPage}. @public */
export const controlPageSchema = z.object({
  id: z.string(),
  /** In English. Links to other pages are `./<id>.md`, or `./README.md` for the one of all. */
  markdown: z.string(),
});

/**
 * The answer of `GET /v1/control-pages/{id}`: how a control is judged, by which
 * evidence, what it cannot prove, and how to fix it.
 *
 * @public
 */
export type ControlPage = z.infer<typeof controlPageSchema>;
