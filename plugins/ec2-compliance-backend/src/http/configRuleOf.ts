import {
  ConfigRuleVerdict,
  ControlDescription,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../config';
import { configVerdict } from '../controls';
import { EvidenceLookup } from '../evidence';

/** AWS Config's verdict beside one of ours, as it goes on the wire. */
export function configRuleOf(options: {
  control: ControlDescription | undefined;
  verdict: Verdict;
  evidence: EvidenceLookup;
  parameters: ControlParameters;
}): { configRule?: ConfigRuleVerdict } {
  const { control, verdict, evidence, parameters } = options;
  const identifier = control?.configRule;
  const theirs =
    control &&
    configVerdict({
      control,
      verdict,
      results: evidence.get('config-results'),
      rules: evidence.get('config-rules'),
      parameters,
    });
  if (!theirs || identifier === undefined) {
    return {};
  }
  if ('missing' in theirs) {
    return {
      configRule: {
        identifier,
        disagrees: false,
        explanation: theirs.missing,
      },
    };
  }
  const { ruleName, complianceType, recordedAt, annotation } = theirs;
  const explanation = theirs.explanation ?? theirs.through;
  return {
    configRule: {
      identifier,
      ruleName,
      complianceType,
      ...(recordedAt !== undefined && { recordedAt }),
      ...(annotation !== undefined && { annotation }),
      disagrees: theirs.disagrees,
      ...(explanation !== undefined && { explanation }),
    },
  };
}
