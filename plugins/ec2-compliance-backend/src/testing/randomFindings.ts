import { chunk } from 'lodash';
import { Knex } from 'knex';
import { INSERT_CHUNK_SIZE } from '../database/sql';
import { aWorkloadFinding } from './aWorkloadFinding';
import { createScene } from './createScene';
import { anEntity } from './fixtures';

/** Services, the first seven of one owner, and the first six in one system. */
export const SERVICES = Array.from(
  { length: 12 },
  (_, i) => `component:default/s${i}`,
);
export const BIG = 'group:default/big';
export const SMALL = 'group:default/small';
export const SYSTEM = 'system:default/shop';

const HOUR = 3_600_000;

const ownerOf = (index: number) => (index < 7 ? BIG : [SMALL, null][index % 2]);

/** Numbers that look random, the same in every run. */
export function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** The services with an instance each, and what they roll up to. */
export async function saveServices(knex: Knex, now: Date): Promise<void> {
  const scene = await createScene({ knex, now });
  await scene.saveEntities(
    ...SERVICES.map((ref, index) =>
      anEntity(ref, { ownerRef: ownerOf(index) ?? undefined }),
    ),
    anEntity(SYSTEM),
  );
  await scene.saveInstances(
    ...SERVICES.map((_, index) => ({ id: `i-${index}`, in: `s${index}` })),
  );
  await scene.settle();
  await scene.entities.saveAncestors(
    new Map(SERVICES.slice(0, 6).map(ref => [ref, [SYSTEM]])),
  );
}

/** Findings of the services, and of nothing, of all kinds. */
export async function saveRandomFindings(
  knex: Knex,
  options: { count: number; dice: (sides: number) => number; now: Date },
): Promise<void> {
  const { count, dice, now } = options;
  const rows = Array.from({ length: count }, (_, id) =>
    aRandomFinding(id, dice, now.getTime()),
  );
  for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
    await knex('workload_findings').insert(part);
  }
}

function aRandomFinding(
  id: number,
  dice: (sides: number) => number,
  now: number,
) {
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString();
  const service = dice(SERVICES.length + 2);
  const entityRef = SERVICES[service] ?? null;
  const vulnerability = dice(15);
  const isClosed = dice(5) === 0;
  return aWorkloadFinding(String(id), {
    workload: entityRef ?? `unmapped:${dice(4)}`,
    entity_ref: entityRef,
    owner_ref: entityRef ? ownerOf(service) : [BIG, null][dice(2)],
    vulnerability_id: `CVE-2026-${vulnerability}`,
    // A workload has a vulnerability of a package once.
    package_name: `package-${dice(6)}-${id}`,
    severity: ['High', 'low', 'unknown'][(vulnerability + dice(4)) % 3],
    kev: vulnerability % 5 === 0,
    fix_available: [true, false, null][dice(3)],
    suppressed: dice(2),
    // Few times, so that many are equal.
    due_at: dice(6) > 0 ? at((dice(60) - 40) * 12) : null,
    first_seen_at: at(-(10 + dice(40)) * 24),
    closed_at: isClosed ? at(-dice(15) * 24) : null,
    open: !isClosed && dice(20) > 0,
  });
}
