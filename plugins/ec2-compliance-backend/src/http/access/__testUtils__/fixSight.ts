import {
  FindingInstance,
  FixPlan,
  InstanceSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { CALLERS } from './Callers';
import { mayRead, refusal, SERVICE, SightRule, SYSTEM } from './Sight';

const CONTROLS = [
  'instance-profile',
  'patch-compliance',
  'restricted-ingress',
  'password-literals',
];

function targetsOf({ items }: FixPlan): string[] {
  return [
    ...new Set(
      items.flatMap(({ targets }) =>
        targets.map(({ instanceId }) => instanceId),
      ),
    ),
  ].sort();
}

const idsOf = (rows: Array<{ instanceId: string }>) =>
  rows.map(({ instanceId }) => instanceId).sort();

/** What each caller is to be told by routes about fixes. */
export const fixSight: Record<string, SightRule> = {
  async *ListFixes(sight, caller) {
    for (const control of CONTROLS) {
      for (const entityRef of [SERVICE, SYSTEM]) {
        const path = `/v1/fixes?control=${control}&entityRef=${entityRef}`;
        const answer = await sight.ask(caller, path);
        const refused = mayRead(caller)
          ? sight.refusalOf(caller, entityRef)
          : refusal(caller);
        if (refused) {
          yield [path, answer, refused];
          continue;
        }
        // The very instances that the list of them shows to the caller.
        const rows: InstanceSummary[] = [];
        for (const status of ['NON_COMPLIANT', 'INSUFFICIENT_DATA']) {
          const list = await sight.walk(
            caller,
            `/v1/instances?control=${control}&entityRef=${entityRef}&status=${status}`,
          );
          rows.push(...list.items);
        }
        yield [path, answer.instances, rows.length];
        yield [path, targetsOf(answer), idsOf(rows)];
        const verdicts = rows.map(row => JSON.stringify(row.verdict?.values));
        yield [
          path,
          (answer as FixPlan).items.filter(
            ({ verdict }) =>
              !verdicts.includes(JSON.stringify(verdict?.values)),
          ),
          [],
        ];
      }
      const failing = sight.whole.instances.filter(
        (row, index) => !row.paused && index % 9 === 0,
      );
      for (const row of failing) {
        const { accountId, region, instanceId } = row;
        const path = `/v1/fixes?control=${control}&accountId=${accountId}&region=${region}&instanceId=${instanceId}`;
        const answer = await sight.ask(caller, path);
        if (!mayRead(caller)) {
          yield [path, answer, refusal(caller)];
          continue;
        }
        const whole: FixPlan = await sight.ask(CALLERS.everything, path);
        yield [
          path,
          targetsOf(answer),
          sight.seesInstance(caller, row) ? targetsOf(whole) : [],
        ];
      }
    }
  },

  async *ListFindingFixes(sight, caller) {
    for (const row of sight.whole.findings.filter((_, i) => i % 7 === 0)) {
      const id = encodeURIComponent(row.id);
      const path = `/v1/findings/${id}/fixes`;
      const answer = await sight.ask(caller, path);
      if (!mayRead(caller)) {
        yield [path, answer, refusal(caller)];
      } else if (sight.seesFinding(caller, row)) {
        const { items }: { items: FindingInstance[] } = await sight.ask(
          caller,
          `/v1/findings/${id}/instances`,
        );
        const open = items.filter(({ status }) => status !== 'closed');
        yield [path, targetsOf(answer), idsOf(open)];
      } else {
        yield [path, answer, 404];
      }
    }
  },
};
