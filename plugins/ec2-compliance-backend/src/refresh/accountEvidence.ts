import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import {
  Ec2ComplianceConfig,
  homeTarget,
  TargetConfig,
  targetsOfAccount,
} from '../config';
import {
  HealthStore,
  readTargetEvidence,
  readWholeFailure,
  VerdictStore,
} from '../database';
import { subjectOf } from '../evidence';

type Options = {
  config: Pick<Ec2ComplianceConfig, 'targets'>;
  health: HealthStore;
  knex: Knex;
};

/** The target that reads what its account has only once: the first that works. */
export async function readHome(
  { config, health }: Options,
  target: TargetConfig,
): Promise<TargetConfig | undefined> {
  const ofAccount = targetsOfAccount(config.targets, target);
  const records = groupBy(
    await health.listSources(ofAccount.map(({ id }) => id)),
    record => record.targetId,
  );
  return homeTarget(
    config.targets,
    target,
    ({ id }) => readWholeFailure(records[id] ?? []) !== undefined,
  );
}

/** What is known of an account as a whole, to tell whether that changed. */
export async function readAccountState(
  { config, health, knex }: Options,
  target: TargetConfig,
): Promise<string> {
  const { ofTarget, health: records } = await readTargetEvidence({
    health,
    target,
    targets: config.targets,
    verdicts: VerdictStore.create({ knex }),
  });
  const isOfAccount = (source: EvidenceSource) =>
    subjectOf(source) === 'account';
  return JSON.stringify([
    [...ofTarget.values()]
      .filter(({ source }) => isOfAccount(source))
      .map(({ source, changedAt }) => `${source} ${changedAt}`)
      .sort(),
    [...records.values()]
      .filter(({ source }) => isOfAccount(source))
      .map(({ source, error, lastSuccessAt }) =>
        [source, error?.name, lastSuccessAt !== undefined].join(' '),
      )
      .sort(),
  ]);
}
