import { FindingEvidence } from '../../evidence';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import { anArn, anEntity, anInstance, aTarget } from '../../testing/fixtures';
import { toEntityRow } from '../entities/EntityStore';
import { evidenceTable, toEvidenceRow } from '../evidence/evidenceTable';
import { findingTable, toFindingListingRow } from '../findings/findingTable';
import { instanceTable, toInstanceRow } from '../instances/instanceTable';
import { ListingTable, ListingWriter } from './ListingWriter';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const TARGET = aTarget();

/** A stored listing: as it is read anew by each process, and its rows. */
type Listing = {
  table: () => ListingTable<any>;
  row: (key: string) => { subject: string; row: { hash: string } };
  stored: () => Promise<string[]>;
};

const KINDS: Record<string, (scene: Scene) => Listing> = {
  instances: ({ knex }) => ({
    table: () => instanceTable({ knex, targetId: TARGET.id, now: NOW }),
    row: key => ({ subject: anArn(key), row: toInstanceRow(anInstance(key)) }),
    stored: () => knex('instances').pluck('instance_id'),
  }),
  evidence: ({ knex }) => ({
    table: () =>
      evidenceTable({
        knex,
        targetId: TARGET.id,
        source: 'ec2-user-data',
        now: NOW,
      }),
    row: key => ({
      subject: key,
      row: toEvidenceRow({
        source: 'ec2-user-data',
        instanceId: key,
        invalid: { phrase: 'cause.text', text: 'whatever it says' },
      }),
    }),
    stored: () => knex('evidence').pluck('subject'),
  }),
  findings: ({ knex }) => ({
    table: () =>
      findingTable({
        knex,
        targetId: TARGET.id,
        source: 'inspector',
        now: NOW,
      }),
    row: key => ({
      subject: key,
      row: toFindingListingRow(anArn('i-1'), {
        source: 'inspector',
        sourceId: key,
        instanceId: 'i-1',
        vulnerabilityId: key,
        cveIds: [],
        packageName: 'openssl',
        title: 'A flaw',
        status: 'ACTIVE',
      } as FindingEvidence),
    }),
    stored: () => knex('findings').where({ status: 'open' }).pluck('id'),
  }),
  entities: ({ entities, knex }) => ({
    table: () => entities.listing(),
    row: key => ({
      subject: `component:default/${key}`,
      row: toEntityRow(anEntity(`component:default/${key}`)),
    }),
    stored: () => knex('entities').pluck('name'),
  }),
};

const keys = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `s${from + i}`);

describe('what vanishes from a listing', () => {
  const databases = MigratedDatabases.create();
  const cases = databases
    .eachSupportedId()
    .flatMap(([id]) => Object.keys(KINDS).map(kind => [kind, id] as const));

  it.each(cases)('is held back in the database: %s, %p', async (kind, id) => {
    const scene = await createScene({ knex: await databases.init(id) });
    const listing = KINDS[kind](scene);
    /** Each reading by a writer of its own, as after a restart. */
    const list = async (
      listed: string[],
      options: { complete?: boolean } = {},
    ) => {
      const writer = await ListingWriter.create({
        table: listing.table(),
        maxVanishingShare: 0.5,
      });
      for (const key of listed) {
        const { subject, row } = listing.row(key);
        await writer.write(subject, row);
      }
      if (options.complete === false) {
        await writer.flush();
        return undefined;
      }
      return writer.complete({ now: NOW });
    };
    const stored = async () => (await listing.stored()).sort();

    // Nothing was there before, so nothing can be gone.
    expect(await list([])).toEqual({ removed: 0, heldBack: 0 });
    expect(await list(keys(0, 8))).toEqual({ removed: 0, heldBack: 0 });

    // Exactly the share is believed.
    expect(await list(keys(4, 8))).toEqual({ removed: 4, heldBack: 0 });
    expect(await stored()).toEqual(keys(4, 8));

    // One more is not, until a second complete listing goes without them too.
    expect(await list(keys(7, 8))).toEqual({ removed: 0, heldBack: 3 });
    expect(await stored()).toEqual(keys(4, 8));
    await list(keys(7, 8), { complete: false });
    expect(await stored()).toEqual(keys(4, 8));
    expect(await list(keys(7, 8))).toEqual({ removed: 3, heldBack: 0 });
    expect(await stored()).toEqual(keys(7, 8));

    // Others in their place do not make up for those that are gone.
    await list(keys(0, 8));
    expect(await list(keys(5, 20))).toEqual({ removed: 0, heldBack: 5 });
    // A listing with them clears that, so that it takes two more.
    await list(keys(0, 20));
    expect(await list(keys(11, 20))).toEqual({ removed: 0, heldBack: 11 });
    expect(await stored()).toEqual(keys(0, 20).sort());
    // One that broke off clears it for those that it held.
    await list(keys(0, 1), { complete: false });
    expect(await list(keys(11, 20))).toEqual({ removed: 11, heldBack: 0 });
    expect(await stored()).toEqual(keys(11, 20).sort());
  });
});
