import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  HistoryMark,
  HistoryOfList,
  ScorecardHistory,
  ScorecardHistoryItem,
} from 'backstage-plugin-ec2-compliance-common';
import {
  historyOfListParameters,
  scorecardHistoryParameters,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import {
  addDays,
  dayOf,
  EntityStore,
  HistoryReader,
  isUnrestricted,
  ReadFilter,
  ScorecardReader,
  SpanScope,
  weekOf,
} from '../../database';
import { scoreControls } from '../../scorecards';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readEntityRef } from '../access/readEntityRef';
import { readOwners } from '../access/readOwners';

type ServiceOptions = {
  authorizer: Authorizer;
  entities: EntityStore;
  gate: EntityGate;
  history: HistoryReader;
  now: () => Date;
  reader: ScorecardReader;
};

/** The first and the last day that are asked for, and whose they are. */
type Selection = Parameters<HistoryReader['standing']>[0];

/** Answers questions about days that are past, as far as the caller may know. */
export class HistoryService {
  static create(options: ServiceOptions): HistoryService {
    return new HistoryService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** The days of several services. */
  async list(
    request: z.output<typeof historyOfListParameters>,
    credentials: BackstageCredentials,
  ): Promise<HistoryOfList> {
    const { authorizer, entities, history } = this.#options;
    const filter = await authorizer.scorecards(credentials);
    const owners = await readOwners(request, entities);
    const system =
      request.system === undefined
        ? undefined
        : readEntityRef(request.system, {
            parameter: 'system',
            defaultKind: 'system',
          });
    const selection = this.#select(request.days, filter, {
      owners,
      systems: system === undefined ? undefined : [system],
    });
    const [items, weeks, marks] = await Promise.all([
      history.standing(selection),
      this.#readWeeks(selection, { entityRef: system, owners }),
      this.#readMarks(selection),
    ]);
    return {
      items: items.map(({ scorecards, ...item }) => ({
        ...item,
        services: scorecards,
      })),
      weeks: within(weeks, items),
      marks,
    };
  }

  /** The days of one scorecard. */
  async get(
    ref: string,
    request: z.output<typeof scorecardHistoryParameters>,
    credentials: BackstageCredentials,
  ): Promise<ScorecardHistory> {
    const { authorizer, gate, history, reader } = this.#options;
    const filter = await authorizer.scorecards(credentials);
    const { entityRef } = await gate.require(ref, filter);
    const members = await history.membersOf(entityRef);
    const scorecard = await reader.get(entityRef);
    const isRollup = scorecard?.rollup ?? false;
    const own = this.#select(request.days, {}, { entityRef });
    const selection = isRollup
      ? this.#select(request.days, filter, members)
      : own;
    // Also of what was added up on days that are past.
    const hidden =
      !isUnrestricted(filter) &&
      ((await reader.listMembers(entityRef, filter)).hidden > 0 ||
        (isRollup && (await history.hidesSome(selection))));
    if (hidden && !isRollup) {
      // Its days were recorded over all members, and cannot be taken apart.
      return { items: [], weeks: [], marks: [] };
    }
    const [items, weeks, marks] = await Promise.all([
      hidden
        ? this.#readMembers(selection)
        : this.#readOwn(entityRef, own, request.headline),
      this.#readWeeks(selection, { entityRef }),
      this.#readMarks(selection),
    ]);
    return { items, weeks: within(weeks, items), marks };
  }

  #select(days: number, filter: ReadFilter, scope: SpanScope): Selection {
    const today = dayOf(this.#options.now());
    return { scope, filter, since: addDays(today, 1 - days), today };
  }

  async #readOwn(
    entityRef: string,
    selection: Selection,
    headline: boolean | undefined,
  ): Promise<ScorecardHistoryItem[]> {
    const { history, reader } = this.#options;
    const [days, controls] = await Promise.all([
      history.standing(selection),
      headline ? undefined : reader.listHistory(entityRef, selection),
    ]);
    return days.map(({ scorecards: _, ...item }) => ({
      ...item,
      controls: controls?.get(item.day),
    }));
  }

  /** Over the members that the caller may see. */
  async #readMembers(selection: Selection): Promise<ScorecardHistoryItem[]> {
    const { history } = this.#options;
    const days = await history.standing(selection);
    const byDay = await history.memberControls({
      ...selection,
      expected: new Map(days.map(({ day, scorecards }) => [day, scorecards])),
    });
    return days.flatMap(({ day, open, overdue }) => {
      const controls = byDay.get(day);
      if (!controls) {
        return [];
      }
      const { controlsMet, controlsApplicable, score } =
        scoreControls(controls);
      return [
        {
          day,
          controlsMet,
          controlsApplicable,
          score,
          open,
          overdue,
          controls,
        },
      ];
    });
  }

  #readWeeks(
    { scope, filter, since, today }: Selection,
    current: { entityRef?: string; owners?: string[] },
  ) {
    const { history, now } = this.#options;
    const weeks: string[] = [];
    const last = weekOf(new Date(today));
    for (
      let week = weekOf(new Date(since));
      week <= last;
      week = addDays(week, 7)
    ) {
      weeks.push(week);
    }
    return history.fixedInTime({ scope, current, filter, now: now(), weeks });
  }

  /** Owners that the caller may not see are not named. */
  async #readMarks(selection: Selection): Promise<HistoryMark[]> {
    const { gate, history } = this.#options;
    const marks = await history.marks(selection);
    const { visibleRefs } = selection.filter;
    if (!visibleRefs) {
      return marks;
    }
    const shown = await gate.visibleOf(
      marks.flatMap(({ from, to }) => [from, to].flatMap(ref => ref ?? [])),
      { visibleRefs },
    );
    const named = (ref: string | undefined) =>
      ref !== undefined && shown.has(ref) ? ref : undefined;
    return marks.map(mark => ({
      ...mark,
      from: named(mark.from),
      to: named(mark.to),
    }));
  }
}

/** Of a week in which nothing was read, what was fixed is not known. */
function within<T extends { week: string }>(
  weeks: T[],
  days: ReadonlyArray<{ day: string }>,
): T[] {
  const read = new Set(days.map(({ day }) => weekOf(new Date(day))));
  return weeks.filter(({ week }) => read.has(week));
}
