import {
  ConfigRuleVerdict,
  ControlDescription,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceConfig } from '../../config';
import {
  HealthStore,
  InstanceRow,
  readTargetEvidence,
  VerdictStore,
} from '../../database';
import { evidenceLookup, Moment } from '../../evidence';
import { configRuleOf } from './configRuleOf';

type ReaderOptions = {
  config: Ec2ComplianceConfig;
  health: HealthStore;
  now: () => Date;
  verdicts: VerdictStore;
};

/** Reads what AWS Config says beside the verdicts of many instances. */
export class ConfigRuleReader {
  static create(options: ReaderOptions): ConfigRuleReader {
    return new ConfigRuleReader(options);
  }

  readonly #options: ReaderOptions;

  private constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** By ARN, where an instance has a verdict on the control and that a rule. */
  async read(
    rows: InstanceRow[],
    control: ControlDescription | undefined,
  ): Promise<Map<string, ConfigRuleVerdict>> {
    const { config, now, verdicts } = this.#options;
    const found = new Map<string, ConfigRuleVerdict>();
    if (!control?.configRule) {
      return found;
    }
    const stored = await verdicts.readEvidence(
      rows.map(({ arn }) => arn),
      { sources: ['config-results'] },
    );
    for (const target of config.targets) {
      const inTarget = rows.filter(({ targetId }) => targetId === target.id);
      if (!inTarget.length) {
        continue;
      }
      const shared = await readTargetEvidence({
        ...this.#options,
        target,
        targets: config.targets,
      });
      for (const { arn, instance, firstSeenAt, verdict } of inTarget) {
        const rule =
          verdict &&
          configRuleOf({
            control,
            verdict,
            evidence: evidenceLookup({
              subject: {
                instance,
                firstSeenAt,
                evidence: stored.get(arn) ?? new Map(),
              },
              ...shared,
              now: Moment.at(now()),
              maxAge: config.collectionMaxAge,
            }),
            parameters: config.parameters,
          });
        if (rule) {
          found.set(arn, rule);
        }
      }
    }
    return found;
  }
}
