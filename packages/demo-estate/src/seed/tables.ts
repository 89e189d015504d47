/** Tables that are not in a seed, and why. All others are, also new ones. */
export const NOT_IN_A_SEED: Record<string, string> = {
  knex_migrations: 'of the version that has migrated',
  knex_migrations_lock: 'of the version that has migrated',
  sqlite_sequence: 'made by the database',
  data_generation: 'counts the writes of running processes',
  due_sums: 'made by triggers, when findings are loaded',
  vulnerability_sums: 'made by triggers, when findings are loaded',
  scorecard_count_queue: 'filled by triggers, when scorecards are loaded',
  workload_sums: 'recomputed within a minute, and added up live before that',
  finding_sums: 'recomputed within a minute, and added up live before that',
  clause_sums: 'recomputed within a minute, and added up live before that',
};

/** Loaded before others, as triggers on those look at them. */
export const FIRST = ['targets', 'entities', 'instances'];
