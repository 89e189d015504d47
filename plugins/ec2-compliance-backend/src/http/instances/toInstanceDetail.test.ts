import { Knex } from 'knex';
import { FindingReader } from '../../database';
import { DbFindingsRow } from '../../database/findings/tables';
import { EvidenceLookup } from '../../evidence';
import { createScene } from '../../testing/createScene';
import { anArn, aTarget } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { toRecords } from './toInstanceDetail';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const COLLECTED = '2026-11-23T11:00:00.000Z';

/** A complete reading of every source, which left no record of its own. */
const nothing = {
  get: () => ({ state: 'absent', collectedAt: COLLECTED }),
} as unknown as EvidenceLookup;

const denied = {
  get: () => ({ state: 'unavailable', gap: 'access-denied', because: 'no' }),
} as unknown as EvidenceLookup;

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())('%p', databaseId => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(databaseId);
    const scene = await createScene({ knex, now: NOW });
    await scene.saveInstances({ id: 'i-five' }, { id: 'i-none' });
    await scene.settle();
    const deadline = (dueAt: string) =>
      JSON.stringify({
        state: 'running',
        level: 1,
        dueAt,
        because: { phrase: 'test' },
        assumptions: [],
        subject: 'operating-system',
        byLevel: {},
      });
    const row = (
      n: number,
      fields: Partial<DbFindingsRow> = {},
    ): Partial<DbFindingsRow> => ({
      id: `f-${n}`,
      arn: anArn('i-five'),
      target_id: aTarget().id,
      source: 'inspector',
      source_id: `f-${n}`,
      vulnerability_id: `CVE-2026-${n}`,
      package_name: 'openssl',
      status: 'open',
      payload: JSON.stringify({
        installedVersion: '1.0',
        fixedInVersion: '1.1',
        severity: 'HIGH',
      }),
      hash: 'hash',
      first_seen_at: '2026-11-01T00:00:00.000Z',
      changed_at: `2026-11-0${n}T00:00:00.000Z`,
      internet_facing: true,
      due_at: `2026-11-2${9 - n}T00:00:00.000Z`,
      deadline: deadline(`2026-11-2${9 - n}T00:00:00.000Z`),
      ...fields,
    });
    await knex('findings').insert([
      row(1),
      row(2),
      row(3, { due_at: null, deadline: null }),
      row(4, { status: 'suppressed' }),
      row(5, { status: 'closed' }),
      row(6, { source: 'patch-manager' }),
    ]);
  });

  const read = (id: string) =>
    FindingReader.create({ knex }).listOfInstance(anArn(id));

  it('lists what stands on an instance, each with its due date', async () => {
    const { findings, findingCount } = await read('i-five');
    expect(findingCount).toBe(5);
    expect(
      findings.map(({ vulnerabilityId, status, deadline }) => [
        vulnerabilityId,
        status,
        deadline?.dueAt,
      ]),
    ).toEqual([
      ['CVE-2026-6', 'open', '2026-11-23T00:00:00.000Z'],
      ['CVE-2026-4', 'suppressed', '2026-11-25T00:00:00.000Z'],
      ['CVE-2026-2', 'open', '2026-11-27T00:00:00.000Z'],
      ['CVE-2026-1', 'open', '2026-11-28T00:00:00.000Z'],
      ['CVE-2026-3', 'open', undefined],
    ]);
    expect(findings[0].deadline).not.toHaveProperty('byLevel');
  });

  it('reads findings where they are kept', async () => {
    const recordOf = async (id: string, evidence: EvidenceLookup) =>
      toRecords(evidence, { found: await read(id), fleet: true }).find(
        ({ source }) => source === 'inspector-findings',
      );
    expect(await recordOf('i-five', nothing)).toMatchObject({
      state: 'present',
      collectedAt: COLLECTED,
      changedAt: '2026-11-04T00:00:00.000Z',
      payload: { open: 3, suppressed: 1 },
    });
    expect(await recordOf('i-none', nothing)).toMatchObject({
      state: 'absent',
    });
    // What is kept says nothing of now where it could not be read again.
    expect(await recordOf('i-five', denied)).toMatchObject({
      state: 'unavailable',
    });
  });
});
