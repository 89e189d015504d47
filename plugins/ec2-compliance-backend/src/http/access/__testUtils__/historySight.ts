import {
  Change,
  ChangeCount,
  HistoryOfListItem,
  ScorecardHistory,
  StatusCounts,
} from 'backstage-plugin-ec2-compliance-common';
import { pick, sum, sumBy } from 'lodash';
import { scoreControls } from '../../../scorecards';
import { Caller, CALLERS, OWNER } from './Callers';
import { mayRead, pathOf, refusal, Sight, SightRule, SYSTEM } from './Sight';

const NOTHING: ScorecardHistory = { items: [], weeks: [], marks: [] };

/** Those of all services, asked for once. */
const WHOLE = new WeakMap<Sight, Promise<Map<string, ScorecardHistory>>>();

/** What each caller is to be told by routes about days that are past. */
export const historySight: Record<string, SightRule> = {
  async *GetScorecardHistory(sight, caller) {
    const rollups = new Set(
      sight.whole.rollups.map(({ entityRef }) => entityRef),
    );
    for (const entity of sight.entities) {
      const { entityRef } = entity;
      const path = `${pathOf(entity)}/history`;
      const answer = await sight.ask(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      if (!sight.hiddenMembersOf(caller, entityRef).length) {
        yield [path, answer, await sight.ask(CALLERS.everything, path)];
        continue;
      }
      if (!rollups.has(entityRef)) {
        yield [path, answer, NOTHING];
        continue;
      }
      const members = await histories(sight, caller, ref =>
        sight.index.ancestors(ref).includes(entityRef),
      );
      const [day] = answer.items;
      const controls = addControls(members);
      yield [
        path,
        day && pick(day, ['open', 'overdue', 'controlsMet', 'score']),
        members.length
          ? {
              open: sumBy(members, ({ items }) => items[0].open!),
              overdue: sumBy(members, ({ items }) => items[0].overdue!),
              ...pick(scoreControls(controls), ['controlsMet', 'score']),
            }
          : undefined,
      ];
    }
  },

  async *ListHistory(sight, caller) {
    const owners = new Map(
      sight.whole.scorecards.map(row => [row.entityRef, row.ownerRef]),
    );
    const filters: Array<[string, (ref: string) => boolean]> = [
      ['', () => true],
      [`?owner=${OWNER}`, ref => owners.get(ref) === OWNER],
      [`?system=${SYSTEM}`, ref => sight.index.get(ref)?.systemRef === SYSTEM],
    ];
    for (const [filter, passes] of filters) {
      const path = `/v1/history${filter}`;
      const answer = await sight.ask(caller, path);
      if (!caller.reads) {
        yield [path, answer, refusal(caller)];
        continue;
      }
      const members = await histories(sight, caller, passes);
      const days = members.map(({ items }) => items[0]);
      const scores = days.flatMap(({ score }) => score ?? []);
      const [day]: HistoryOfListItem[] = answer.items;
      yield [
        path,
        day && { ...day, score: day.score?.toFixed(6) },
        days.length
          ? {
              day: days[0].day,
              services: days.length,
              controlsMet: sumBy(days, 'controlsMet'),
              controlsApplicable: sumBy(days, 'controlsApplicable'),
              score: (sum(scores) / scores.length).toFixed(6),
              open: sumBy(days, 'open'),
              overdue: sumBy(days, 'overdue'),
            }
          : undefined,
      ];
    }
  },

  async *ListChanges(sight, caller) {
    const path = '/v1/changes';
    const answer = await sight.walk(caller, path);
    if (!mayRead(caller)) {
      yield [path, answer, refusal(caller)];
      return;
    }
    const { items } = await sight.walk(CALLERS.everything, path);
    // What of accounts is told of a service is told to all who see it.
    const ofAccounts = new Set(
      caller.fleet ? [] : await idsOfSeen(sight, caller),
    );
    const shown = (items as Change[]).filter(({ entityRef, id, kind }) =>
      entityRef === undefined
        ? caller.fleet || (kind === 'account' && ofAccounts.has(id))
        : caller.reads && sight.sees(caller, entityRef),
    );
    yield [path, answer.items, shown];
    yield [path, answer.totalCount, shown.length];
    const counts: ChangeCount[] = answer.counts;
    yield [path, sumBy(counts, 'count'), shown.length];
  },
};

/** Changes of the accounts of services that a caller may see. */
async function idsOfSeen(sight: Sight, caller: Caller): Promise<string[]> {
  const ids: string[] = [];
  for (const { entityRef } of sight.whole.scorecards) {
    if (caller.reads && sight.sees(caller, entityRef)) {
      const path = `/v1/changes?kind=account&entityRef=${entityRef}`;
      const { items } = await sight.walk(CALLERS.everything, path);
      ids.push(...(items as Change[]).map(({ id }) => id));
    }
  }
  return ids;
}

/** Those of services that a caller may see, and that have any. */
async function histories(
  sight: Sight,
  caller: Caller,
  passes: (entityRef: string) => boolean,
): Promise<ScorecardHistory[]> {
  const all = WHOLE.get(sight) ?? readWhole(sight);
  WHOLE.set(sight, all);
  return [...(await all)].flatMap(([entityRef, history]) =>
    sight.sees(caller, entityRef) && passes(entityRef) && history.items.length
      ? [history]
      : [],
  );
}

async function readWhole(sight: Sight): Promise<Map<string, ScorecardHistory>> {
  const all = new Map<string, ScorecardHistory>();
  for (const { entityRef } of sight.whole.scorecards) {
    const path = `${pathOf(sight.index.get(entityRef)!)}/history`;
    all.set(entityRef, await sight.ask(CALLERS.everything, path));
  }
  return all;
}

function addControls(members: ScorecardHistory[]) {
  const byId = new Map<string, StatusCounts>();
  for (const { items } of members) {
    for (const { controlId, counts } of items[0].controls ?? []) {
      const known = byId.get(controlId);
      byId.set(controlId, {
        nonCompliant: counts.nonCompliant + (known?.nonCompliant ?? 0),
        insufficientData:
          counts.insufficientData + (known?.insufficientData ?? 0),
        waived: counts.waived + (known?.waived ?? 0),
        compliant: counts.compliant + (known?.compliant ?? 0),
        notApplicable: counts.notApplicable + (known?.notApplicable ?? 0),
      });
    }
  }
  return [...byId].map(([controlId, counts]) => ({ controlId, counts }));
}
