import {
  FINDING_GROUP_SORTS,
  FINDING_GROUPINGS,
  FindingGroup,
  FindingHistoryItem,
  FindingSummary,
  severityRatingOf,
} from 'backstage-plugin-ec2-compliance-common';
import { omit, pick } from 'lodash';
import { addFindings, groupFindings } from './addUp';
import { CALLERS, OWNER } from './Callers';
import { compareFreshness } from './freshnessSight';
import { byText, mayRead, refusal, SightRule, SYSTEM } from './Sight';

const FILTERS: Array<[string, (row: FindingSummary) => boolean]> = [
  ['', () => true],
  ['due=overdue', row => Date.parse(row.deadline.dueAt!) < Date.now()],
  ['kev=true', row => row.kevAddedAt !== undefined],
  ['q=openssl', row => /openssl/i.test(JSON.stringify(row))],
  ['q=gateway', row => /gateway/i.test(JSON.stringify(row))],
  [`owner=${OWNER}`, row => row.ownerRef === OWNER],
  [`owner=${OWNER}&ownerOnly=true`, row => row.ownerRef === OWNER],
  ['rating=high', row => severityRatingOf(row.vendorSeverity) === 'high'],
  ['unmapped=true', row => row.unmapped],
  ['unmapped=false', row => !row.unmapped],
  ['unowned=true', row => row.ownerRef === undefined],
];

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Whose the findings of each CVE are, from the rows. */
function* compareSpread(
  path: string,
  groups: FindingGroup[],
  rows: FindingSummary[],
): Generator<[string, unknown, unknown]> {
  for (const { key, owners, ownerCount } of groups) {
    if (owners) {
      const of = rows.filter(row => row.vulnerabilityId === key);
      const refs = new Set(of.map(row => row.ownerRef));
      yield [`${path} ${key}`, ownerCount, refs.size];
      for (const { ownerRef, findings } of owners) {
        yield [
          `${path} ${key} ${ownerRef}`,
          findings,
          of.filter(row => row.ownerRef === ownerRef).length,
        ];
      }
    }
  }
}

