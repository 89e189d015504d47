import { encodeCursor } from '../../plugins/ec2-compliance-backend/src/http/lists/cursor';
import { Backend } from './createBackend';
import { RowKeys, rowKeys, selectBare } from './selectBare';
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
  const name = "one service's scorecard";
  const refs = await someServices(backend);
  const rows: RowKeys[][] = [];
  const entities: RowKeys[] = [];
  for (const ref of refs) {
    rows.push([
      await ofEntities(backend, 'scorecards', [ref]),
      await ofEntities(backend, 'scorecard_controls', [ref]),
      await ofEntities(backend, 'scorecard_targets', [ref]),
    ]);
    entities.push(await ofEntities(backend, 'entities', [ref]));
  }
  const health = await healthKeys(backend);
  return [
    {
      name,
      what: 'reader',
      ours: call => {
        const ref = pick(refs, call);
        return Promise.all([
          reader.get(ref),
          reader.listControls(ref),
          reader.listTargets([ref]),
        ]);
      },
      bare: call => selectBare(knex, pick(rows, call)),
    },
    {
      name,
      what: 'service',
      ours: call => scorecardService.get(pick(refs, call), credentials),
      bare: call =>
        selectBare(knex, [
          ...pick(rows, call),
          pick(entities, call),
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
  const list = () => reader.list({ ...options, after, limit: PAGE });
  const refs = (await list()).map(({ scorecard }) => scorecard.entityRef);
  const cards = await ofEntities(backend, 'scorecards', refs);
  const rest = [
    await ofEntities(backend, 'scorecard_targets', refs),
    ...(await healthKeys(backend)),
  ];
  return [
    {
      name,
      what: 'reader',
      ours: list,
      bare: () => selectBare(knex, [cards]),
    },
    {
      name,
      what: 'service',
      ours: () =>
        scorecardService.list(
          {
            owner: [BIG_OWNER],
            rollup: false,
            sort: 'controlsMet',
            limit: PAGE,
            ...(after && { cursor: encodeCursor('controlsMet', after) }),
          },
          credentials,
        ),
      bare: () => selectBare(knex, [cards, ...rest]),
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
  const rows: RowKeys[][] = [];
  const rest: RowKeys[][] = [];
  for (const ref of refs) {
    const arns = (await list(ref)).map(({ row }) => row.arn);
    rows.push(await ofInstances(backend, arns));
    rest.push([
      await ownEntities(backend, arns),
      await ofEntities(backend, 'entities', [ref]),
      await allTargets(backend),
    ]);
  }
  return [
    {
      name,
      what: 'reader',
      ours: call => list(pick(refs, call)),
      bare: call => selectBare(knex, pick(rows, call)),
    },
    {
      name,
      what: 'service',
      ours: call =>
        instanceService.list(
          {
            entityRef: pick(refs, call),
            control: CONTROL,
            sort: 'worst',
            limit: PAGE,
          },
          credentials,
        ),
      bare: call =>
        selectBare(knex, [...pick(rows, call), ...pick(rest, call)]),
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
  const rows = await ofInstances(backend, arns);
  const rest = [await ownEntities(backend, arns), await allTargets(backend)];
  return [
    {
      name,
      what: 'reader',
      ours: list,
      bare: () => selectBare(knex, rows),
    },
    {
      name,
      what: 'service',
      ours: () =>
        instanceService.list(
          {
            ...options.query,
            sort: options.sort,
            limit: PAGE,
            ...(after && { cursor: encodeCursor('worst', after) }),
          },
          credentials,
        ),
      bare: () => selectBare(knex, [...rows, ...rest]),
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
  const cards = await knex('scorecards')
    .where({ owner_ref: BIG_OWNER, rollup: false })
    .select('entity_ref');
  const refs = cards.map(row => row.entity_ref as string);
  const rows = [
    await ofEntities(backend, 'scorecards', refs),
    await ofEntities(backend, 'scorecard_controls', refs),
  ];
  return {
    name: 'totals over all scorecards of one owner',
    what: 'reader',
    share: 0.05,
    ours: () => reader.summarise(options),
    bare: () => selectBare(knex, rows),
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

function ofEntities(
  { knex }: Backend,
  table: string,
  refs: string[],
): Promise<RowKeys> {
  return rowKeys(knex, { table, column: 'entity_ref', values: refs });
}

function ofInstances({ knex }: Backend, arns: string[]): Promise<RowKeys[]> {
  return Promise.all([
    rowKeys(knex, { table: 'instances', column: 'arn', values: arns }),
    rowKeys(knex, {
      table: 'verdicts',
      column: 'arn',
      values: arns,
      and: ['control_id = ?', CONTROL],
    }),
  ]);
}

function ownEntities({ knex }: Backend, arns: string[]): Promise<RowKeys> {
  return rowKeys(knex, {
    table: 'instance_entities',
    column: 'arn',
    values: arns,
    and: ['via <> ?', 'rollup'],
  });
}

/** How collection fares is part of each answer about scorecards. */
function healthKeys(backend: Backend): Promise<RowKeys[]> {
  return Promise.all([
    allTargets(backend),
    rowKeys(backend.knex, {
      table: 'source_health',
      column: 'target_id',
      values: idsOf(backend),
    }),
  ]);
}

function allTargets(backend: Backend): Promise<RowKeys> {
  return rowKeys(backend.knex, {
    table: 'targets',
    column: 'id',
    values: idsOf(backend),
  });
}

function idsOf({ config }: Backend): string[] {
  return config.targets.map(({ id }) => id);
}
