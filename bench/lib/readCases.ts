import { encodeCursor } from '../../plugins/ec2-compliance-backend/src/http/cursor';
import { Backend } from './createBackend';
import { RowKeys, selectByKey } from './SameRows';
import { BIG_OWNER } from './syntheticCatalog';

/** Two ways to the same rows. */
export interface ReadCase {
  name: string;
  /** `reader`: the statements alone. `service`: the whole answer of the API. */
  what: 'reader' | 'service';
  /** The share of the calls that it gets, when it is a long one. */
  share?: number;
  ours: (call: number) => Promise<unknown>;
  bare: (call: number) => Promise<unknown>;
}

const PAGE = 25;
const CONTROL = 'patch-compliance';
/** Different subjects, so that the database's memory is not all there is. */
const SUBJECTS = 200;

const EVERYTHING = { entities: {}, unmapped: true };

/** What the pages read most, each beside a bare read of the same rows. */
export async function readCases(backend: Backend): Promise<ReadCase[]> {
  return [
    ...(await scorecardCases(backend)),
    ...(await scorecardPageCases(backend, 1)),
    ...(await scorecardPageCases(backend, 100)),
    ...(await entityInstanceCases(backend)),
    ...(await fleetInstanceCases(backend, 1)),
    ...(await fleetInstanceCases(backend, 40)),
    await totalsCase(backend),
  ];
}

async function scorecardCases(backend: Backend): Promise<ReadCase[]> {
  const { knex, reader, scorecardService, credentials } = backend;
  const refs = await someServices(backend);
  const rows = await Promise.all(
    refs.map(
      async (ref): Promise<RowKeys> => [
        one('scorecards', ref),
        await keysOf(
          backend,
          'scorecard_controls',
          ['entity_ref', 'control_id'],
          [ref],
        ),
        await keysOf(
          backend,
          'scorecard_targets',
          ['entity_ref', 'target_id'],
          [ref],
        ),
      ],
    ),
  );
  const health = await healthKeys(backend);
  return [
    {
      name: "one service's scorecard",
      what: 'reader',
      ours: call => {
        const ref = pick(refs, call);
        return Promise.all([
          reader.get(ref),
          reader.listControls(ref),
          reader.listTargets([ref]),
        ]);
      },
      bare: call => selectByKey(knex, pick(rows, call)),
    },
    {
      name: "one service's scorecard",
      what: 'service',
      ours: call => scorecardService.get(pick(refs, call), credentials),
      bare: call =>
        selectByKey(knex, [
          ...pick(rows, call),
          one('entities', pick(refs, call)),
          ...health,
        ]),
    },
  ];
}

async function scorecardPageCases(
  backend: Backend,
  page: number,
): Promise<ReadCase[]> {
  const { knex, reader, scorecardService, credentials } = backend;
  const name = `page ${page} of scorecards of one owner, by controls met`;
  const options = {
    query: { rollup: false, owners: [BIG_OWNER] },
    filter: {},
    sort: 'controlsMet' as const,
  };
  const before = (page - 1) * PAGE;
  const start = before
    ? (await reader.list({ ...options, limit: before }))[before - 1]
    : undefined;
  if (page > 1 && !start) {
    return [];
  }
  const after = start?.key;
  const found = await reader.list({ ...options, after, limit: PAGE });
  const refs = found.map(({ scorecard }) => scorecard.entityRef);
  const cards: RowKeys = [
    {
      table: 'scorecards',
      columns: ['entity_ref'],
      keys: refs.map(ref => [ref]),
    },
  ];
  const rest: RowKeys = [
    await keysOf(
      backend,
      'scorecard_targets',
      ['entity_ref', 'target_id'],
      refs,
    ),
    ...(await healthKeys(backend)),
  ];
  return [
    {
      name,
      what: 'reader',
      ours: () => reader.list({ ...options, after, limit: PAGE }),
      bare: () => selectByKey(knex, cards),
    },
    {
      name,
      what: 'service',
      ours: () =>
        scorecardService.list(
          {
            owner: [BIG_OWNER],
            sort: 'controlsMet',
            limit: PAGE,
            ...(after && { cursor: encodeCursor('controlsMet', after) }),
          },
          credentials,
        ),
      bare: () => selectByKey(knex, [...cards, ...rest]),
    },
  ];
}

async function entityInstanceCases(backend: Backend): Promise<ReadCase[]> {
  const { knex, instances, instanceService, credentials } = backend;
  const name = `instances of one service by their verdict on one control`;
  const refs = await someServices(backend);
  const list = (ref: string) =>
    instances.list({
      query: { entityRefs: [ref], control: CONTROL },
      filter: EVERYTHING,
      sort: 'worst',
      limit: PAGE,
    });
  const rows = await Promise.all(
    refs.map(async ref =>
      instanceKeys((await list(ref)).map(({ row }) => row.arn)),
    ),
  );
  const entities = await Promise.all(
    rows.map(([{ keys }]) =>
      ownEntities(
        backend,
        keys.map(([arn]) => arn),
      ),
    ),
  );
  return [
    {
      name,
      what: 'reader',
      ours: call => list(pick(refs, call)),
      bare: call => selectByKey(knex, pick(rows, call)),
    },
    {
      name,
      what: 'service',
      ours: call =>
        instanceService.list(
          { entityRef: pick(refs, call), control: CONTROL, limit: PAGE },
          credentials,
        ),
      bare: call =>
        selectByKey(knex, [
          ...pick(rows, call),
          pick(entities, call),
          one('entities', pick(refs, call)),
          allTargets(backend),
        ]),
    },
  ];
}