/** What each caller is to be told by routes about findings. */
export const findingSight: Record<string, SightRule> = {
  async *ListFindings(sight, caller) {
    const { whole } = sight;
    for (const [filter, passes] of FILTERS) {
      const path = `/v1/findings?${filter}`;
      const answer = await sight.walk(caller, path);
      if (!mayRead(caller) || (filter === 'unmapped=true' && !caller.fleet)) {
        yield [path, answer, refusal(caller)];
        continue;
      }
      const rows = whole.findings.filter(
        row => passes(row) && sight.seesFinding(caller, row),
      );
      yield [path, answer.items, rows];
      yield [path, answer.totalCount, rows.length];
      yield [path, answer.facets, addFindings(rows, new Date())];
      const choices = whole.findings.filter(
        row =>
          sight.seesFinding(caller, row) &&
          (passes(row) || /^(due|kev|rating)/.test(filter)),
      );
      const { kev, notKev } = answer.choices;
      if (filter === 'kev=true' || filter === '') {
        yield [path, kev + notKev, choices.length];
      }
      yield [
        path,
        sum(Object.values(answer.choices.severities)),
        filter.startsWith('rating') ? choices.length : rows.length,
      ];
      yield* compareFreshness(sight, caller, answer.freshness, {
        owner: filter.startsWith('owner') ? OWNER : undefined,
      });
    }
    for (const instance of whole.instances.filter(
      ({ unmapped, entityRefs }, i) =>
        unmapped || entityRefs.length > 1 || i % 40 === 0,
    )) {
      const path = `/v1/findings?instanceArn=${instance.arn}`;
      const answer = await sight.walk(caller, path);
      if (!mayRead(caller) || !sight.seesInstance(caller, instance)) {
        yield [path, answer, mayRead(caller) ? 404 : refusal(caller)];
        continue;
      }
      const all: { items: FindingSummary[] } = await sight.walk(
        CALLERS.everything,
        path,
      );
      const rows = all.items.filter(row => sight.seesFinding(caller, row));
      yield [path, answer.items, rows];
      yield [path, answer.facets.open, rows.length];
    }
    const seen = new Set(
      whole.findings
        .filter(row => sight.seesFinding(caller, row))
        .map(({ id }) => id),
    );
    yield [
      'the file of findings',
      await sight.readCsv(caller, '/v1/findings'),
      mayRead(caller)
        ? whole.csv.findings.filter(({ id }) => seen.has(id))
        : refusal(caller),
    ];
  },

  async *ListFindingGroups(sight, caller) {
    const rows = sight.whole.findings.filter(row =>
      sight.seesFinding(caller, row),
    );
    for (const by of FINDING_GROUPINGS) {
      const path = `/v1/findings/groups?by=${by}`;
      const answer = await sight.walk(caller, path);
      if (!mayRead(caller)) {
        yield [path, answer, refusal(caller)];
        continue;
      }
      const groups = groupFindings(rows, by);
      yield* compareFreshness(sight, caller, answer.freshness);
      yield [path, answer.totalCount, groups.length];
      yield [
        path,
        answer.items
          .map((group: object) =>
            pick(group, ['key', 'findings', 'services', 'packages']),
          )
          .sort((a: any, b: any) => byText(a.key, b.key)),
        // Of owners no packages are told.
        by === 'owner' ? groups.map(group => omit(group, 'packages')) : groups,
      ];
      yield* compareSpread(path, answer.items, rows);
      for (const sort of FINDING_GROUP_SORTS) {
        if (sort === '-instances' && by !== 'vulnerability') {
          continue;
        }
        const sorted = await sight.walk(caller, `${path}&sort=${sort}`);
        yield [
          sort,
          [...sorted.items].sort((a: any, b: any) => byText(a.key, b.key)),
          [...answer.items].sort((a: any, b: any) => byText(a.key, b.key)),
        ];
      }
    }
  },

  async *ListFindingHistory(sight, caller) {
    const path = '/v1/findings/history?weeks=8';
    const answer = await sight.ask(caller, path);
    const ofSystem = `${path}&entityRef=${SYSTEM}`;
    const refused = mayRead(caller)
      ? sight.refusalOf(caller, SYSTEM)
      : refusal(caller);
    const system = await sight.ask(caller, ofSystem);
    yield [ofSystem, typeof system === 'number' ? system : undefined, refused];
    if (!mayRead(caller)) {
      yield [path, answer, refusal(caller)];
      return;
    }
    yield* compareFreshness(sight, caller, answer.freshness);
    // As many as all services have that the caller may see, one by one.
    const sums = new Map<string, { due: number; open: number }>();
    for (const { entityRef } of sight.whole.scorecards) {
      const { items } = sight.sees(caller, entityRef)
        ? await sight.ask(CALLERS.everything, `${path}&entityRef=${entityRef}`)
        : { items: [] };
      for (const { week, due, open = 0 } of items as FindingHistoryItem[]) {
        const before = sums.get(week) ?? { due: 0, open: 0 };
        sums.set(week, {
          due: before.due + due,
          open: before.open + open,
        });
      }
    }
    for (const { week, due, open = 0 } of answer.items) {
      yield [week, { due, open }, sums.get(week) ?? { due: 0, open: 0 }];
    }
  },

  async *ListFindingInstances(sight, caller) {
    for (const row of sight.whole.findings.filter((_, i) => i % 7 === 0)) {
      const path = `/v1/findings/${encodeURIComponent(row.id)}/instances`;
      const answer = await sight.ask(caller, path);
      if (!mayRead(caller)) {
        yield [path, answer, refusal(caller)];
      } else if (sight.seesFinding(caller, row)) {
        yield [path, answer, await sight.ask(CALLERS.everything, path)];
      } else {
        yield [path, answer, 404];
      }
    }
  },
};
