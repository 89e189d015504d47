import {
  FindingList,
  FindingSummary,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import type { z as Zod } from 'zod/v3';
import { evidenceAge, toEvidenceAge } from './evidenceAge';

type Z = typeof Zod;

/** How an action's answer tells of one finding. */
const finding = (z: Z) =>
  z.object({
    id: z.string(),
    vulnerability: z.string().describe('A CVE id, or the id of a patch'),
    cves: z.array(z.string()),
    package: z.string(),
    title: z.string(),
    entity: z
      .string()
      .optional()
      .describe('The entity it is on; none for instances of no entity'),
    owner: z.string().optional().describe('Who has to fix it'),
    instances: z.number().describe('Instances on which it is open'),
    severity: z.string().optional().describe("The vendor's, else Inspector's"),
    knownExploited: z.boolean().describe('In the list of CISA (KEV)'),
    internetFacing: z.boolean(),
    fixAvailable: z.boolean().optional(),
    fixedInVersion: z.string().optional(),
    clock: z
      .enum(['running', 'no-fix', 'no-clause'])
      .describe(
        '`running`: due at `dueAt`. `no-fix`: no fix exists, so the clock has not started. `no-clause`: no clause sets a window',
      ),
    dueAt: z.string().optional().describe('ISO 8601'),
    overdue: z.boolean(),
    startedAt: z.string().optional().describe('When the clock started'),
    window: z.string().optional().describe('E.g. `48 hours`'),
    clause: z
      .string()
      .optional()
      .describe('The clause of the Essential Eight, by its ISM id'),
    because: z.string().describe('Why that window applies'),
    assumptions: z
      .array(z.string())
      .describe('What was not known and how it was treated'),
  });

/** A page of findings, with what the whole list adds up to. */
export const findingPage = (z: Z) =>
  z.object({
    totals: z
      .object({
        open: z.number(),
        overdue: z.number(),
        dueWithin48Hours: z.number(),
        dueLaterWithin14Days: z.number(),
        knownExploited: z.number(),
        fixAvailable: z.number(),
      })
      .describe('Of the whole list, not of this page'),
    findings: z.array(finding(z)).describe('The earliest due first'),
    nextCursor: z
      .string()
      .optional()
      .describe('Give it as `cursor` for the next page; none on the last'),
    evidence: evidenceAge(z),
  });

/** What a page takes besides what it is about. */
export const pageInput = (z: Z) => ({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    .describe('How many at a time'),
  cursor: z.string().optional().describe('The `nextCursor` of the page before'),
});

/** A page of the API as an action's answer. */
export function toFindingPage(
  list: FindingList,
  options: { now: Date; words: Words },
): Zod.output<ReturnType<typeof findingPage>> {
  const { facets, freshness, items, nextCursor } = list;
  return {
    totals: {
      open: facets.open,
      overdue: facets.overdue,
      dueWithin48Hours: facets.dueSoon,
      dueLaterWithin14Days: facets.dueLater,
      knownExploited: facets.kev,
      fixAvailable: facets.fixAvailable,
    },
    findings: items.map(item => toFinding(item, options)),
    nextCursor,
    evidence: toEvidenceAge(freshness),
  };
}

function toFinding(
  item: FindingSummary,
  { now, words }: { now: Date; words: Words },
): Zod.output<ReturnType<typeof finding>> {
  const { deadline } = item;
  return {
    id: item.id,
    vulnerability: item.vulnerabilityId,
    cves: item.cveIds,
    package: item.packageName,
    title: item.title,
    entity: item.entityRef,
    owner: item.ownerRef,
    instances: item.instances,
    severity: item.vendorSeverity ?? item.severity,
    knownExploited: item.kevAddedAt !== undefined,
    internetFacing: item.internetFacing,
    fixAvailable: item.fixAvailable,
    fixedInVersion: item.fixedInVersion,
    clock: deadline.state,
    dueAt: deadline.dueAt,
    overdue:
      deadline.dueAt !== undefined &&
      Date.parse(deadline.dueAt) < now.getTime(),
    startedAt: deadline.startedAt,
    window: deadline.window && words.span(deadline.window),
    clause: deadline.clause,
    because: words.phrase(deadline.because),
    assumptions: deadline.assumptions.map(one => words.phrase(one)),
  };
}
