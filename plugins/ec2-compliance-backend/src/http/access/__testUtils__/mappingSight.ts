import { MappingProblem } from 'backstage-plugin-ec2-compliance-common';
import { Caller } from './Callers';
import { compareFreshness } from './freshnessSight';
import { refusal, Sight, SightRule } from './Sight';

/** What each caller is to be told by routes about the mapping. */
export const mappingSight: Record<string, SightRule> = {
  async *ListMappingProblems(sight, caller) {
    const { problems } = sight.whole;
    const path = '/v1/mapping-problems';
    const csv = await sight.readCsv(caller, path);
    for (const kind of [undefined, 'annotation', 'selector', 'tag'] as const) {
      const asked = kind ? `${path}?kind=${kind}` : path;
      const answer = await sight.walk(caller, asked);
      if (!caller.fleet) {
        yield [asked, answer, refusal(caller)];
        continue;
      }
      const told = problems.filter(problem => isTold(caller, problem));
      yield [
        asked,
        answer.items,
        told.filter(problem => problem.kind === (kind ?? problem.kind)),
      ];
      yield [asked, answer.totalCount, answer.items.length];
      yield [asked, answer.hidden, problems.length - told.length];
      yield [
        asked,
        Object.values<number>(answer.counts).reduce((a, b) => a + b),
        told.length,
      ];
      yield* compareFreshness(sight, caller, answer.freshness);
    }
    yield [
      'the file of problems',
      typeof csv === 'number' ? csv : csv.map(({ id }) => id),
      caller.fleet
        ? problems
            .filter(problem => isTold(caller, problem))
            .map(({ kind }) => kind)
        : refusal(caller),
    ];
  },
};

/** What names an entity is told to those to whom the catalog shows it. */
function isTold(caller: Caller, { entity }: MappingProblem): boolean {
  return !entity || caller.isShown(entity.entityRef);
}

/** The entities whose annotations a caller is told of. */
export function namedByProblems(sight: Sight, caller: Caller): Set<string> {
  return new Set(
    sight.whole.problems
      .filter(problem => caller.fleet && isTold(caller, problem))
      .flatMap(({ entity }) => entity?.entityRef ?? []),
  );
}
