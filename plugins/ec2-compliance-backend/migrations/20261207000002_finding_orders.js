// @ts-check

/** See `20261206000001_vulnerability_sums.js`, which this takes further. */
const CHANGES = {
  insert: ['new'],
  update: ['old', 'new'],
  delete: ['old'],
};

/** @param {string} condition */
const one = condition => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** What a finding adds to the sums of its vulnerability. */
const NUMBERS = /** @type {Record<string, (row: string) => string>} */ ({
  findings: row => one(`${row}open`),
  mapped: row => one(`${row}entity_ref IS NOT NULL`),
  kev: row => one(`${row}kev`),
  fixable: row => one(`coalesce(${row}fix_available, false)`),
  unfixable: row => one(`NOT coalesce(${row}fix_available, true)`),
  services: row => one(`${row}reach > 0 AND ${row}entity_ref IS NOT NULL`),
  instances: row => `${row}reach`,
  mapped_instances: row =>
    `CASE WHEN ${row}entity_ref IS NOT NULL THEN ${row}reach ELSE 0 END`,
  mapped_kev: row => one(`${row}kev AND ${row}entity_ref IS NOT NULL`),
});

const NAMES = Object.keys(NUMBERS);

/** What the sums knew before. */
const NAMES_BEFORE = NAMES.slice(0, 5);

const NEW_NAMES = NAMES.slice(5);

const COLUMNS = ['vulnerability_id', 'severity', 'owner_ref'];

const INDEX = 'workload_findings_vulnerability_idx';

const INDEXED = [
  'vulnerability_id',
  'open',
  'sort_due_at',
  'id',
  'entity_ref',
  'owner_ref',
  'severity',
  'kev',
  'fix_available',
  'package_name',
];

/**
 * How many services and instances a vulnerability is on, so that a list of them
 * can be in that order. Each workload counts once, by the row of its first
 * package, and so these add up as all other sums do.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  await dropTriggers(knex);
  await knex.schema.alterTable('workload_findings', table => {
    table
      .integer('reach')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Instances that its vulnerability is open on, on the first package of the workload alone',
      );
  });
  await fillReach(knex);
  await knex.schema.alterTable('vulnerability_sums', table => {
    for (const name of NEW_NAMES) {
      table.integer(name).notNullable().defaultTo(0);
    }
    table.index('vulnerability_id', 'vulnerability_sums_vulnerability_idx');
  });
  // All is added up anew: that is faster than to change each row.
  await knex('vulnerability_sums').delete();
  for (const owner of [`'*'`, `coalesce(owner_ref, '')`]) {
    await knex.raw(`
      INSERT INTO vulnerability_sums
        (${COLUMNS.join(', ')}, ${NAMES.join(', ')}, earliest, mapped_earliest)
      SELECT vulnerability_id, lower(severity), ${owner},
        ${Object.values(NUMBERS)
          .map(of => `sum(${of('')})`)
          .join(', ')},
        min(sort_due_at),
        min(CASE WHEN entity_ref IS NOT NULL THEN sort_due_at END)
      FROM workload_findings WHERE open GROUP BY 1, 2, 3`);
  }
  await knex.schema.alterTable('workload_findings', table => {
    table.dropIndex([], INDEX);
    table.index([...INDEXED, 'reach'], INDEX);
  });
  // Few are: without an index of them, that of all would be read to its end.
  await knex.raw(`
    CREATE INDEX workload_findings_suppressed_idx ON workload_findings
    (sort_due_at, id) WHERE open AND suppressed > 0`);
  await (isPostgres
    ? createPostgresTriggers(knex, NUMBERS)
    : createTriggers(knex, NUMBERS));
};

/**
 * Of a service its instances are counted. Those of what belongs to none are
 * known by name to no table: the package on most of them tells, until each is
 * derived anew, which a process does of all before it goes by changes.
 *
 * @param {import('knex').Knex} knex
 */
async function fillReach(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  if (isPostgres) {
    // It is in no sum yet, and nothing else changes.
    await knex.raw('ALTER TABLE workload_findings DISABLE TRIGGER USER');
  }
  await knex.raw(`
    WITH counted AS (
      SELECT e.entity_ref, f.vulnerability_id, count(DISTINCT f.arn) AS instances
      FROM findings AS f JOIN instance_entities AS e ON e.arn = f.arn
      WHERE f.status IN ('open', 'suppressed')
      GROUP BY 1, 2
    ), ranked AS (
      SELECT id, entity_ref, vulnerability_id,
        row_number() OVER (
          PARTITION BY workload, vulnerability_id ORDER BY package_name, id
        ) AS place,
        max(instances) OVER (PARTITION BY workload, vulnerability_id) AS most
      FROM workload_findings WHERE open
    ), reached AS (
      SELECT r.id, coalesce(c.instances, r.most) AS instances
      FROM ranked AS r LEFT JOIN counted AS c
        ON c.entity_ref = r.entity_ref
        AND c.vulnerability_id = r.vulnerability_id
      WHERE r.place = 1
    )
    UPDATE workload_findings SET reach = reached.instances
    FROM reached WHERE reached.id = workload_findings.id`);
  if (isPostgres) {
    await knex.raw('ALTER TABLE workload_findings ENABLE TRIGGER USER');
  }
}

/**
 * @param {import('knex').Knex} knex
 */
