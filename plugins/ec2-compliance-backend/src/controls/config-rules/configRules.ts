import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';
import { DeployedRule, parameterProblems } from './configRuleParameters';
import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  dailyTypes,
  RecorderReason,
  recorderProblems,
  recordsIam,
} from './recorderProblems';
import { readTime } from '../judging/times';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';

type RuleReason =
  | 'rules-missing'
  | 'evaluation-failing'
  | 'parameters-inadequate'
  | 'not-evaluated';
type Reason = 'rules-adequate' | 'no-instances' | RecorderReason | RuleReason;

interface Problem {
  reason: RuleReason | RecorderReason;
  /** A clause of a sentence. */
  text: string;
}

/** The eight rules that Theme 3 names, by source identifier. */
const IDENTIFIERS: readonly string[] = [
  'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
  'EC2_INSTANCE_MANAGED_BY_SSM',
  'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
  'EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED',
  'IAM_ROLE_MANAGED_POLICY_CHECK',
  'EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK',
  'REQUIRED_TAGS',
  'RESTRICTED_INCOMING_TRAFFIC',
];

/** What is only not known; everything else fails. */
const UNKNOWN: readonly Problem['reason'][] = [
  'recorder-unknown',
  'not-evaluated',
];

/** More are in the details. */
const SHOWN = 4;

/**
 * Are the eight rules deployed, fit and evaluated, and is the recorder that
 * feeds them healthy? Source: config:DescribeConfigRules,
 * config:DescribeConfigRuleEvaluationStatus, config:DescribeConfigurationRecorders.
 */
