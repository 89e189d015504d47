import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { recordsIam } from '../../evidence';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { readTime } from '../judging/times';
import {
  AccountControlContext,
  AccountControlOf,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';
import {
  DeployedRule,
  PARAMETER_PHRASES,
  parameterProblems,
} from './configRuleParameters';
import {
  dailyTypes,
  RECORDER_PHRASES,
  RecorderReason,
  recorderProblems,
} from './recorderProblems';

const PROBLEMS = '{{problems, parts}}';

const reasons = {
  'rules-adequate': {
    title: 'All eight rules are in force',
    sentence:
      'All {{needed}} rules are active, evaluated and ask for enough{{roles, maybe}}{{daily, maybe}}',
  },
  'no-instances': NO_INSTANCES,
  'no-recorder': { title: 'There is no recorder', sentence: PROBLEMS },
  'recorder-stopped': { title: 'The recorder is stopped', sentence: PROBLEMS },
  'recorder-failing': { title: 'The recorder fails', sentence: PROBLEMS },
  'types-not-recorded': {
    title: 'The recorder leaves out what the rules need',
    sentence: PROBLEMS,
  },
  'rules-missing': { title: 'Rules are not deployed', sentence: PROBLEMS },
  'evaluation-failing': {
    title: 'Rules cannot be evaluated',
    sentence: PROBLEMS,
  },
  'parameters-inadequate': {
    title: 'Rules ask for too little',
    sentence: PROBLEMS,
  },
  'recorder-unknown': {
    title: 'Whether the recorder works is not known',
    sentence: PROBLEMS,
  },
  'not-evaluated': {
    title: 'Rules have not been evaluated yet',
    sentence: PROBLEMS,
  },
} as const satisfies ReasonWords;

const phrases = {
  ...RECORDER_PHRASES,
  ...PARAMETER_PHRASES,
  'rules-missing':
    '{{missing}} of {{needed}} rules not deployed: {{identifiers, list}}',
  deleting: '{{identifier}} (it is being deleted)',
  'evaluation-failing':
    'the last evaluation of {{identifier}} failed{{error, maybe}}',
  'not-evaluated': '{{identifier}} has not been evaluated yet',
  'of-rule': '{{identifier}}: {{problem}}',
  'and-more': 'and {{count}} more',
  'no-iam-recorded':
    ' (AWS Config records no IAM in this Region, so its rule on roles belongs elsewhere)',
  'iam-recorded-in':
    ' (IAM is recorded in {{region}}, so the rule on roles belongs there)',
  daily: '; {{types, list}} recorded once a day only, so up to a day late',
} as const;
const phrase = phraseOf(phrases);

type RuleReason =
  | 'rules-missing'
  | 'evaluation-failing'
  | 'parameters-inadequate'
  | 'not-evaluated';

interface Problem {
  reason: RuleReason | RecorderReason;
  /** A clause of a sentence. */
  said: Phrase;
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

/** More would be too long for a sentence. */
const SHOWN = 4;

/**
 * Are the eight rules deployed, fit and evaluated, and is the recorder that
 * feeds them healthy? Source: config:DescribeConfigRules,
 * config:DescribeConfigRuleEvaluationStatus, config:DescribeConfigurationRecorders.
 */
export const configRules: AccountControlOf<typeof reasons> = {
  id: 'config-rules',
  title: 'AWS Config rules',
  passingTitle: 'AWS Config rules in force',
  failingTitle: 'AWS Config rules missing or unfit',
  scope: 'account',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement:
    'The eight AWS Config rules that Theme 3 names are deployed in every account and Region with instances, with parameters that fit.',
  why: 'A rule that is missing, asks for too little or is never evaluated reports nothing, and nothing looks like compliance.',
  sources: ['config-rules', 'config-recorder'],
  limits:
    'It shows that the rules ask what they should, not that what they find is fixed. Alternatives to AWS Config are not seen.',
  reasons,
  phrases,
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
        text: "Deploy or correct a rule (better: for all accounts, as a conformance pack of the organisation). AWS's own Essential 8 pack holds three of the eight only, and the ports that RESTRICTED_INCOMING_TRAFFIC blocks by default do not include 22",
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

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const { region } = context.target;
  const recorder = readRecord(context, 'config-recorder');
  const deployed = readRecord(context, 'config-rules');
  const globalTypesIn =
    recorder.state === 'present' ? recorder.payload.globalTypesIn : undefined;
  const needed = neededRules(region, globalTypesIn);
  const problems: Problem[] = [
    ...(recorder.state === 'present'
      ? recorderProblems(recorder.payload, region)
      : []),
    ...(deployed.state === 'present'
      ? ruleProblems(deployed.payload.rules, needed, context)
      : []),
  ];
  const values = {
    rules:
      deployed.state === 'present'
        ? describe(deployed.payload.rules)
        : undefined,
    recordedDaily:
      recorder.state === 'present'
        ? dailyTypes(recorder.payload, region)
        : undefined,
  };
  const failures = problems.filter(({ reason }) => !UNKNOWN.includes(reason));
  if (failures.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: failures[0].reason,
      values: { ...values, problems: tell(failures) },
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
      values: { ...values, problems: tell(problems) },
    };
  }
  const types = dailyTypes(recorder.payload, region);
  return {
    status: 'COMPLIANT',
    reason: 'rules-adequate',
    values: {
      ...values,
      needed: needed.length,
      roles: sayRoles(region, globalTypesIn),
      daily: types.length ? phrase('daily', { types }) : undefined,
    },
  };
}

/** Where IAM is not recorded, the rule on roles could never be evaluated. */
function neededRules(
  region: string,
  globalTypesIn: string | undefined,
): readonly string[] {
  return recordsIam(region) && globalTypesIn === undefined
    ? IDENTIFIERS
    : IDENTIFIERS.filter(id => id !== 'IAM_ROLE_MANAGED_POLICY_CHECK');
}

function sayRoles(
  region: string,
  globalTypesIn: string | undefined,
): Phrase | undefined {
  if (!recordsIam(region)) {
    return phrase('no-iam-recorded');
  }
  return globalTypesIn === undefined
    ? undefined
    : phrase('iam-recorded-in', { region: globalTypesIn });
}

function ruleProblems(
  rules: readonly DeployedRule[],
  needed: readonly string[],
  { parameters }: AccountControlContext,
): Problem[] {
  const missing: Array<string | Phrase> = [];
  const problems: Problem[] = [];
  for (const identifier of needed) {
    const active = rules.filter(
      rule =>
        rule.identifier === identifier &&
        (rule.state === 'ACTIVE' || rule.state === 'EVALUATING'),
    );
    if (!active.length) {
      missing.push(
        rules.some(rule => rule.identifier === identifier)
          ? phrase('deleting', { identifier })
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
              said: phrase('evaluation-failing', {
                identifier,
                error: active[0].lastErrorCode
                  ? phrase('error', { code: active[0].lastErrorCode })
                  : undefined,
              }),
            }
          : {
              reason: 'not-evaluated',
              said: phrase('not-evaluated', { identifier }),
            },
      );
    }
    for (const problem of parameterProblems(
      identifier,
      evaluated.length ? evaluated : active,
      parameters,
    )) {
      problems.push({
        reason: 'parameters-inadequate',
        said: phrase('of-rule', { identifier, problem }),
      });
    }
  }
  return [
    ...(missing.length
      ? [
          {
            reason: 'rules-missing' as const,
            said: phrase('rules-missing', {
              missing: missing.length,
              needed: needed.length,
              identifiers: missing,
            }),
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

function describe(rules: readonly DeployedRule[]) {
  return rules.map(({ identifier, name, state, parameters, compliance }) => ({
    identifier,
    name,
    state,
    parameters,
    compliance,
  }));
}

function tell(problems: readonly Problem[]): Phrase[] {
  const shown = problems.slice(0, SHOWN).map(({ said }) => said);
  const count = problems.length - shown.length;
  return count ? [...shown, phrase('and-more', { count })] : shown;
}
