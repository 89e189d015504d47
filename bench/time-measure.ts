import knexFactory from 'knex';
import { resolve } from 'node:path';
import { readStanding } from '/work/wt/time/plugins/ec2-compliance-backend/src/database/history/readStanding';
import { readMarks } from '/work/wt/time/plugins/ec2-compliance-backend/src/database/history/readMarks';
import { ChangeReader } from '/work/wt/time/plugins/ec2-compliance-backend/src/database/changes/ChangeReader';

async function main() {
  const url = new URL(process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!);
  const admin = knexFactory({ client: 'pg', connection: url.href });
  await admin.raw('DROP DATABASE IF EXISTS time_measure');
  await admin.raw('CREATE DATABASE time_measure');
  url.pathname = 'time_measure';
  const knex = knexFactory({ client: 'pg', connection: url.href });
  try {
    await knex.migrate.latest({ directory: '/work/wt/time/plugins/ec2-compliance-backend/migrations' });
    await knex.raw(`INSERT INTO scorecard_spans (entity_ref, from_day, to_day, rollup, owner_ref, system_ref, controls_met, controls_applicable, score, open, overdue)
      SELECT 'component:default/service-' || s, to_char(date '2026-11-30' - (step * 2 + 1), 'YYYY-MM-DD'),
        CASE WHEN step = 0 THEN '9999-12-31' ELSE to_char(date '2026-11-30' - step * 2, 'YYYY-MM-DD') END, false,
        'group:default/team-' || (CASE WHEN step > 100 THEN s % 25 ELSE (s + 1) % 25 END), 'system:default/system-' || s % 500, (s + step) % 24, 24, ((s + step) % 24) / 24.0, 100 + step % 7, step % 13
      FROM generate_series(1, 5000) s CROSS JOIN generate_series(0, 199) step`);
    await knex.raw(`INSERT INTO collected_months SELECT 'component:default/service-' || s, to_char(date '2026-11-01' - m * interval '1 month', 'YYYY-MM'), 268435455 FROM generate_series(1, 5000) s CROSS JOIN generate_series(0, 13) m`);
    await knex.raw(`INSERT INTO scorecard_history SELECT 'component:default/service-' || s, to_char(date '2026-11-30' - d, 'YYYY-MM-DD'), 'control-number-' || c, 1, 0, 0, 3, 0 FROM generate_series(1, 50) s CROSS JOIN generate_series(0, 143) d CROSS JOIN generate_series(1, 36) c`);
    await knex.raw(`INSERT INTO changes (at, kind, outcome, entity_ref, owner_ref, target_id, arn, instances, since, control_id, from_status, to_status, reason)
      SELECT to_char(timestamp '2026-11-30' - n * interval '15 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'control', (ARRAY['fixed','new','came-back','not-read'])[1 + n % 4], 'component:default/service-' || n % 5000, 'group:default/team-' || n % 25, 'aws.111111111111.ap-southeast-2',
      'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-0' || lpad(to_hex(n % 100000), 16, '0'), 1, '2026-10-10T00:00:00.000Z', 'patch-compliance', 'NON_COMPLIANT', 'COMPLIANT', 'compliant' FROM generate_series(1, 1000000) n`);
    await knex.raw('ANALYZE');
    for (const table of ['scorecard_spans', 'collected_months', 'scorecard_history', 'changes']) {
      const { rows: [row] } = await knex.raw(`SELECT count(*)::int AS rows, pg_total_relation_size('${table}') AS bytes FROM ${table}`);
      console.log(table, row.rows, 'rows', Math.round(Number(row.bytes) / 1e6), 'MB', (Number(row.bytes) / row.rows).toFixed(0), 'B a row');
    }
    const time = async (name: string, run: () => Promise<unknown>) => {
      const all: number[] = [];
      for (let i = 0; i < 4; i++) { const t = performance.now(); await run(); all.push(performance.now() - t); }
      console.log(name, all.map(ms => ms.toFixed(0)).join(' '), 'ms');
    };
    const sel = (days: number, scope: any, filter: any = {}) => ({ scope, filter, today: '2026-11-30', since: new Date(Date.parse('2026-11-30') - (days - 1) * 864e5).toISOString().slice(0, 10) });
    await time('estate 365', () => readStanding(knex, sel(365, {})));
    await time('estate 90', () => readStanding(knex, sel(90, {})));
    await time('team of 200, 365', () => readStanding(knex, sel(365, { owners: ['group:default/team-3'] })));
    await time('marks of team', () => readMarks(knex, sel(365, { owners: ['group:default/team-3'] })));
    await time('service 365', () => readStanding(knex, sel(365, { entityRef: 'component:default/service-7' })));
    const reader = ChangeReader.create({ knex });
    const query = { from: new Date('2026-11-23'), to: new Date('2026-11-30') };
    const filter = { entities: {}, unmapped: true };
    await time('changes of a week', () => reader.list({ query, filter, limit: 26 }));
    await time('counts of a week', () => reader.count({ query, filter }));
    await time('changes of a team', () => reader.list({ query: { ...query, owners: ['group:default/team-3'] }, filter, limit: 26 }));
    await time('counts of a team', () => reader.count({ query: { ...query, owners: ['group:default/team-3'] }, filter }));
    await time('changes of a service', () => reader.list({ query: { ...query, entityRef: 'component:default/service-7' }, filter, limit: 26 }));
    await time('a cve nobody has', () => reader.list({ query: { ...query, cve: 'CVE-0' }, filter, limit: 26 }));
  } finally {
    await knex.destroy();
    await admin.raw('DROP DATABASE time_measure');
    await admin.destroy();
  }
}
main();