async function dropTriggers(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  for (const event of Object.keys(CHANGES)) {
    const trigger = `vulnerability_sums_after_${event}`;
    if (isPostgres) {
      await knex.raw(`DROP TRIGGER ${trigger} ON workload_findings`);
      await knex.raw(`DROP FUNCTION vulnerability_sums_${event}()`);
    } else {
      await knex.raw(`DROP TRIGGER ${trigger}`);
    }
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {Record<string, (row: string) => string>} numbers
 */
async function createPostgresTriggers(knex, numbers) {
  const names = Object.keys(numbers);
  for (const [event, states] of Object.entries(CHANGES)) {
    const changed = states
      .map(
        state => `
          SELECT ${state === 'new' ? 1 : -1} AS sign, vulnerability_id,
            lower(severity) AS severity, coalesce(owner_ref, '') AS owner_ref,
            sort_due_at, entity_ref IS NOT NULL AS is_mapped,
            ${Object.entries(numbers)
              .map(([name, of]) => `${of('')} AS of_${name}`)
              .join(', ')}
          FROM ${state}_rows WHERE open`,
      )
      .join(' UNION ALL ');
    await knex.raw(`
      CREATE FUNCTION vulnerability_sums_${event}() RETURNS trigger
      LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        INSERT INTO vulnerability_sums
          (${COLUMNS.join(', ')}, ${names.join(', ')}, earliest,
            mapped_earliest, outdated)
        SELECT vulnerability_id, severity, coalesce(owner_ref, '*'),
          ${names.join(', ')}, became, mapped_became,
          findings < 0 OR mapped < 0
        FROM (
          SELECT vulnerability_id, severity, owner_ref,
            ${names
              .map(name => `sum(sign * of_${name}) AS ${name}`)
              .join(', ')},
            min(sort_due_at) FILTER (WHERE sign > 0) AS became,
            min(sort_due_at) FILTER (WHERE sign > 0 AND is_mapped)
              AS mapped_became,
            min(sort_due_at) FILTER (WHERE sign < 0) AS was,
            min(sort_due_at) FILTER (WHERE sign < 0 AND is_mapped)
              AS mapped_was
          FROM (${changed}) AS changed
          GROUP BY GROUPING SETS (
            (vulnerability_id, severity, owner_ref),
            (vulnerability_id, severity))
        ) AS sums
        WHERE ${names.map(name => `${name} <> 0`).join(' OR ')}
          OR became < was OR mapped_became < mapped_was;
        RETURN NULL;
      END
      $$`);
    await knex.raw(`
      CREATE TRIGGER vulnerability_sums_after_${event}
      AFTER ${event} ON workload_findings
      REFERENCING ${states
        .map(state => `${state} TABLE AS ${state}_rows`)
        .join(' ')}
      FOR EACH STATEMENT EXECUTE FUNCTION vulnerability_sums_${event}()`);
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {Record<string, (row: string) => string>} numbers
 */
async function createTriggers(knex, numbers) {
  const names = Object.keys(numbers);
  for (const [event, states] of Object.entries(CHANGES)) {
    const statements = states.flatMap(state => {
      const row = `${state}.`;
      const isNew = state === 'new';
      return [`'*'`, `coalesce(${row}owner_ref, '')`].map(
        owner => `
        INSERT INTO vulnerability_sums
          (${COLUMNS.join(', ')}, ${names.join(', ')}, earliest,
            mapped_earliest, outdated)
        SELECT ${row}vulnerability_id, lower(${row}severity), ${owner},
          ${Object.values(numbers)
            .map(of => `${isNew ? '' : '-'}(${of(row)})`)
            .join(', ')},
          ${isNew ? 'new.sort_due_at' : 'NULL'},
          ${
            isNew
              ? 'CASE WHEN new.entity_ref IS NOT NULL THEN new.sort_due_at END'
              : 'NULL'
          },
          ${!isNew}
        WHERE ${row}open
        ON CONFLICT (owner_ref, vulnerability_id, severity) DO UPDATE SET
          ${names
            .map(name => `${name} = ${name} + excluded.${name}`)
            .join(', ')},
          ${['earliest', 'mapped_earliest']
            .map(
              name =>
                `${name} = min(coalesce(${name}, excluded.${name}), coalesce(excluded.${name}, ${name}))`,
            )
            .join(', ')},
          outdated = outdated OR excluded.outdated;`,
      );
    });
    await knex.raw(`
      CREATE TRIGGER vulnerability_sums_after_${event}
      AFTER ${event} ON workload_findings
      BEGIN ${statements.join('')} END`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  await dropTriggers(knex);
  await knex.raw('DROP INDEX workload_findings_suppressed_idx');
  await knex.schema.alterTable('workload_findings', table => {
    table.dropIndex([], INDEX);
    table.index(INDEXED, INDEX);
  });
  await knex.schema.alterTable('vulnerability_sums', table => {
    table.dropIndex([], 'vulnerability_sums_vulnerability_idx');
  });
  // On SQLite, the builder would make another table, without its triggers.
  for (const name of NEW_NAMES) {
    await knex.raw(`ALTER TABLE vulnerability_sums DROP COLUMN ${name}`);
  }
  await knex.raw('ALTER TABLE workload_findings DROP COLUMN reach');
  const before = Object.fromEntries(
    NAMES_BEFORE.map(name => [name, NUMBERS[name]]),
  );
  await (isPostgres
    ? createPostgresTriggers(knex, before)
    : createTriggers(knex, before));
};
