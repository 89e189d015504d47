import {
  Report,
  ReportFacts,
  ReportInstance,
} from 'backstage-plugin-ec2-compliance-common';
import { checksumOf } from '../checksumOf';

const COUNTS = {
  nonCompliant: 1,
  insufficientData: 0,
  waived: 0,
  compliant: 3,
  notApplicable: 0,
};

const AT = '2026-11-20T08:00:00.000Z';

/** An instance with one verdict that fails. */
export function aReportInstance(id = 'i-1'): ReportInstance {
  return {
    arn: `arn:aws:ec2:eu-west-1:111111111111:instance/${id}`,
    instanceId: id,
    accountId: '111111111111',
    region: 'eu-west-1',
    paused: false,
    entityRefs: ['component:default/web'],
    verdicts: [
      {
        controlId: 'required-tags',
        status: 'NON_COMPLIANT',
        reason: 'tags-missing',
        values: {
          problems: [{ phrase: 'missing', count: 1, keys: ['Owner'] }],
        },
        since: AT,
        recordedAt: AT,
      },
    ],
  };
}

/** A report of a service, with what is given of its facts in place of the usual. */
export async function aReport(
  given: Partial<ReportFacts> = {},
): Promise<Report> {
  const facts: ReportFacts = {
    version: 1,
    scope: {
      kind: 'entity',
      entityRef: 'component:default/web',
      title: 'Web shop',
      ownerRef: 'group:default/team',
      rollup: false,
      mapping: { state: 'mapped', by: 'rule' },
    },
    period: { from: '2026-09-01', to: '2026-11-30' },
    unseen: {
      hiddenServices: 0,
      accountValues: false,
      targetsNeverRead: 0,
      targetsTotal: 1,
    },
    targets: [
      {
        id: 'aws.111111111111.eu-west-1',
        accountId: '111111111111',
        region: 'eu-west-1',
        instances: 4,
      },
    ],
    headline: {
      instances: 4,
      pausedInstances: 0,
      instanceCounts: COUNTS,
      findings: { open: 2, overdue: 1, dueSoon: 0, exploited: 0 },
      controlsMet: 0,
      controlsApplicable: 1,
      score: 0.75,
    },
    trend: [
      {
        day: '2026-11-01',
        controlsMet: 0,
        controlsApplicable: 1,
        score: 0.5,
      },
      {
        day: '2026-11-02',
        controlsMet: 0,
        controlsApplicable: 1,
        score: 0.75,
      },
    ],
    weeks: [],
    maturity: {
      level: 1,
      manual: '2025.12.9',
      by: 'app-config',
      strategies: [],
    },
    controls: [
      {
        controlId: 'required-tags',
        status: 'NON_COMPLIANT',
        counts: COUNTS,
        share: 0.75,
        since: AT,
        fixedBy: 'team',
      },
    ],
    accountControls: [],
    services: { items: [], totalCount: 0 },
    waivers: { items: [], totalCount: 0 },
    reviews: {
      controls: [],
      ofServices: { items: [], totalCount: 0, missing: 0 },
      recorded: [],
    },
    overdue: { items: [], totalCount: 0 },
    names: { 'group:default/team': 'Team of the shop' },
    evidence: { stale: false, sources: [] },
    instances: { items: [aReportInstance()], totalCount: 1 },
    ...given,
  };
  return {
    facts,
    checksum: await checksumOf(facts),
    request: '/v1/reports/component/default/web?from=2026-09-01&to=2026-11-30',
    madeAt: '2026-11-30T12:00:00.000Z',
    madeFor: 'user:default/auditor',
    people: { 'user:default/auditor': 'Audrey Tor' },
  };
}
