import { randomBytes } from 'node:crypto';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { bounded, isWithin, LIMITS } from './limits';

/** Text that no database can compress. */
function noise(bytes: number): string {
  return randomBytes(bytes).toString('base64').slice(0, bytes);
}

describe('bounded', () => {
  it('leaves alone what fits', () => {
    const text = 'x'.repeat(LIMITS.packageName);
    expect(bounded('packageName', text)).toBe(text);
  });

  it.each(['x', 'ä', '€', '\u{1f600}'])('bounds %p by bytes', character => {
    const text = character.repeat(2000);
    const short = bounded('packageName', text);
    expect(isWithin('packageName', short)).toBe(true);
    expect(Buffer.byteLength(short)).toBeGreaterThan(LIMITS.packageName - 4);
    expect(short).not.toContain('\ufffd');
    expect(text.startsWith(short.slice(0, short.indexOf('…')))).toBe(true);
    // What begins alike is still told apart, and the same is the same.
    expect(bounded('packageName', `${text}y`)).not.toBe(short);
    expect(bounded('packageName', text)).toBe(short);
  });
});

describe('LIMITS', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'leave room in every index for all of them at once, %p',
    async id => {
      const knex = await databases.init(id);
      const ref = noise(512);
      const time = '2026-11-23T12:00:00.000Z';
      const row = {
        id: 'x',
        // The longer one of an entity and an unmapped group.
        workload: `unmapped:aws-us-gov.111111111111.us-gov-west-1/${noise(
          LIMITS.autoScalingGroup,
        )}`,
        entity_ref: ref,
        owner_ref: noise(512),
        vulnerability_id: noise(LIMITS.vulnerabilityId),
        package_name: noise(LIMITS.packageName),
        cve_ids: '[]',
        title: noise(100_000),
        subject: 'operating-system' as const,
        severity: noise(LIMITS.severity),
        kev: false,
        fix_available: null,
        internet_facing: false,
        instances: 1,
        suppressed: 0,
        due_at: time,
        sort_due_at: time,
        summary: '{}',
        hash: 'h',
        first_seen_at: time,
        open: true,
      };
      await knex('workload_findings').insert(row);
      await knex('workload_queue').insert({
        workload: row.workload,
        previous: noise(LIMITS.autoScalingGroup),
        ticket: 't',
      });
      await knex('scorecards').insert({
        entity_ref: ref,
        kind: 'component',
        namespace: 'default',
        name: noise(512),
        owner_ref: row.owner_ref,
        rollup: false,
        instances: 0,
        paused: 0,
        non_compliant: 0,
        insufficient_data: 0,
        waived: 0,
        compliant: 0,
        not_applicable: 0,
        controls_met: 0,
        controls_applicable: 0,
        sort_score: 0,
        hash: 'h',
      });
      await knex('entity_ancestors').insert({
        entity_ref: ref,
        ancestor_ref: row.owner_ref,
      });
      await knex('verdicts').insert({
        arn: `arn:aws:ec2:us-east-1:111111111111:instance/${noise(512)}`,
        control_id: 'a'.repeat(64),
        target_id: 't',
        status: 'COMPLIANT',
        reason: 'r',
        facts: '{}',
        since: time,
        hash: 'h',
        rank: 0,
        sort_name: noise(LIMITS.sortName),
      });
      await knex('row_problems').insert({
        scope: 't',
        source: 's',
        subject: noise(LIMITS.problem),
        name: noise(LIMITS.problem),
        problem: 'altered',
        since: time,
      });
      expect(await knex('workload_findings').pluck('id')).toEqual(['x']);
    },
  );
});
