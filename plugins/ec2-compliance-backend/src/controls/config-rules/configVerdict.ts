import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../../config';
import { EvidencePayloads, EvidenceState } from '../../evidence';
import { applicationNames } from './configRuleParameters';
import { formatTime } from '../judging/times';

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
      explanation?: string;
    }
  | {
      /** Why AWS Config has no verdict, one sentence. */
      missing: string;
      disagrees: false;
    };

/** Where AWS Config and we look at different things, by source identifier. */
const DIFFERENCES: Readonly<
  Record<string, { stricter: string; laxer: string }>
> = {
  EC2_INSTANCE_MANAGED_BY_SSM: {
    stricter:
      'AWS Config may not have seen the registration yet: it evaluates when a change of the instance or its inventory is recorded',
    laxer:
      'AWS Config keeps an inventory that was recorded once, and does not see that the agent has stopped answering',
  },
  EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK: {
    stricter:
      'AWS Config keeps the result of an earlier scan until the next change is recorded',
    laxer:
      'AWS Config takes the last recorded scan for true, however old it is, and patches that await a reboot for installed',
  },
  EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK: {
    stricter:
      'AWS Config keeps the result of an earlier run until the next change is recorded',
    laxer:
      'AWS Config keeps the result of an earlier run, and does not look at the roll-up of the last one',
  },
  EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED: {
    stricter:
      'The rule asks for every application that it lists at once and by its exact name and version, while any one that is configured here suffices',
    laxer:
      'The rule lists other names than are configured here, or keeps an inventory that was recorded earlier',
  },
  EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED: {
    stricter:
      'The rule denies applications that are not configured as denied here, or keeps an inventory that was recorded earlier',
    laxer:
      'The rule denies exact names, and with a version that version alone, while all versions are denied here',
  },
  IAM_ROLE_MANAGED_POLICY_CHECK: {
    stricter:
      'The rule looks for the managed policies by name, while a policy of your own that grants the same counts here',
    laxer:
      'The rule looks at the role alone, not at whether the instance has its profile and can use it',
  },
  REQUIRED_TAGS: {
    stricter:
      'The rule asks for other tags, or for certain values, than are configured here',
    laxer:
      'The rule asks for fewer tags than are configured here (it takes six at most), or a tag was removed since',
  },
  RESTRICTED_INCOMING_TRAFFIC: {
    stricter:
      'The rule blocks other ports as well, of every group that is in use',
    laxer:
      'The rule blocks TCP ports that it lists (22 is not among its defaults) from 0.0.0.0/0 and ::/0, and sees neither prefix lists nor ranges that together open everything',
  },
};

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
        ? `The rules of AWS Config are not known: ${rules.message}`
        : 'The rules of AWS Config are not known',
    );
  }
  const deployed = rules.payload.rules.filter(
    rule => rule.identifier === identifier,
  );
  if (!deployed.length) {
    return missing(
      `No AWS Config rule with the source identifier ${identifier} is deployed here`,
    );
  }
  const names = deployed
    .filter(rule => asksFor(control.id, applicationNames(rule), parameters))
    .map(rule => rule.name);
  if (!names.length) {
    return missing(
      `The AWS Config rule '${deployed[0].name}' lists no application that this control is about`,
    );
  }
  if (results.state === 'unavailable') {
    return missing(
      `The results of AWS Config are not known: ${results.message}`,
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
    return missing(
      `The AWS Config rule '${names[0]}' has not evaluated this instance`,
    );
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
    ...(recordedAt !== undefined && { recordedAt }),
    ...(annotation !== undefined && { annotation }),
    ...(!itself && { through: `${result.resourceType} ${result.resourceId}` }),
    disagrees,
    ...(disagrees && { explanation: explain(result, identifier) }),
  };
}

function explain(result: Result, identifier: string): string {
  const { stricter, laxer } = DIFFERENCES[identifier] ?? {
    stricter: 'The rule asks for more than this control',
    laxer: 'The rule asks for less than this control',
  };
  const when = result.recordedAt
    ? ` (its result is of ${formatTime(result.recordedAt)})`
    : '';
  const why = result.complianceType === 'NON_COMPLIANT' ? stricter : laxer;
  return `${why}${when}`;
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

function missing(reason: string): ConfigVerdict {
  return { missing: reason, disagrees: false };
}
