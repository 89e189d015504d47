import {
  ConfigRuleVerdict,
  ControlDescription,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../../config';
import { configVerdict } from '../../controls';
import { EvidenceLookup } from '../../evidence';

/** AWS Config's verdict beside one of ours, as it goes on the wire. */
export function configRuleOf(options: {
  control: ControlDescription | undefined;
  verdict: Verdict;
  evidence: EvidenceLookup;
  parameters: ControlParameters;
}): ConfigRuleVerdict | undefined {
  const { control, verdict, evidence, parameters } = options;
  const identifier = control?.configRule;
  const theirs =
    control &&
    configVerdict({
      control,
      // What was judged: AWS Config knows of no waivers.
      verdict: { status: verdict.waiver?.judged ?? verdict.status },
      results: evidence.get('config-results'),
      rules: evidence.get('config-rules'),
      parameters,
    });
  if (!theirs || identifier === undefined) {
    return undefined;
  }
  if ('missing' in theirs) {
    return { identifier, disagrees: false, explanation: theirs.missing };
  }
  const { ruleName, complianceType, recordedAt, annotation } = theirs;
  return {
    identifier,
    ruleName,
    complianceType,
    recordedAt,
    annotation,
    disagrees: theirs.disagrees,
    explanation:
      theirs.explanation ??
      (theirs.through === undefined
        ? undefined
        : { phrase: 'cause.text', text: theirs.through }),
  };
}
