import { document } from '../document';
import { Caller, CALLERS } from './__testUtils__/Callers';
import { claimSight } from './__testUtils__/claimSight';
import { findingSight } from './__testUtils__/findingSight';
import { fixSight } from './__testUtils__/fixSight';
import { hiddenNames } from './__testUtils__/hiddenNames';
import { instanceSight } from './__testUtils__/instanceSight';
import { otherSight } from './__testUtils__/otherSight';
import { scorecardSight } from './__testUtils__/scorecardSight';
import { Sight } from './__testUtils__/Sight';

jest.setTimeout(300_000);

/** What is to hold of each operation. One without a line here fails. */
const RULES = {
  ...scorecardSight,
  ...instanceSight,
  ...findingSight,
  ...fixSight,
  ...claimSight,
  ...otherSight,
};

describe('who sees what', () => {
  let sight: Sight;

  beforeAll(async () => {
    sight = await Sight.start();
  });
  afterAll(() => sight?.stop());

  it('is said of every operation of the document, and of none besides', () => {
    const documented = Object.values(document.paths).flatMap(methods =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(Object.keys(RULES).sort()).toEqual(documented.sort());
  });

  it.each<Caller>([CALLERS.owner, CALLERS.catalogConditional])(
    'differs for $name',
    caller => {
      const { scorecards, rollups, findings } = sight.whole;
      const seen = scorecards.filter(row => sight.seesScorecard(caller, row));
      expect(seen.length).toBeGreaterThan(2);
      expect(seen.length).toBeLessThan(scorecards.length - 2);
      // Some have members that are hidden.
      expect(rollups).toContainEqual(
        expect.objectContaining({
          entityRef: rollups.find(
            row =>
              sight.sees(caller, row.entityRef) &&
              !sight.seesScorecard(caller, row),
          )?.entityRef,
        }),
      );
      expect(findings.every(row => sight.seesFinding(caller, row))).toBe(false);
      expect([...new Set(hiddenNames(sight, caller).values())].sort()).toEqual([
        'instance',
        'parameter',
        'person',
        'role',
        'service',
      ]);
    },
  );

  it('differs for what is unmapped', () => {
    const { instances, findings } = sight.whole;
    const suggested = instances.filter(row => row.unmapped?.suggestion);
    expect(suggested.length).toBeGreaterThan(1);
    expect(findings.some(row => row.unmapped)).toBe(true);
  });

  it('differs for what cannot be stored', () => {
    const { targetDetails } = sight.whole;
    const { catalogProblems } = sight.whole.targets;
    const problems = targetDetails.flatMap(
      target => target.problems?.items ?? [],
    );
    expect(problems.length).toBeGreaterThan(5);
    expect(problems.length).toBeLessThan(50);
    expect(catalogProblems!.items.map(({ name }) => name).sort()).toEqual([
      'component:default/even',
      'component:default/odd',
    ]);
  });

  it('differs for what is claimed', () => {
    const { claims } = sight.whole;
    expect(claims.some(({ examples }) => examples.length)).toBe(true);
  });

  describe.each(Object.values<Caller>(CALLERS))('for $name', caller => {
    it.each(Object.keys(RULES))('by %s', async id => {
      for await (const [asked, is, shouldBe] of RULES[id](sight, caller)) {
        expect([asked, is]).toEqual([asked, shouldBe]);
      }
    });

    it('is not told in passing', () => {
      const heard = sight.heard(caller);
      const told = [...hiddenNames(sight, caller)].filter(([name]) =>
        heard.includes(name),
      );
      expect(told).toEqual([]);
    });
  });
});
