import { Report } from 'backstage-plugin-ec2-compliance-common';
import { omit } from 'lodash';
import { Caller, CALLERS } from './Callers';
import {
  Comparison,
  refusal,
  SERVICE,
  Sight,
  SightRule,
  SYSTEM,
} from './Sight';

/** A service, and what services roll up to. */
const SCOPES = [SERVICE, SYSTEM, 'group:default/commerce'];

/**
 * What each caller is to be told by reports: nothing beside what the lists tell
 * them, of which other rules say what it is.
 */
export const reportSight: Record<string, SightRule> = {
  async *GetReport(sight, caller) {
    for (const entityRef of SCOPES) {
      const path = `/v1/reports/${pathOf(entityRef)}`;
      const scorecard = await sight.ask(
        caller,
        `/v1/scorecards/${pathOf(entityRef)}`,
      );
      const report = await sight.ask(caller, path);
      yield* ofReport(sight, caller, { entityRef, path, report, scorecard });
    }
  },

  async *GetEstateReport(sight, caller) {
    const path = '/v1/reports/estate';
    const report = await sight.ask(caller, path);
    const list = await sight.ask(caller, '/v1/scorecards?limit=1');
    yield* ofReport(sight, caller, { path, report, scorecard: list });
    if (typeof report !== 'number') {
      const { headline, unseen } = (report as Report).facts;
      yield [path, headline.instances, list.summary.instances];
      yield [path, unseen.hiddenServices, list.summary.hidden];
      yield [path, unseen.unmappedInstances, list.summary.unmappedInstances];
    }
  },

  async *GetInstanceEvidence(sight, caller) {
    for (const { accountId, instanceId, region } of some(
      sight.whole.instances,
    )) {
      const path = `/v1/instances/${accountId}/${region}/${instanceId}`;
      const detail = await sight.ask(caller, path);
      const answer = await sight.ask(caller, `${path}/evidence`);
      const shown = ({ evidence, verdicts }: any) => ({ evidence, verdicts });
      yield [
        `${path}/evidence`,
        typeof answer === 'number' ? answer : shown(answer),
        typeof detail === 'number' ? detail : shown(detail),
      ];
    }
  },

  async *GetTargetEvidence(sight, caller) {
    for (const { id } of sight.whole.targets.items) {
      const path = `/v1/targets/${id}/evidence`;
      const answer = await sight.ask(caller, path);
      const all = await sight.ask(CALLERS.everything, path);
      yield [
        path,
        typeof answer === 'number' ? answer : answer.evidence,
        caller.fleet ? all.evidence : refusal(caller),
      ];
    }
  },

  async *GetAssessmentResults(sight, caller) {
    for (const entityRef of SCOPES) {
      yield* ofResults(sight, caller, pathOf(entityRef));
    }
  },

  async *GetEstateAssessmentResults(sight, caller) {
    yield* ofResults(sight, caller, 'estate');
  },
};

async function* ofReport(
  sight: Sight,
  caller: Caller,
  options: {
    entityRef?: string;
    path: string;
    report: Report | number;
    /** What the caller is told of the scorecard, or why they are not. */
    scorecard: any;
  },
): AsyncGenerator<Comparison, void, void> {
  const { entityRef, path, report, scorecard } = options;
  if (typeof report === 'number' || typeof scorecard === 'number') {
    yield [path, report, scorecard];
    return;
  }
  const { facts } = report;
  const of = entityRef ? `?entityRef=${entityRef}` : '?';
  const own = entityRef ? '' : '&unmapped=false';
  const overdue = await sight.walk(
    caller,
    `/v1/findings${of}&due=overdue${own}`,
  );
  const instances = await sight.walk(caller, `/v1/instances${of}${own}`);
  yield [
    path,
    facts.instances.items.map(({ arn, entityRefs }) => ({ arn, entityRefs })),
    instances.items
      .slice(0, facts.instances.items.length)
      .map(({ arn, entityRefs }: any) => ({ arn, entityRefs })),
  ];
  yield [
    path,
    [facts.instances.totalCount, facts.overdue.totalCount],
    [instances.items.length, overdue.items.length],
  ];
  for (const { accountId, instanceId, region, verdicts } of some(
    facts.instances.items,
  )) {
    const detail = await sight.ask(
      caller,
      `/v1/instances/${accountId}/${region}/${instanceId}`,
    );
    yield [
      `${path} ${instanceId}`,
      verdicts,
      detail.verdicts.map((verdict: object) => omit(verdict, 'configRule')),
    ];
  }
  yield [
    path,
    facts.overdue.items.map(({ id, instances: on }) => ({ id, on })),
    overdue.items
      .slice(0, facts.overdue.items.length)
      .map(({ id, instances: on }: any) => ({ id, on })),
  ];
  const waivers = await sight.walk(caller, `/v1/waivers${of}`);
  yield [
    path,
    facts.waivers.items.map(({ id }) => id),
    waivers.items.map(({ id }: any) => id),
  ];
  // Nobody is named who may not be seen.
  yield [
    path,
    [
      ...Object.keys(facts.names).filter(ref => !sight.sees(caller, ref)),
      ...Object.keys(report.people).filter(ref => !caller.isShown(ref)),
    ],
    [],
  ];
  const freshness = await sight.ask(caller, `/v1/freshness${of}`);
  yield [path, facts.evidence, omit(freshness, 'troubled')];
  if (entityRef) {
    const { hiddenMembers, targets } = scorecard;
    const accountControls = await sight.ask(
      caller,
      `/v1/scorecards/${pathOf(entityRef)}/account-controls`,
    );
    yield [path, facts.unseen.hiddenServices, hiddenMembers];
    yield [path, facts.targets, targets];
    yield [
      path,
      facts.accountControls,
      // Documents have titles of their own.
      accountControls.items.map((control: object) => omit(control, 'title')),
    ];
    yield [
      path,
      facts.maturity,
      await sight.ask(caller, `/v1/scorecards/${pathOf(entityRef)}/maturity`),
    ];
  }
  const services =
    entityRef === SERVICE
      ? []
      : (
          await sight.walk(
            caller,
            `/v1/scorecards?${entityRef ? `memberOf=${entityRef}` : ''}`,
          )
        ).items;
  yield [
    path,
    facts.services.items.map(item => item.entityRef),
    services.map((item: any) => item.entityRef),
  ];
}

async function* ofResults(
  sight: Sight,
  caller: Caller,
  of: string,
): AsyncGenerator<Comparison, void, void> {
  const path = `/v1/assessment-results/${of}`;
  const answer = await sight.ask(caller, path);
  const report: Report | number = await sight.ask(caller, `/v1/reports/${of}`);
  if (typeof report === 'number') {
    yield [path, answer, caller.reads ? report : refusal(caller)];
    return;
  }
  const { metadata, results } = answer['assessment-results'];
  yield [path, metadata.version, report.checksum];
  yield [
    path,
    (results[0]['local-definitions']['inventory-items'] ?? []).length,
    report.facts.instances.items.length,
  ];
}

/** A few of many, from the first to the last. */
function some<T>(items: readonly T[]): T[] {
  const step = Math.ceil(items.length / 8);
  return items.filter((_, index) => index % step === 0);
}

function pathOf(entityRef: string): string {
  return entityRef.replace(':', '/');
}
