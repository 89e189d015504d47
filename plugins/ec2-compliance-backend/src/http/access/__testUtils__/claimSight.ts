import { Claim } from 'backstage-plugin-ec2-compliance-common';
import { sumBy } from 'lodash';
import { Caller } from './Callers';
import { compareFreshness } from './freshnessSight';
import { refusal, Sight, SightRule } from './Sight';

/** What each caller is to be told by routes about claims. */
export const claimSight: Record<string, SightRule> = {
  async *ListClaims(sight, caller) {
    const path = '/v1/claims';
    const answer = await sight.walk(caller, path);
    const csv = await sight.readCsv(caller, path);
    if (!caller.fleet) {
      yield [path, answer, refusal(caller)];
      yield ['the file of claims', csv, refusal(caller)];
      return;
    }
    const { claims } = sight.whole;
    const shown = claims.filter(claim => isShown(caller, claim));
    yield [
      path,
      answer.items,
      shown.map(claim => rowFor(sight, caller, claim)),
    ];
    yield [path, answer.totalCount, shown.length];
    yield [path, answer.hidden, claims.length - shown.length];
    yield* compareFreshness(sight, caller, answer.freshness);
    // No two claim the same.
    yield [path, answer.instances, sumBy(shown, 'instances')];
    yield [
      'the file of claims',
      typeof csv === 'number' ? csv : csv.map(({ id }) => id),
      shown.map(({ claimant }) => claimant.entityRef),
    ];
  },
};

/** The entities that claims name to a caller, whatever else they may read of them. */
export function namedByClaims(sight: Sight, caller: Caller): Set<string> {
  return new Set(
    sight.whole.claims
      .filter(claim => caller.fleet && isShown(caller, claim))
      .flatMap(({ claimant, holder }) => [claimant, holder])
      .map(({ entityRef }) => entityRef),
  );
}

/** Whether the catalog shows a caller both entities of a claim. */
function isShown(caller: Caller, { claimant, holder }: Claim): boolean {
  return [claimant, holder].every(({ entityRef }) => caller.isShown(entityRef));
}

function rowFor(sight: Sight, caller: Caller, claim: Claim): Claim {
  const seen = new Set(
    sight.whole.instances
      .filter(row => sight.seesInstance(caller, row))
      .map(({ arn }) => arn),
  );
  return {
    ...claim,
    examples: claim.examples.filter(({ arn }) => seen.has(arn)),
  };
}
