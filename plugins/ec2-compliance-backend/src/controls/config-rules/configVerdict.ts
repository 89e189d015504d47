import {
  Phrase,
  phraseOf,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../../config';
import { EvidencePayloads, EvidenceState } from '../../evidence';
import { applicationNames } from './configRuleParameters';

type Result = EvidencePayloads['config-results']['results'][number];

/**
 * What AWS Config says where our control says something, and how the two fit.
 *
 * @public
 */
export type ConfigVerdict =
  | {
      ruleName: string;
      complianceType: Result['complianceType'];
      /** AWS's own time on the result (`ResultRecordedTime`), ISO 8601. */
      recordedAt?: string;
      annotation?: string;
      /** What was evaluated, where it is not the instance itself. */
      through?: string;
      /** Whether one of the two says compliant and the other not. */
      disagrees: boolean;
      /** How that can be, one sentence; only with a disagreement. */
      explanation?: Phrase;
    }
  | {
      /** Why AWS Config has no verdict, one sentence. */
      missing: Phrase;
      disagrees: false;
    };

/** Why AWS Config has no verdict, and how one that disagrees comes about. */
export const CONFIG_PHRASES = {
  'config.rules-unread': 'The rules of AWS Config are not known: {{because}}',
  'config.rules-unknown': 'The rules of AWS Config are not known',
  'config.not-deployed':
    'No AWS Config rule with the source identifier {{identifier}} is deployed here',
  'config.other-applications':
    "The AWS Config rule '{{rule}}' lists no application that this control is about",
  'config.results-unread':
    'The results of AWS Config are not known: {{because}}',
  'config.not-evaluated':
    "The AWS Config rule '{{rule}}' has not evaluated this instance",
  'config.explained': '{{difference}}{{recorded, maybe}}',
  'config.recorded': ' (its result is of {{at, time}})',
  // Where AWS Config and we look at different things, by source identifier.
  'config.stricter': 'The rule asks for more than this control',
  'config.laxer': 'The rule asks for less than this control',
  'config.stricter.EC2_INSTANCE_MANAGED_BY_SSM':
    'AWS Config may not have seen the registration yet: it evaluates when a change of the instance or its inventory is recorded',
  'config.laxer.EC2_INSTANCE_MANAGED_BY_SSM':
    'AWS Config keeps an inventory that was recorded once, and does not see that the agent has stopped answering',
  'config.stricter.EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK':
    'AWS Config keeps the result of an earlier scan until the next change is recorded',
  'config.laxer.EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK':
    'AWS Config takes the last recorded scan for true, however old it is, and patches that await a reboot for installed',
  'config.stricter.EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK':
    'AWS Config keeps the result of an earlier run until the next change is recorded',
  'config.laxer.EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK':
    'AWS Config keeps the result of an earlier run, and does not look at the roll-up of the last one',
  'config.stricter.EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED':
    'The rule asks for every application that it lists at once and by its exact name and version, while any one that is configured here suffices',
  'config.laxer.EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED':
    'The rule lists other names than are configured here, or keeps an inventory that was recorded earlier',
  'config.stricter.EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED':
    'The rule denies applications that are not configured as denied here, or keeps an inventory that was recorded earlier',
  'config.laxer.EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED':
    'The rule denies exact names, and with a version that version alone, while all versions are denied here',
  'config.stricter.IAM_ROLE_MANAGED_POLICY_CHECK':
    'The rule looks for the managed policies by name, while a policy of your own that grants the same counts here',
  'config.laxer.IAM_ROLE_MANAGED_POLICY_CHECK':
    'The rule looks at the role alone, not at whether the instance has its profile and can use it',
  'config.stricter.REQUIRED_TAGS':
    'The rule asks for other tags, or for certain values, than are configured here',
  'config.laxer.REQUIRED_TAGS':
    'The rule asks for fewer tags than are configured here (it takes six at most), or a tag was removed since',
  'config.stricter.RESTRICTED_INCOMING_TRAFFIC':
    'The rule blocks other ports as well, of every group that is in use',
  'config.laxer.RESTRICTED_INCOMING_TRAFFIC':
    'The rule blocks TCP ports that it lists (22 is not among its defaults) from 0.0.0.0/0 and ::/0, and sees neither prefix lists nor ranges that together open everything',
} as const;
const phrase = phraseOf(CONFIG_PHRASES);

/** Worst first: one failing group or rule outweighs those that pass. */
const ORDER: readonly Result['complianceType'][] = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'COMPLIANT',
  'NOT_APPLICABLE',
];

