import { Knex } from 'knex';
import { Ec2ComplianceConfig } from '../../../plugins/ec2-compliance-backend/src/config';
import {
  hashOf,
  InstallationStore,
} from '../../../plugins/ec2-compliance-backend/src/database';
import { fillChanges } from './fillChanges';
import { fillHistory } from './fillHistory';
import { fillReviews } from './fillReviews';
import { fillServiceFindings } from './fillServiceFindings';
import { fillWaivers } from './fillWaivers';

/** How much there is beside what the pipeline collected. */
export interface LargeOptions {
  findings: number;
  /** Of scorecards. */
  days: number;
  /** Of findings. */
  weeks: number;
  now: Date;
  config: Ec2ComplianceConfig;
}

/**
 * Makes a database that the pipeline has filled one that has been in use for
 * a year, with as many findings as a large organisation has.
 */
export async function fillLarge(
  knex: Knex,
  options: LargeOptions,
): Promise<void> {
  await fillServiceFindings(knex, options);
  await fillWaivers(knex, options);
  await fillReviews(knex, options);
  await fillChanges(knex, options);
  await fillHistory(knex, options);
  const { config, now } = options;
  // A backend that starts on it would judge everything by "new" rules.
  await InstallationStore.create({ knex }).rulesSince({
    rules: hashOf([
      config.parameters,
      config.deadlines,
      config.collectionMaxAge,
    ]),
    now,
  });
  // What autovacuum does within a minute.
  await knex.raw('VACUUM ANALYZE');
}
