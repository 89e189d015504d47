import {
  EVIDENCE_SOURCES,
  Freshness,
  FreshnessSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { isUndefined, omit, omitBy } from 'lodash';
import { Caller } from './Callers';
import { Comparison, Sight } from './Sight';

/**
 * That a list's freshness is that of the targets whose evidence it is of, as it
 * is told source by source.
 */
export async function* compareFreshness(
  sight: Sight,
  caller: Caller,
  short: FreshnessSummary,
  /** What the list is narrowed to. */
  of: {
    accountId?: string;
    region?: string;
    entityRef?: string;
    owner?: string;
    targetId?: string[];
  } = {},
): AsyncGenerator<Comparison, void, void> {
  const { whole } = sight;
  const asked = Object.entries(omitBy(of, isUndefined)).flatMap(
    ([name, value]) => [value].flat().map(one => [name, one as string]),
  );
  const path = `/v1/freshness?${new URLSearchParams(asked)}`;
  const freshness: Freshness = await sight.ask(caller, path);
  yield [path, short, omit(freshness, 'sources')];
  const told = caller.fleet ? freshness : toldOf(freshness);
  yield ['sources', freshness.sources, told.sources];
  const spanned =
    of.entityRef === undefined
      ? undefined
      : whole.details.get(of.entityRef)!.targets.map(({ id }) => id);
  const known = caller.fleet ? undefined : sight.targetsOf(caller);
  const owned =
    of.owner === undefined
      ? undefined
      : whole.scorecards
          .filter(
            row =>
              row.ownerRef === of.owner && sight.seesScorecard(caller, row),
          )
          .flatMap(({ entityRef }) =>
            whole.details.get(entityRef)!.targets.map(({ id }) => id),
          );
  const seen = new Set(
    whole.targetDetails
      .filter(
        ({ id, accountId, region }) =>
          (known ?? [id]).includes(id) &&
          (spanned ?? [id]).includes(id) &&
          (owned ?? [id]).includes(id) &&
          (of.targetId ?? [id]).includes(id) &&
          accountId === (of.accountId ?? accountId) &&
          region === (of.region ?? region),
      )
      .map(({ id }) => id),
  );
  for (const source of Object.keys(EVIDENCE_SOURCES)) {
    const times = whole.targetDetails
      .filter(({ id }) => seen.has(id))
      .map(
        target =>
          target.sources.find(one => one.source === source)!.lastSuccessAt,
      );
    yield [
      source,
      freshness.sources.find(one => one.source === source)?.lastSuccessAt,
      !times.length || times.includes(undefined) ? undefined : times.sort()[0],
    ];
  }
}

/** What is told of collection, less what only the fleet's readers may know. */
export function toldOf({ sources, ...freshness }: Freshness): Freshness {
  return {
    ...freshness,
    sources: sources.map(source => ({ ...omit(source, 'error'), targets: [] })),
  };
}