/**
 * Finds AWS Config's verdict that corresponds to one of ours about an instance.
 * Shown beside ours and never merged with it; a disagreement is explained.
 *
 * @param options.control - its `configRule` is a source identifier
 * @param options.results - evidence `config-results` of the instance
 * @param options.rules - evidence `config-rules` of its account and Region
 * @returns undefined for a control that has no rule of the same meaning
 *
 * @public
 */
export function configVerdict(options: {
  control: { id: string; configRule?: string };
  verdict: { status: VerdictStatus };
  results: EvidenceState<'config-results'>;
  rules: EvidenceState<'config-rules'>;
  parameters: Pick<
    ControlParameters,
    'applicationControlNames' | 'cloudwatchAgentNames'
  >;
}): ConfigVerdict | undefined {
  const { control, verdict, results, rules, parameters } = options;
  const identifier = control.configRule;
  if (identifier === undefined) {
    return undefined;
  }
  if (rules.state !== 'present') {
    return missing(
      rules.state === 'unavailable'
        ? phrase('config.rules-unread', { because: rules.because })
        : phrase('config.rules-unknown'),
    );
  }
  const deployed = rules.payload.rules.filter(
    rule => rule.identifier === identifier,
  );
  if (!deployed.length) {
    return missing(phrase('config.not-deployed', { identifier }));
  }
  const names = deployed
    .filter(rule => asksFor(control.id, applicationNames(rule), parameters))
    .map(rule => rule.name);
  if (!names.length) {
    return missing(
      phrase('config.other-applications', { rule: deployed[0].name }),
    );
  }
  if (results.state === 'unavailable') {
    return missing(
      phrase('config.results-unread', { because: results.because }),
    );
  }
  const found =
    results.state === 'present'
      ? results.payload.results.filter(
          result =>
            result.identifier === identifier && names.includes(result.ruleName),
        )
      : [];
  if (!found.length) {
    return missing(phrase('config.not-evaluated', { rule: names[0] }));
  }
  return compare(worst(found), verdict.status, identifier);
}

function compare(
  result: Result,
  ours: VerdictStatus,
  identifier: string,
): ConfigVerdict {
  const { ruleName, complianceType, recordedAt, annotation } = result;
  const disagrees =
    (complianceType === 'COMPLIANT' && ours === 'NON_COMPLIANT') ||
    (complianceType === 'NON_COMPLIANT' && ours === 'COMPLIANT');
  const itself =
    result.resourceType === 'AWS::EC2::Instance' ||
    result.resourceType.startsWith('AWS::SSM::');
  return {
    ruleName,
    complianceType,
    recordedAt,
    annotation,
    through: itself ? undefined : `${result.resourceType} ${result.resourceId}`,
    disagrees,
    explanation: disagrees ? explain(result, identifier) : undefined,
  };
}

function explain(
  { complianceType, recordedAt }: Result,
  identifier: string,
): Phrase {
  const kind =
    complianceType === 'NON_COMPLIANT' ? 'config.stricter' : 'config.laxer';
  const ofRule = `${kind}.${identifier}`;
  return phrase('config.explained', {
    difference: { phrase: ofRule in CONFIG_PHRASES ? ofRule : kind },
    recorded: recordedAt
      ? phrase('config.recorded', { at: recordedAt })
      : undefined,
  });
}

/** One rule has the results of several groups, and several rules one identifier. */
function worst(results: readonly Result[]): Result {
  return [...results].sort(
    (a, b) =>
      ORDER.indexOf(a.complianceType) - ORDER.indexOf(b.complianceType) ||
      (b.recordedAt ?? '').localeCompare(a.recordedAt ?? ''),
  )[0];
}

/** Two controls share one identifier, told apart by the applications listed. */
function asksFor(
  controlId: string,
  listed: readonly string[],
  parameters: Parameters<typeof configVerdict>[0]['parameters'],
): boolean {
  switch (controlId) {
    case 'application-control':
      return listed.some(name =>
        parameters.applicationControlNames.includes(name),
      );
    case 'cloudwatch-agent':
      return listed.some(name =>
        parameters.cloudwatchAgentNames.includes(name),
      );
    default:
      return true;
  }
}

function missing(reason: Phrase): ConfigVerdict {
  return { missing: reason, disagrees: false };
}
