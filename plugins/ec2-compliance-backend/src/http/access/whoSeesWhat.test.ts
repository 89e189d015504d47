import { pick } from 'lodash';
import { document } from '../document';
import { actionSight } from './__testUtils__/actionSight';
import { Caller, CALLERS } from './__testUtils__/Callers';
import { claimSight } from './__testUtils__/claimSight';
import { findingSight } from './__testUtils__/findingSight';
import { fixSight } from './__testUtils__/fixSight';
import { hiddenNames } from './__testUtils__/hiddenNames';
import { instanceSight } from './__testUtils__/instanceSight';
import { mappingSight } from './__testUtils__/mappingSight';
import { otherSight } from './__testUtils__/otherSight';
import { reportSight } from './__testUtils__/reportSight';
import { reviewSight } from './__testUtils__/reviewSight';
import { scorecardSight } from './__testUtils__/scorecardSight';
import { SERVICE, Sight } from './__testUtils__/Sight';
import { historySight } from './__testUtils__/historySight';
import { waiverSight } from './__testUtils__/waiverSight';

jest.setTimeout(300_000);

/** What is to hold of each operation. One without a line here fails. */
const RULES = {
  ...reportSight,
  ...scorecardSight,
  ...instanceSight,
  ...findingSight,
  ...fixSight,
  ...claimSight,
  ...mappingSight,
  ...otherSight,
  ...reviewSight,
  ...actionSight,
  ...historySight,
  ...waiverSight,
};

describe('who sees what', () => {
  let sight: Sight;

  beforeAll(async () => {
    sight = await Sight.start();
  });
  afterAll(() => sight?.stop());

  it('is said of every operation of the document and every action, and of none besides', async () => {
    const documented = Object.values(document.paths).flatMap(methods =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    const actions = await sight.listActions();
    expect(Object.keys(RULES).sort()).toEqual(
      [...documented, ...actions].sort(),
    );
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

  it('differs for what keeps instances and entities apart', () => {
    const { problems } = sight.whole;
    const kinds = new Set(problems.map(({ kind }) => kind));
    expect([...kinds]).toEqual(['annotation', 'selector', 'tag']);
    const { isShown } = CALLERS.catalogConditionalWithFleet;
    const shown = problems.map(
      ({ entity }) => !entity || isShown(entity.entityRef),
    );
    expect(new Set(shown).size).toBe(2);
  });

  it('differs for what is claimed', () => {
    const { claims } = sight.whole;
    expect(claims.some(({ examples }) => examples.length)).toBe(true);
  });

  it('is the same to a client that speaks MCP', async () => {
    const { owner, everything } = CALLERS;
    const client = await sight.connect(owner);
    const { tools } = await client.listTools();
    expect(
      tools.map(({ name, annotations }) => [
        name,
        pick(annotations, [
          'readOnlyHint',
          'destructiveHint',
          'idempotentHint',
        ]),
      ]),
    ).toEqual(
      Object.keys(actionSight).map(action => {
        const reads = action !== 'record-review';
        return [
          `ec2-compliance.${action}`,
          {
            readOnlyHint: reads,
            destructiveHint: false,
            idempotentHint: reads,
          },
        ];
      }),
    );

    const [seen] = sight.whole.instances.filter(row =>
      sight.seesInstance(owner, row),
    );
    const questions: Array<[action: string, input: Record<string, unknown>]> = [
      ['list-findings-to-fix', { due: 'overdue', limit: 5 }],
      [
        'list-findings-of-vulnerability',
        { vulnerability: sight.whole.findings[0].vulnerabilityId },
      ],
      ['get-scorecard', { entity: SERVICE }],
      [
        'explain-verdict',
        { instance: seen.instanceId, control: 'patch-compliance' },
      ],
      ['get-instance-owner', { instance: seen.arn }],
    ];
    for (const [action, input] of questions) {
      const { content, isError, structuredContent } = await client.callTool({
        name: `ec2-compliance.${action}`,
        arguments: input,
      });
      expect([action, isError, content]).toEqual([
        action,
        undefined,
        [{ type: 'text', text: JSON.stringify(structuredContent) }],
      ]);
      expect(structuredContent).toEqual(
        await sight.invoke(owner, action, input),
      );
    }

    const { structuredContent: review } = await client.callTool({
      name: 'ec2-compliance.record-review',
      arguments: {
        entity: SERVICE,
        control: 'release-review',
        comment: 'Looked at it with the team',
        acknowledgedUnknown: sight.whole.details
          .get(SERVICE)!
          .controls.map(({ controlId }) => controlId),
      },
    });
    expect(review).toMatchObject({ reviewer: 'user:default/owner-only' });
    const { items } = await sight.ask(
      everything,
      `/v1/reviews?entityRef=${SERVICE}`,
    );
    expect(items[0]).toMatchObject({
      ...pick(review, ['id', 'createdAt']),
      comment: 'Looked at it with the team',
    });

    const refusals: Array<[string, Record<string, unknown>, RegExp]> = [
      ['get-scorecard', {}, /"entity"[^]*Required/],
      ['get-scorecard', { entity: 'a b' }, /'component:default\/a b'/],
      ['get-instance-owner', { instance: 'i-0nope' }, /'i-0nope'/],
      ['get-instance-owner', { instance: 'arn:aws:s3:::b' }, /instance\/i-…/],
      [
        'explain-verdict',
        { instance: seen.arn, control: 'patch-complience' },
        /'patch-compliance'[^]*received 'patch-complience'/,
      ],
      ['list-findings-to-fix', { onwer: 'group:default/a' }, /'onwer'/],
      ['list-findings-to-fix', { due: 'soon' }, /'overdue'[^]*'soon'/],
      ['list-findings-to-fix', { limit: 0 }, /than or equal to 1[^]*"limit"/],
      ['list-findings-to-fix', { cursor: 'x' }, /cursor/],
      ['list-due-reviews', { due: 'never ever' }, /'never'/],
      ['record-review', { entity: SERVICE }, /"control"[^]*"comment"/],
    ];
    const told: unknown[] = [];
    for (const [action, input] of refusals) {
      const { content, isError } = await client.callTool({
        name: `ec2-compliance.${action}`,
        arguments: input,
      });
      told.push([
        action,
        isError,
        (content as Array<{ text: string }>)[0].text,
      ]);
    }
    expect(told).toEqual(
      refusals.map(([action, , text]) => [
        action,
        true,
        expect.stringMatching(text),
      ]),
    );

    const [hidden] = sight.whole.scorecards.filter(
      ({ entityRef }) => !sight.sees(owner, entityRef),
    );
    expect(
      await client.callTool({
        name: 'ec2-compliance.get-scorecard',
        arguments: { entity: hidden.entityRef },
      }),
    ).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('needs the permission') }],
    });
    await client.close();
  });

  it('differs for what is waived', async () => {
    const of = async (caller: Caller) =>
      (await sight.ask(caller, '/v1/waivers')).totalCount;
    const all = await of(CALLERS.everything);
    expect(all).toBeGreaterThan(2);
    expect(await of(CALLERS.catalogConditional)).toBeGreaterThan(0);
    expect(await of(CALLERS.catalogConditional)).toBeLessThan(all);
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
