import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { omitBy } from 'lodash';
import { ControlCatalogue } from '../../controls';
import { ScorecardQuery } from '../../database';
import { controlShare } from '../../scorecards';
import { createScene } from '../../testing/createScene';
import { anEntity, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { scorecardCsv } from './scorecardCsv';
import { toScorecardControls, toScorecardSummary } from './toScorecardSummary';

jest.setTimeout(60_000);

/** The statuses of three instances by control; `X` is what is waived. */
const INSTANCES: Record<string, Array<VerdictStatus | 'X'>> = {
  'ssm-managed': ['COMPLIANT', 'NON_COMPLIANT', 'X'],
  'patch-compliance': ['X', 'X', 'X'],
  'encrypted-volumes': ['COMPLIANT', 'COMPLIANT', 'X'],
  'required-tags': ['INSUFFICIENT_DATA', 'COMPLIANT', 'X'],
};
const CONTROLS = Object.keys(INSTANCES);

/** One has exceptions; of the other the same does not apply. */
const TWINS = { waived: 'WAIVED', plain: 'NOT_APPLICABLE' } as const;
type Twin = keyof typeof TWINS;

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())(
  'what is waived is in no number but its own, %p',
  id => {
    const controls = ControlCatalogue.create().describe();

    async function setUp() {
      const scene = await createScene({
        knex: await databases.init(id),
        claims: { tagKeys: ['Service'], trust: 'catalog' },
      });
      for (const twin of Object.keys(TWINS) as Twin[]) {
        await scene.saveEntities(
          ...(Object.keys(TWINS) as Twin[]).flatMap(name => [
            anEntity(`component:default/${name}`, {
              parents: { ownedBy: [`group:default/${name}`] },
            }),
            anEntity(`group:default/${name}`),
          ]),
        );
        await scene.saveInstances(
          ...[0, 1, 2].map(index => ({
            id: `i-${twin}${index}`,
            in: twin,
            verdicts: CONTROLS.map(controlId => {
              const status = INSTANCES[controlId][index];
              return aVerdict(
                controlId,
                status === 'X' ? TWINS[twin] : status,
                'same',
              );
            }),
          })),
        );
      }
      await scene.settle();
      return scene;
    }

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