async function fleetInstanceCases(
  backend: Backend,
  page: number,
): Promise<ReadCase[]> {
  const { knex, instances, instanceService, credentials } = backend;
  const name = `page ${page} of all instances that fail one control`;
  const options = {
    query: { control: CONTROL, status: 'NON_COMPLIANT' as const },
    filter: EVERYTHING,
    sort: 'worst' as const,
  };
  const before = (page - 1) * PAGE;
  const start = before
    ? (await instances.list({ ...options, limit: before }))[before - 1]
    : undefined;
  if (page > 1 && !start) {
    return [];
  }
  const after = start?.key;
  const list = () => instances.list({ ...options, after, limit: PAGE });
  const arns = (await list()).map(({ row }) => row.arn);
  const rows = instanceKeys(arns);
  const rest = [await ownEntities(backend, arns), allTargets(backend)];
  return [
    {
      name,
      what: 'reader',
      ours: list,
      bare: () => selectByKey(knex, rows),
    },
    {
      name,
      what: 'service',
      ours: () =>
        instanceService.list(
          {
            ...options.query,
            limit: PAGE,
            ...(after && { cursor: encodeCursor('worst', after) }),
          },
          credentials,
        ),
      bare: () => selectByKey(knex, [...rows, ...rest]),
    },
  ];
}

/** What stands above a list of scorecards; the service keeps it for seconds. */
async function totalsCase(backend: Backend): Promise<ReadCase> {
  const { knex, reader } = backend;
  const options = {
    query: { rollup: false, owners: [BIG_OWNER] },
    filter: {},
  };
  const refs = (
    await knex('scorecards')
      .where({ owner_ref: BIG_OWNER, rollup: false })
      .select('entity_ref')
  ).map(row => row.entity_ref as string);
  const rows: RowKeys = [
    {
      table: 'scorecards',
      columns: ['entity_ref'],
      keys: refs.map(ref => [ref]),
    },
    await keysOf(
      backend,
      'scorecard_controls',
      ['entity_ref', 'control_id'],
      refs,
    ),
  ];
  return {
    name: 'totals over all scorecards of one owner',
    what: 'reader',
    share: 0.05,
    ours: () => reader.summarise(options),
    bare: () => selectByKey(knex, rows),
  };
}

function pick<T>(items: T[], call: number): T {
  return items[call % items.length];
}

async function someServices({ knex }: Backend): Promise<string[]> {
  const rows = await knex('scorecards')
    .where('kind', 'component')
    .where('instances', '>', 0)
    .orderBy('entity_ref')
    .select('entity_ref');
  const step = Math.max(1, Math.floor(rows.length / SUBJECTS));
  return rows.filter((_, i) => i % step === 0).map(row => row.entity_ref);
}

function one(table: string, ref: string): RowKeys[number] {
  return { table, columns: ['entity_ref'], keys: [[ref]] };
}

async function keysOf(
  { knex }: Backend,
  table: string,
  columns: string[],
  refs: string[],
): Promise<RowKeys[number]> {
  const rows = await knex(table)
    .whereIn(columns[0], refs)
    .select<Array<Record<string, string>>>(columns);
  return { table, columns, keys: rows.map(row => columns.map(c => row[c])) };
}

function allTargets({ config }: Backend): RowKeys[number] {
  return {
    table: 'targets',
    columns: ['id'],
    keys: config.targets.map(({ id }) => [id]),
  };
}

/** How collection fares is part of each answer about scorecards. */
async function healthKeys(backend: Backend): Promise<RowKeys> {
  const ids = backend.config.targets.map(({ id }) => id);
  return [
    allTargets(backend),
    await keysOf(backend, 'source_health', ['target_id', 'source'], ids),
  ];
}

function instanceKeys(arns: string[]): RowKeys {
  return [
    { table: 'instances', columns: ['arn'], keys: arns.map(arn => [arn]) },
    {
      table: 'verdicts',
      columns: ['arn', 'control_id'],
      keys: arns.map(arn => [arn, CONTROL]),
    },
  ];
}

async function ownEntities(
  { knex }: Backend,
  arns: string[],
): Promise<RowKeys[number]> {
  const columns = ['arn', 'entity_ref'];
  const rows = await knex('instance_entities')
    .whereIn('arn', arns)
    .whereNot('via', 'rollup')
    .select(columns);
  return {
    table: 'instance_entities',
    columns,
    keys: rows.map(row => [row.arn, row.entity_ref]),
  };
}
