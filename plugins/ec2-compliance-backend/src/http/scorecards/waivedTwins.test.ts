import { omitBy } from 'lodash';
import { ControlCatalogue } from '../../controls';
import { ScorecardQuery } from '../../database';
import { controlShare } from '../../scorecards';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createWaivedTwins, Twin } from './__testUtils__/waivedTwins';
import { scorecardCsv } from './scorecardCsv';
import { toScorecardControls, toScorecardSummary } from './toScorecardSummary';

jest.setTimeout(60_000);

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())(
  'what is waived is in no number but its own, %p',
  id => {
    const controls = ControlCatalogue.create().describe();

    const setUp = async () => createWaivedTwins(await databases.init(id));

    it('of a service and a team, alone and in a list, as JSON and as CSV', async () => {
      const { reader } = await setUp();
      const csv = async (twin: Twin, kind: string) => {
        const ref = `${kind}:default/${twin}`;
        const standing = await reader.listControls(ref);
        const summary = toScorecardSummary({
          controls,
          scorecard: (await reader.get(ref))!,
          standing,
          targetIds: [],
          then: standing,
          findings: undefined,
          waivedFindings: undefined,
          fleet: true,
          health: {
            freshnessInShort: () => ({ stale: false, troubled: 0 }),
          } as never,
        });
        const [row] = scorecardCsv.toRows(
          { items: [summary] } as never,
          undefined as never,
        );
        return {
          row: Object.fromEntries(
            scorecardCsv.headings.map((heading, index) => [
              heading,
              row[index],
            ]),
          ),
          change: summary.scoreChange,
          controls: { ...summary.controlCounts, waived: 0, notApplicable: 0 },
          shares: toScorecardControls({
            rows: standing.map(control => ({ ...control, reasons: [] })),
            controls,
            facts: undefined as never,
            fleet: true,
          }).map(({ controlId, share }) => [controlId, share]),
          counted: standing
            .map(({ controlId, counts }) => [controlId, controlShare(counts)])
            .sort(),
        };
      };
      for (const kind of ['component', 'group']) {
        const [waived, plain] = [
          await csv('waived', kind),
          await csv('plain', kind),
        ];
        const numbers = ({ row, ...rest }: typeof waived) => ({
          ...rest,
          row: omitBy(
            row,
            (_, heading) =>
              /^(entityRef|owner|title)$/.test(heading) ||
              /waived|exceptions/i.test(heading),
          ),
        });
        expect([kind, numbers(waived)]).toEqual([kind, numbers(plain)]);
        expect(waived.row).toMatchObject({
          controlsMet: 1,
          controlsApplicable: 3,
          // The mean of a half, all and a half.
          score: 0.66,
          waivedInstances: 1,
          controlsWithExceptions: 4,
        });
      }
    });

    it.each([
      ['all controls', undefined],
      ['what is wholly waived', ['patch-compliance']],
      ['what is met but for it', ['encrypted-volumes']],
      ['what fails beside it', ['ssm-managed', 'required-tags']],
    ])('of a list by %s, and of its sum', async (_, controlIds) => {
      const { reader } = await setUp();
      const of = async (twin: Twin, rollup: boolean) => {
        const query: ScorecardQuery = {
          rollup,
          controlIds,
          namePrefix: twin,
        };
        const keys = await Promise.all(
          (['controlsMet', 'score'] as const).map(async sort =>
            (
              await reader.list({ query, filter: {}, sort, limit: 10 })
            ).map(({ key }) => key[0]),
          ),
        );
        const { allMet, judged, scorecards } = await reader.summarise({
          query,
          filter: {},
        });
        return { keys, allMet, judged, scorecards };
      };
      for (const rollup of [false, true]) {
        const waived = await of('waived', rollup);
        expect(waived).toEqual(await of('plain', rollup));
        expect(waived.scorecards).toBe(1);
        expect(waived.allMet).toBe(
          controlIds?.[0] === 'encrypted-volumes' ? 1 : 0,
        );
      }
    });
  },
);