export const configRules: AccountControl<Reason> = {
  id: 'config-rules',
  title: 'AWS Config rules in force',
  failingTitle: 'AWS Config rules missing or unfit',
  scope: 'account',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement:
    'The eight AWS Config rules that Theme 3 names are deployed in every account and Region with instances, with parameters that fit.',
  why: 'A rule that is missing, asks for too little or is never evaluated reports nothing, and nothing looks like compliance.',
  clauses: ['ISM-1701', 'ISM-1702', 'ISM-1807'],
  sources: ['config-rules', 'config-recorder'],
  limits:
    'It shows that the rules ask what they should, not that what they find is mended. Alternatives to AWS Config are not seen.',
  reasons: {
    'rules-adequate': 'All eight rules are in force',
    'no-instances': 'No instance runs here',
    'no-recorder': 'There is no recorder',
    'recorder-stopped': 'The recorder is stopped',
    'recorder-failing': 'The recorder fails',
    'types-not-recorded': 'The recorder leaves out what the rules need',
    'rules-missing': 'Rules are not deployed',
    'evaluation-failing': 'Rules cannot be evaluated',
    'parameters-inadequate': 'Rules ask for too little',
    'recorder-unknown': 'Whether the recorder works is not known',
    'not-evaluated': 'Rules have not been evaluated yet',
  },
  fix: (() => {
    const steps = [
      {
        text: 'See what is recorded; it must be on, and hold the types that the message names',
        command:
          'aws configservice describe-configuration-recorders --region {region}',
      },
      {
        text: 'Start a recorder that is stopped',
        command:
          'aws configservice start-configuration-recorder --configuration-recorder-name RECORDER_NAME --region {region}',
      },
      {
        text: "Deploy or mend a rule (better: for all accounts, as a conformance pack of the organisation). AWS's own Essential 8 pack holds three of the eight only, and the ports that RESTRICTED_INCOMING_TRAFFIC blocks by default do not include 22",
        command:
          'aws configservice put-config-rule --config-rule \'{"ConfigRuleName":"restricted-common-ports","Source":{"Owner":"AWS","SourceIdentifier":"RESTRICTED_INCOMING_TRAFFIC"},"InputParameters":"{\\"blockedPort1\\":\\"22\\",\\"blockedPort3\\":\\"3389\\"}"}\' --region {region}',
        link: 'https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html',
      },
      {
        text: 'Where a rule is not evaluated, read why',
        command:
          'aws configservice describe-config-rule-evaluation-status --config-rule-names RULE_NAME --region {region}',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/config-rules.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<Reason> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const { region } = context.target;
  const recorder = readRecord(context, 'config-recorder');
  const deployed = readRecord(context, 'config-rules');
  const problems: Problem[] = [
    ...(recorder.state === 'present'
      ? recorderProblems(recorder.payload, region)
      : []),
    ...(deployed.state === 'present'
      ? ruleProblems(deployed.payload.rules, context)
      : []),
  ];
  const details: JsonObject = {
    ...(deployed.state === 'present' && {
      rules: describe(deployed.payload.rules),
    }),
    ...(recorder.state === 'present' && {
      recordedDaily: dailyTypes(recorder.payload, region),
    }),
  };
  const failures = problems.filter(({ reason }) => !UNKNOWN.includes(reason));
  if (failures.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: failures[0].reason,
      message: sentence(failures),
      details,
    };
  }
  if (recorder.state === 'unavailable') {
    return judgeUnavailable('config-recorder', recorder);
  }
  if (deployed.state === 'unavailable') {
    return judgeUnavailable('config-rules', deployed);
  }
  if (problems.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: problems[0].reason,
      message: sentence(problems),
      details,
    };
  }
  const daily = dailyTypes(recorder.payload, region);
  return {
    status: 'COMPLIANT',
    reason: 'rules-adequate',
    message: `All ${
      needed(region).length
    } rules are active, evaluated and ask for enough${
      recordsIam(region)
        ? ''
        : ' (AWS Config records no IAM in this Region, so its rule on roles belongs elsewhere)'
    }${
      daily.length
        ? `; ${daily.join(', ')} recorded once a day only, so up to a day late`
        : ''
    }`,
    details,
  };
}

/** In a Region without IAM, the rule on roles could never be evaluated. */
function needed(region: string): readonly string[] {
  return recordsIam(region)
    ? IDENTIFIERS
    : IDENTIFIERS.filter(id => id !== 'IAM_ROLE_MANAGED_POLICY_CHECK');
}

function ruleProblems(
  rules: readonly DeployedRule[],
  { parameters, target }: AccountControlContext,
): Problem[] {
  const missing: string[] = [];
  const problems: Problem[] = [];
  for (const identifier of needed(target.region)) {
    const active = rules.filter(
      rule =>
        rule.identifier === identifier &&
        (rule.state === 'ACTIVE' || rule.state === 'EVALUATING'),
    );
    if (!active.length) {
      missing.push(
        rules.some(rule => rule.identifier === identifier)
          ? `${identifier} (it is being deleted)`
          : identifier,
      );
      continue;
    }
    const evaluated = active.filter(rule => evaluation(rule) === 'good');
    if (!evaluated.length) {
      problems.push(
        active.some(rule => evaluation(rule) === 'failing')
          ? {
              reason: 'evaluation-failing',
              text: `the last evaluation of ${identifier} failed${
                active[0].lastErrorCode ? ` (${active[0].lastErrorCode})` : ''
              }`,
            }
          : {
              reason: 'not-evaluated',
              text: `${identifier} has not been evaluated yet`,
            },
      );
    }
    for (const text of parameterProblems(
      identifier,
      evaluated.length ? evaluated : active,
      parameters,
    )) {
      problems.push({
        reason: 'parameters-inadequate',
        text: `${identifier}: ${text}`,
      });
    }
  }
  return [
    ...(missing.length
      ? [
          {
            reason: 'rules-missing' as const,
            text: `${missing.length} of ${
              needed(target.region).length
            } rules not deployed: ${missing.join(', ')}`,
          },
        ]
      : []),
    ...problems,
  ];
}

/** An error code stays after a later success, so that the times decide. */
function evaluation(rule: DeployedRule): 'good' | 'failing' | 'never' {
  const success = readTime(rule.lastSuccessAt);
  const failure = readTime(rule.lastFailureAt);
  if (success === undefined) {
    return failure !== undefined || rule.lastErrorCode ? 'failing' : 'never';
  }
  return failure !== undefined && failure > success ? 'failing' : 'good';
}

function describe(
  rules: EvidencePayloads['config-rules']['rules'],
): JsonObject[] {
  return rules.map(rule => ({
    identifier: rule.identifier,
    name: rule.name,
    state: rule.state,
    ...(rule.parameters && { parameters: rule.parameters }),
    ...(rule.compliance !== undefined && { compliance: rule.compliance }),
  }));
}

function sentence(problems: readonly Problem[]): string {
  const shown = problems.slice(0, SHOWN).map(({ text }) => text);
  const more = problems.length - shown.length;
  const words = [...shown, ...(more ? [`and ${more} more`] : [])].join('; ');
  return words[0].toUpperCase() + words.slice(1);
}
